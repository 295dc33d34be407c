/* SPDX-License-Identifier: GPL-3.0-or-later */
/* confined.h - a process for what reads strangers' bytes.  For all folders.
 *
 * A warden is forked before any page is seen.  It reads no page itself: for
 * each call it forks a child, which gets the bytes over a socket, reads them by
 * a function of ours (no program is executed: the function is there), and
 * answers in messages over the same socket.  The child has no rights, and its
 * time and memory are limited: bytes that kill it are one call that failed.
 *
 *     lec_confined_request ask = {.work = read_page, .bytes = page};
 *     if (lec_confined_begin(confined, &ask, &call, err))
 *         return err->code;
 *     while (lec_confined_read(call, &message))
 *         take(&message);
 *     return lec_confined_end(call, err);
 *
 * What a child says is as trustworthy as the bytes that it read.
 */
#ifndef LEC_BASE_CONFINED_H
#define LEC_BASE_CONFINED_H

#include "base/error.h"
#include "base/text.h"

/* Limits. */
#define LEC_CONFINED_CPU_S 30      /* seconds of CPU of a call */
#define LEC_CONFINED_MB 1024       /* megabytes of memory of a call */
#define LEC_CONFINED_WAIT_MS 60000 /* wait for a message, by the clock */
#define LEC_CONFINED_MESSAGE_BYTES ((size_t)64 << 20) /* bytes of a message */
#define LEC_CONFINED_ARGUMENT_BYTES ((size_t)32 << 10)
#define LEC_CONFINED_FILES 4   /* open files that are handed to a child */
#define LEC_CONFINED_CALLS 128 /* children of a warden at once; more wait */

typedef struct lec_confined lec_confined;
typedef struct lec_confined_call lec_confined_call;

/* What a child has. */
typedef struct lec_confined_job {
    void *context;                 /* as lec_confined_new() took it */
    lec_slice argument;            /* trusted; aligned for any type */
    lec_slice bytes;               /* not trusted; a NUL stands behind them;
                                      gone after lec_confined_forget() */
    int files[LEC_CONFINED_FILES]; /* the request's, under other numbers */
    size_t file_count;
    int out; /* for lec_confined_say() */
} lec_confined_job;

/* Make ready, in the warden, what this call's child and later ones use: load a
 * language.  It sees trusted arguments only.  A failure is the call's.
 */
typedef lec_code lec_confined_prepare(void *context, lec_slice argument,
                                      lec_error *err);

/* Read the bytes, in the child, and say what was found by lec_confined_say().
 * Nothing has to be released: the process ends.  A failure is the call's; its
 * file is not passed on.
 */
typedef lec_code lec_confined_work(const lec_confined_job *job, lec_error *err);

/* Release the bytes of a job, in the child, once they have been read: what is
 * made of them finds room there.
 */
void lec_confined_forget(const lec_confined_job *job);

/* A call.  Zero stands for what is usual. */
typedef struct lec_confined_request {
    lec_confined_prepare *prepare;   /* NULL: nothing is to be made ready */
    lec_confined_prepare *meanwhile; /* done by the warden while the child is at
                         work, for a call that may follow; NULL: nothing.  Its
                         failure is nobody's */
    lec_confined_work *work;
    lec_slice argument; /* up to LEC_CONFINED_ARGUMENT_BYTES, copied; pointers
                         * in it point to what was there before the warden */
    lec_slice bytes;    /* borrowed until lec_confined_begin() returns */
    int files[LEC_CONFINED_FILES]; /* stay the caller's */
    size_t file_count;
    size_t most_bytes;        /* of a message; 0: LEC_CONFINED_MESSAGE_BYTES */
    int cpu_s;                /* 0: LEC_CONFINED_CPU_S */
    int memory_mb;            /* 0: LEC_CONFINED_MB */
    int wait_ms;              /* 0: LEC_CONFINED_WAIT_MS */
    bool (*stop)(void *user); /* asked ten times a second; NULL: never stops */
    void *user;
} lec_confined_request;

/* Fork the warden: before any stranger's bytes are in this process, best while
 * it has one thread.  It ends with the thread that forked it.  The warden sees
 * `context` as it is now, keeps no descriptor and no environment (but for our
 * own settings, LECTERN_...), and ends when all processes that have `*confined`
 * have released it: processes forked from this one may use it at the same time.
 * LEC_E_IO if no process can be had; `*confined` is NULL then.  With
 * LEC_SANDBOX_OFF the children keep their rights.
 */
lec_code lec_confined_new(lec_confined **confined, void *context,
                          lec_sandbox sandbox, lec_error *err);

/* Release.  Accepts NULL.  In the process that forked the warden, end it. */
void lec_confined_free(lec_confined *confined);

/* Let the process end, as no call comes after: it does so while there is other
 * work.  A call that comes all the same begins another.
 */
void lec_confined_retire(lec_confined *confined);

/* Begin a call: hand the bytes to a child.  A warden that has ended is forked
 * again, with the context as it is here and now.  LEC_E_IO if no process can be
 * had or the listener stops ("stopped"), LEC_E_LIMIT if the child does not take
 * the bytes in time; `*call` is NULL then, and else ended by
 * lec_confined_end().
 */
lec_code lec_confined_begin(lec_confined *confined,
                            const lec_confined_request *request,
                            lec_confined_call **call, lec_error *err);

/* Wait for the next message, which replaces `message`.  False: there is none,
 * and lec_confined_end() says why.
 */
bool lec_confined_read(lec_confined_call *call, lec_text *message);

/* End a call; a child that is still at work is killed.  LEC_OK if it had ended
 * well, or had not been read to its end.  LEC_E_LIMIT if it took too long, too
 * much memory, or said too much; LEC_E_INPUT if it crashed, was killed, or said
 * nonsense; LEC_E_IO if the listener stopped it or the warden has ended; or the
 * failure that work() or prepare() said.  The caller adds the file.
 */
lec_code lec_confined_end(lec_confined_call *call, lec_error *err);

/* Make a call that is answered by at most one message, which replaces `answer`:
 * empty if nothing was said.  Errors as lec_confined_begin() and
 * lec_confined_end().
 */
lec_code lec_confined_ask(lec_confined *confined,
                          const lec_confined_request *request, lec_text *answer,
                          lec_error *err);

/* Find the bytes of a file that was handed over, in the child: mapped, or (of a
 * pipe) read.  They are there until the process ends, and nothing stands behind
 * them.  LEC_E_IO.
 */
lec_code lec_confined_map(const lec_confined_job *job, size_t i,
                          lec_slice *bytes, lec_error *err);

/* Say a message, in the child.  LEC_E_IO if nobody listens any more, or it has
 * 4 GB.
 */
lec_code lec_confined_say(const lec_confined_job *job, lec_slice message,
                          lec_error *err);

#endif
