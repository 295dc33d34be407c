/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/writer_thread.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"

#define STACK_BYTES ((size_t)2 << 20)

struct lec_writer_thread {
    const lec_spool *spool;
    lec_output *output;
    pthread_t thread;
    bool runs;
    pthread_mutex_t lock;
    pthread_cond_t more;
    atomic_bool given_up; /* nobody wants the sound any more */
    /* Under the lock. */
    uint64_t ready;
    bool whole;
    bool done; /* the thread has ended its work */
    /* The thread's, while it runs. */
    uint64_t at;
    lec_code code;
    lec_error err;
};

static bool is_given_up(void *user)
{
    return atomic_load((atomic_bool *)user);
}

static void *send_all(void *user)
{
    lec_writer_thread *a = user;
    const lec_stop stop = {is_given_up, &a->given_up};
    bool whole = false;
    while (!whole && !a->code) {
        pthread_mutex_lock(&a->lock);
        while (!a->whole && a->ready == a->at)
            pthread_cond_wait(&a->more, &a->lock);
        whole = a->whole;
        uint64_t ready = a->ready;
        pthread_mutex_unlock(&a->lock);
        a->code =
            lec_spool_send(a->spool, &a->at, ready, a->output, &stop, &a->err);
    }
    if (!a->code && !is_given_up(&a->given_up))
        a->code = lec_output_end(a->output, &a->err);
    pthread_mutex_lock(&a->lock);
    a->done = true;
    pthread_mutex_unlock(&a->lock);
    pthread_cond_signal(&a->more); /* it is the other one that waits now */
    return NULL;
}

/* Begin the thread.  No signal comes to it: those who handle one are not in
 * the middle of an encoder then.  Its stack is as large as encoders want it,
 * however small the program's may be.
 */
static int start(lec_writer_thread *a)
{
    sigset_t all, before;
    pthread_attr_t how;
    sigfillset(&all);
    pthread_attr_init(&how);
    pthread_attr_setstacksize(&how, STACK_BYTES);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int failed = pthread_create(&a->thread, &how, send_all, a);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&how);
    return failed;
}

lec_code lec_writer_thread_begin(lec_writer_thread **writer,
                                 const lec_spool *spool, lec_output *output,
                                 lec_error *err)
{
    lec_writer_thread *a = *writer = lec_must_zero(sizeof *a);
    a->spool = spool;
    a->output = output;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->more, NULL);
    int failed = start(a);
    a->runs = !failed;
    return failed ? lec_fail(err, LEC_E_IO, "no thread could be had: %s",
                             strerror(failed))
                  : LEC_OK;
}

static void tell(lec_writer_thread *a, uint64_t ready, bool whole)
{
    pthread_mutex_lock(&a->lock);
    a->ready = ready;
    a->whole = whole;
    pthread_mutex_unlock(&a->lock);
    pthread_cond_signal(&a->more);
}

void lec_writer_thread_reach(lec_writer_thread *writer)
{
    if (writer->spool->ready > writer->ready)
        tell(writer, writer->spool->ready, false);
}

/* Wait a while for the thread; true if it has ended its work. */
static bool await(lec_writer_thread *a)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += LEC_STOP_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&a->lock);
    if (!a->done)
        pthread_cond_timedwait(&a->more, &a->lock, &until);
    bool done = a->done;
    pthread_mutex_unlock(&a->lock);
    return done;
}

lec_code lec_writer_thread_end(lec_writer_thread *writer, const lec_stop *stop,
                               lec_error *err)
{
    tell(writer, writer->spool->ready, true);
    while (!await(writer))
        if (lec_stop_check(stop, NULL))
            atomic_store(&writer->given_up, true);
    pthread_join(writer->thread, NULL);
    writer->runs = false;
    if (writer->code && err)
        *err = writer->err;
    return writer->code;
}

void lec_writer_thread_free(lec_writer_thread *writer)
{
    if (!writer)
        return;
    if (writer->runs) {
        atomic_store(&writer->given_up, true);
        tell(writer, 0, true);
        pthread_join(writer->thread, NULL);
    }
    lec_output_free(writer->output);
    pthread_cond_destroy(&writer->more);
    pthread_mutex_destroy(&writer->lock);
    free(writer);
}
