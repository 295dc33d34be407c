/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/writer_thread.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct lec_writer_thread {
    const lec_spool *spool;
    lec_output *output;
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
        a->code = lec_spool_send(a->spool, &a->at, ready, a->output, &a->err);
    }
    if (!a->code)
        a->code = lec_output_end(a->output, &a->err);
    return NULL;
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

void lec_writer_thread_reach(lec_writer_thread *writer)
{
    if (writer->spool->ready > writer->ready)
        tell(writer, writer->spool->ready, false);
}

lec_code lec_writer_thread_end(lec_writer_thread *writer, lec_error *err)
{
    tell(writer, writer->spool->ready, true);
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
        tell(writer, 0, true);
        pthread_join(writer->thread, NULL);
    }
    lec_output_free(writer->output);
    pthread_cond_destroy(&writer->more);
    pthread_mutex_destroy(&writer->lock);
    free(writer);
}
