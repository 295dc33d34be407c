/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include <unistd.h>

#define PUSHED_BYTES ((uint64_t)1 << 20) /* sent to the disk at once */

void lec_sink_init(lec_sink *sink, const lec_outfile *file)
{
    sink->file = file;
    sink->at = sink->end = sink->pushed = 0;
    sink->error = 0;
    sink->held = 0;
}

/* Write bytes at byte `at` of a file, or next in a stream. */
static void put(lec_sink *sink, const char *bytes, size_t len, uint64_t at)
{
    const lec_outfile *file = sink->file;
    while (len && !sink->error) {
        errno = 0;
        ssize_t n = TEMP_FAILURE_RETRY(
            file->stream ? write(file->fd, bytes, len)
                         : pwrite(file->fd, bytes, len, (off_t)at));
        if (n <= 0) {
            sink->error = errno ? errno : ENOSPC;
            return;
        }
        bytes += n;
        len -= (size_t)n;
        at += (uint64_t)n;
    }
}

/* Let what is in a file that will be synced go on to the disk while more is
 * made: at the end, when all must be there, little is left to wait for.
 */
static void push(lec_sink *sink)
{
    uint64_t at = sink->at - sink->held;
    if (!sink->file->temporary || at < sink->pushed + PUSHED_BYTES)
        return;
    (void)sync_file_range(sink->file->fd, (off_t)sink->pushed,
                          (off_t)(at - sink->pushed), SYNC_FILE_RANGE_WRITE);
    sink->pushed = at;
}

bool lec_sink_flush(lec_sink *sink)
{
    put(sink, sink->block, sink->held, sink->at - sink->held);
    sink->held = 0;
    return !sink->error;
}

bool lec_sink_write(lec_sink *sink, const void *bytes, size_t len)
{
    if (sink->held + len > sizeof sink->block) {
        lec_sink_flush(sink);
        push(sink);
    }
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

/* Move what is in the file from byte `from` on by `by` bytes, the end first:
 * the sink's block carries it.
 */
static void move_on(lec_sink *sink, uint64_t from, size_t by)
{
    uint64_t at = sink->end;
    while (at > from && !sink->error) {
        uint64_t left = at - from;
        size_t n =
            left < sizeof sink->block ? (size_t)left : sizeof sink->block;
        errno = 0;
        ssize_t got = TEMP_FAILURE_RETRY(
            pread(sink->file->fd, sink->block, n, (off_t)(at - n)));
        if (got != (ssize_t)n) {
            sink->error = errno ? errno : EIO;
            return;
        }
        at -= n;
        put(sink, sink->block, n, at + by);
    }
}

bool lec_sink_replace(lec_sink *sink, uint64_t at, size_t old,
                      const void *bytes, size_t len)
{
    lec_sink_flush(sink);
    if (len > old)
        move_on(sink, at + old, len - old);
    put(sink, bytes, len, at);
    sink->at = sink->end += len - old;
    return !sink->error;
}
