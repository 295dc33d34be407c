/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/writer_thread.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct lec_writer_thread {
    const lec_spool *kept;
    lec_output *outlet;
    pthread_t thread;
    bool runs;
    pthread_mutex_t lock;
    pthread_cond_t more;
    /* Under the lock. */
    uint64_t ready;
    bool whole;
    /* The thread's, while it runs. */
    uint64_t at;
    lec_code code;
    lec_error err;
};

static void *send_all(void *user)
{
    lec_writer_thread *a = user;
    bool whole = false;
    while (!whole && !a->code) {
        pthread_mutex_lock(&a->lock);
        while (!a->whole && a->ready == a->at)
            pthread_cond_wait(&a->more, &a->lock);
        whole = a->whole;
        uint64_t ready = a->ready;
        pthread_mutex_unlock(&a->lock);
        a->code = lec_spool_send(a->kept, &a->at, ready, a->outlet, &a->err);
    }
    if (!a->code)
        a->code = lec_output_end(a->outlet, &a->err);
    return NULL;
}

lec_code lec_writer_thread_begin(lec_writer_thread **along,
                                 const lec_spool *kept, lec_output *outlet,
                                 lec_error *err)
{
    lec_writer_thread *a = *along = lec_must_zero(sizeof *a);
    a->kept = kept;
    a->outlet = outlet;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->more, NULL);
    int failed = pthread_create(&a->thread, NULL, send_all, a);
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

void lec_writer_thread_reach(lec_writer_thread *along)
{
    if (along->kept->ready > along->ready)
        tell(along, along->kept->ready, false);
}

lec_code lec_writer_thread_end(lec_writer_thread *along, lec_error *err)
{
    tell(along, along->kept->ready, true);
    pthread_join(along->thread, NULL);
    along->runs = false;
    if (along->code && err)
        *err = along->err;
    return along->code;
}

void lec_writer_thread_free(lec_writer_thread *along)
{
    if (!along)
        return;
    if (along->runs) {
        tell(along, 0, true);
        pthread_join(along->thread, NULL);
    }
    lec_output_free(along->outlet);
    pthread_cond_destroy(&along->more);
    pthread_mutex_destroy(&along->lock);
    free(along);
}
