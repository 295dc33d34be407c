/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/sink.h"

#include <errno.h>
#include <string.h>

#include <unistd.h>

void lec_sink_init(lec_sink *sink, const lec_outfile *file, bool wav)
{
    *sink = (lec_sink){.file = file, .wav = wav, .begun = !file->stream};
}

void lec_sink_clear(lec_sink *sink)
{
    lec_text_free(&sink->head);
}

static void send_bytes(lec_sink *sink, const char *bytes, size_t len)
{
    while (len && !sink->error) {
        ssize_t n = write(sink->file->fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            sink->error = errno;
            return;
        }
        bytes += n;
        len -= (size_t)n;
    }
}

/* All ones in the RIFF and data sizes: as long as the stream lasts. */
static void say_length_unknown(lec_text *head)
{
    static const char unknown[] = {'\xFF', '\xFF', '\xFF', '\xFF'};
    for (size_t i = 12; i + 8 <= head->len;) {
        const unsigned char *p = (const unsigned char *)head->ptr + i;
        size_t size = (size_t)p[4] | (size_t)p[5] << 8 | (size_t)p[6] << 16 |
                      (size_t)p[7] << 24;
        if (!memcmp(p, "data", 4)) {
            memcpy(head->ptr + 4, unknown, 4);
            memcpy(head->ptr + i + 4, unknown, 4);
            return;
        }
        i += 8 + size + (size & 1);
    }
}

void lec_sink_begin(lec_sink *sink)
{
    if (sink->begun)
        return;
    sink->begun = true;
    if (sink->wav)
        say_length_unknown(&sink->head);
    send_bytes(sink, lec_text_str(&sink->head), sink->head.len);
    lec_text_free(&sink->head);
}

static sf_count_t get_length(void *user)
{
    const lec_sink *sink = user;
    return sink->end;
}

static sf_count_t seek(sf_count_t offset, int whence, void *user)
{
    lec_sink *sink = user;
    sf_count_t from = whence == SEEK_CUR   ? sink->at
                      : whence == SEEK_END ? sink->end
                                           : 0;
    if (from + offset < 0)
        return -1;
    sink->at = from + offset;
    return sink->at;
}

static sf_count_t tell(void *user)
{
    const lec_sink *sink = user;
    return sink->at;
}

static sf_count_t read_back(void *bytes, sf_count_t len, void *user)
{
    const lec_sink *sink = user;
    if (sink->file->stream)
        return 0;
    ssize_t n = pread(sink->file->fd, bytes, (size_t)len, sink->at);
    return n < 0 ? 0 : n;
}

static void hold_back(lec_sink *sink, const char *bytes, size_t len)
{
    size_t at = (size_t)sink->at;
    while (sink->head.len < at + len)
        lec_text_add_byte(&sink->head, '\0');
    memcpy(sink->head.ptr + at, bytes, len);
}

static sf_count_t write_on(const void *bytes, sf_count_t len, void *user)
{
    lec_sink *sink = user;
    size_t n = (size_t)len;
    errno = 0;
    if (!sink->begun) {
        hold_back(sink, bytes, n);
    } else if (sink->file->stream) {
        if (sink->at == sink->end)
            send_bytes(sink, bytes, n);
    } else if (pwrite(sink->file->fd, bytes, n, sink->at) != (ssize_t)n) {
        sink->error = errno ? errno : ENOSPC;
    }
    sink->at += len;
    sink->end = sink->at > sink->end ? sink->at : sink->end;
    return sink->error ? 0 : len;
}

SF_VIRTUAL_IO *lec_sink_io(void)
{
    static SF_VIRTUAL_IO io = {get_length, seek, read_back, write_on, tell};
    return &io;
}
