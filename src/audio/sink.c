/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/sink.h"

#include <errno.h>
#include <string.h>

#include <unistd.h>

void lec_sink_init(lec_sink *sink, const lec_outfile *file)
{
    sink->file = file;
    sink->at = sink->end = 0;
    sink->error = 0;
    sink->held = 0;
}

/* `at` counts for files only. */
static void put(lec_sink *sink, const char *bytes, size_t len, uint64_t at)
{
    const lec_outfile *file = sink->file;
    while (len && !sink->error) {
        errno = 0;
        ssize_t n = file->stream ? write(file->fd, bytes, len)
                                 : pwrite(file->fd, bytes, len, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            sink->error = errno ? errno : ENOSPC;
            return;
        }
        bytes += n;
        len -= (size_t)n;
        at += (uint64_t)n;
    }
}

bool lec_sink_flush(lec_sink *sink)
{
    put(sink, sink->block, sink->held, sink->at - sink->held);
    sink->held = 0;
    return !sink->error;
}

bool lec_sink_write(lec_sink *sink, const void *bytes, size_t len)
{
    if (sink->held + len > sizeof sink->block)
        lec_sink_flush(sink);
    if (sink->file->stream || len > sizeof sink->block) {
        put(sink, bytes, len, sink->at);
    } else {
        memcpy(sink->block + sink->held, bytes, len);
        sink->held += len;
    }
    sink->at += len;
    sink->end = sink->at > sink->end ? sink->at : sink->end;
    return !sink->error;
}

bool lec_sink_seek(lec_sink *sink, uint64_t at)
{
    if (sink->file->stream)
        return false;
    lec_sink_flush(sink);
    sink->at = at;
    return true;
}
