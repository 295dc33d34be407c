/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the processes in which episodes are made, and reads what they tell. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"
#include "base/leave.h"
#include "base/stop.h"
#include "base/timestamp.h"
#include "podcast/making.h"

#define END_MS 2000   /* from the last word of a process to its end */
#define SOON_MS 50    /* for a process that is told to end */
#define SLACK_MS 2000 /* beyond the time for a sentence, for a stopped one */

typedef struct worker {
    pid_t pid; /* 0: no process */
    int fd;    /* end of its pipe: a JSON object a line */
    lec_text answer;
    char *name;     /* name of its task, for messages */
    int stopped_ms; /* how long its process has been stopped */
    size_t tag;
    bool quiet;               /* its failure is not told */
    char *guid, *feed, *seen; /* those of its task */
} worker;

struct lec_episode_pool {
    lec_session *session;
    pid_t parent; /* the process that began it */
    const char *dir;
    const lec_lengths *lengths;
    bool again;
    int jobs;
    worker workers[LEC_MAX_JOBS];
};

/* ---- in the child -------------------------------------------------------- */

/* Write an object as a line and release it. */
static void tell(FILE *out, json_t *o)
{
    json_dumpf(o, out, JSON_COMPACT);
    putc('\n', out);
    (void)fflush(out); /* a parent that does not read does not wait either */
    json_decref(o);
}

static void tell_fail(void *user, const lec_error *err)
{
    tell(user, json_pack("{s:i,s:i,s:s,s:s,s:s}", "code", (int)err->code,
                         "line", err->line, "file", err->file, "fail",
                         err->what, "hint", err->hint));
}

static void tell_warn(void *user, const char *page, const char *what,
                      const char *advice)
{
    tell(user, json_pack("{s:s,s:s,s:s}", "page", page, "warn", what, "advice",
                         advice));
}

/* End at once at a signal, and with the parent, but leave no unfinished file.
 */
static void hear_signals(pid_t parent)
{
    static const int ends[] = {SIGINT, SIGHUP, SIGQUIT, SIGXCPU};
    struct sigaction action = {.sa_handler = lec_leave_by_signal}, before;
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (!sigaction(ends[i], NULL, &before) && before.sa_handler != SIG_IGN)
            sigaction(ends[i], &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) /* it had ended before */
        lec_leave(1);
}

static _Noreturn void job(lec_episode_pool *pool, const lec_task *task, int fd)
{
    hear_signals(pool->parent);
    FILE *out = fdopen(fd, "w");
    if (!out)
        lec_leave(1);
    const lec_listener listener = lec_listener_whole(
        &(lec_listener){.fail = tell_fail, .warn = tell_warn, .user = out});
    lec_making m = {.task = task,
                    .lengths = pool->lengths,
                    .dir = pool->dir,
                    .again = pool->again || task->again,
                    .options = *pool->session->options};
    lec_session session = *pool->session;
    session.options = &m.options;
    session.listener = &listener;
    m.options.to = lec_episode_forms();
    m.options.force = true;
    m.options.jobs = 1;
    m.options.sound.mp3_hz = LEC_MP3_HZ;
    if (task->voice && task->voice[0])
        m.options.voice = task->voice;
    m.job = (lec_job){.session = &session,
                      .name = task->name,
                      .facts = &task->facts,
                      .began = lec_clock_s(),
                      .page = task->page,
                      .article = task->article};
    json_t *answer = json_object();
    lec_error err = {0};
    if (lec_episode_make(&m, answer, &err)) {
        lec_fail_at(&err, task->name, 0, 0);
        tell_fail(out, &err);
        lec_leave(1);
    }
    json_object_set_new(answer, "guid", json_string(task->guid));
    json_object_set_new(answer, "feed", json_string(task->feed));
    json_object_set_new(answer, "seen", json_string(task->seen));
    json_object_set_new(answer, "doubtful", json_boolean(session.doubtful));
    tell(out, answer);
    lec_synth_free(session.synth);
    lec_leave(0);
}

/* ---- in the parent ------------------------------------------------------- */

lec_episode_pool *lec_episode_pool_new(lec_session *session, const char *dir,
                                       int jobs, const lec_lengths *lengths,
                                       bool again)
{
    lec_episode_pool *pool = lec_must_zero(sizeof *pool);
    *pool =
        (lec_episode_pool){.session = session,
                           .parent = getpid(),
                           .dir = dir,
                           .lengths = lengths,
                           .again = again,
                           .jobs = jobs > LEC_MAX_JOBS ? LEC_MAX_JOBS : jobs};
    return pool;
}

/* Wait for a worker's process to end, and forget it.  Return its exit status,
 * or -1 if it was killed.
 */
static int dismiss(worker *w, int most_ms)
{
    close(w->fd);
    int status = lec_child_await(w->pid, most_ms);
    lec_text_free(&w->answer);
    free(w->name);
    free(w->guid);
    free(w->feed);
    free(w->seen);
    *w = (worker){0};
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void lec_episode_pool_free(lec_episode_pool *pool)
{
    for (int i = 0; pool && i < pool->jobs; i++)
        if (pool->workers[i].pid)
            kill(pool->workers[i].pid, SIGTERM); /* it removes its files */
    for (int i = 0; pool && i < pool->jobs; i++)
        if (pool->workers[i].pid)
            dismiss(&pool->workers[i], SOON_MS);
    free(pool);
}

static worker *find(lec_episode_pool *pool, bool busy)
{
    for (int i = 0; i < pool->jobs; i++)
        if ((pool->workers[i].pid != 0) == busy)
            return &pool->workers[i];
    return NULL;
}

bool lec_episode_pool_is_full(const lec_episode_pool *pool)
{
    return !find((lec_episode_pool *)pool, false);
}

bool lec_episode_pool_is_empty(const lec_episode_pool *pool)
{
    return !find((lec_episode_pool *)pool, true);
}

lec_code lec_episode_pool_begin(lec_episode_pool *pool, const lec_task *task,
                                lec_error *err)
{
    worker *w = find(pool, false);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC))
        return lec_fail_errno(err, "no pipe could be had");
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        job(pool, task, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return lec_fail_errno(err, "no process could be had");
    }
    *w = (worker){.pid = pid,
                  .fd = ends[0],
                  .name = lec_must_copy(task->name),
                  .tag = task->tag,
                  .quiet = task->quiet,
                  .guid = lec_must_copy(task->guid),
                  .feed = lec_must_copy(task->feed),
                  .seen = lec_must_copy(task->seen)};
    return LEC_OK;
}

static const char *string(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

static size_t count(const json_t *o, const char *key)
{
    return (size_t)json_integer_value(json_object_get(o, key));
}

static void take_error(const json_t *o, lec_error *err)
{
    lec_fail_hint(err, "%s", string(o, "hint"));
    lec_fail_at(err, string(o, "file"),
                (int)json_integer_value(json_object_get(o, "line")), 0);
    lec_fail(err, (lec_code)json_integer_value(json_object_get(o, "code")),
             "%s", string(o, "fail"));
}

/* Fill the record of an outcome; what was not made anew stays as it was. */
static void take_record(lec_state *state, const json_t *o, lec_outcome *outcome)
{
    const char *guid = string(o, "guid");
    const lec_record *old = lec_state_find(state, guid);
    lec_record *r = &outcome->record;
    outcome->made = json_is_true(json_object_get(o, "made"));
    outcome->doubtful = json_is_true(json_object_get(o, "doubtful"));
    bool passed = json_is_true(json_object_get(o, "passed"));
    if (old && !passed)
        *r = *old;
    r->fate = passed ? LEC_FATE_PASSED : LEC_FATE_EPISODE;
    r->seen = lec_state_keep(state, string(o, "seen"));
    r->script = lec_state_keep(state, string(o, "script"));
    r->lead = lec_state_keep(state, string(o, "lead"));
    outcome->colour = lec_state_keep(state, string(o, "colour"));
    lec_episode *e = &r->episode;
    e->guid = lec_state_keep(state, guid);
#define TAKE(field) e->field = lec_state_keep(state, string(o, #field));
    LEC_EPISODE_TEXTS(TAKE)
    if (!outcome->made)
        return;
    outcome->files = count(o, "files");
    outcome->lines = count(o, "lines");
    outcome->lost = count(o, "lost");
    outcome->elapsed_s = json_number_value(json_object_get(o, "elapsed"));
    e->seconds = json_number_value(json_object_get(o, "seconds"));
    e->chapters = json_is_true(json_object_get(o, "chapters"));
    r->files = lec_state_keep(state, string(o, "files"));
    lec_state_take_sounds(state, json_object_get(o, "sounds"), e);
}

/* Take all that a worker told, line by line. */
static void take_answer(const lec_episode_pool *pool, const worker *w,
                        lec_state *state, lec_outcome *outcome)
{
    const lec_listener *listener = pool->session->listener;
    outcome->failed = true;
    for (const char *line = lec_text_str(&w->answer); *line;) {
        size_t n = strcspn(line, "\n");
        json_t *o = json_loadb(line, n, 0, NULL);
        if (json_object_get(o, "fail")) {
            outcome->why = (lec_error){0};
            take_error(o, &outcome->why);
        } else if (json_object_get(o, "warn")) {
            listener->warn(listener->user, string(o, "page"), string(o, "warn"),
                           string(o, "advice"));
        } else if (o) {
            take_record(state, o, outcome);
            outcome->failed = false;
        }
        json_decref(o);
        line += n + (line[n] == '\n');
    }
    if (!outcome->failed)
        return;
    if (!outcome->why.code) {
        lec_fail_at(&outcome->why, w->name, 0, 0);
        lec_fail(&outcome->why, LEC_E_INPUT,
                 "its process ended before it was done");
    }
    outcome->told = !w->quiet;
    if (outcome->told)
        listener->fail(listener->user, &outcome->why);
    lec_record *r = &outcome->record;
    r->episode.guid = lec_state_keep(state, w->guid);
    r->episode.feed = lec_state_keep(state, w->feed);
    r->seen = lec_state_keep(state, w->seen);
}

/* Read what a worker has told; true if it has ended. */
static bool read_some(worker *w)
{
    char block[8192];
    ssize_t n = read(w->fd, block, sizeof block);
    if (n > 0)
        lec_text_add(&w->answer, block, (size_t)n);
    return n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN);
}

/* Kill a process that somebody has stopped and does not continue. */
static void look_after(const lec_episode_pool *pool, worker *w)
{
    int limit_ms = pool->session->options->line_limit_ms;
    limit_ms = (limit_ms ? limit_ms : LEC_LINE_LIMIT_MS) + SLACK_MS;
    if (!w->pid)
        return;
    w->stopped_ms =
        lec_child_is_stopped(w->pid) ? w->stopped_ms + LEC_STOP_MS : 0;
    if (w->stopped_ms > limit_ms)
        kill(w->pid, SIGKILL);
}

/* Wait for a worker to end; NULL if none is, or the listener stops. */
static worker *await(lec_episode_pool *pool)
{
    while (!lec_episode_pool_is_empty(pool)) {
        struct pollfd polled[LEC_MAX_JOBS];
        for (int i = 0; i < pool->jobs; i++)
            polled[i] = (struct pollfd){
                .fd = pool->workers[i].pid ? pool->workers[i].fd : -1,
                .events = POLLIN,
            };
        if (lec_session_tick(pool->session))
            return NULL;
        int came = poll(polled, (nfds_t)pool->jobs, LEC_STOP_MS);
        for (int i = 0; came == 0 && i < pool->jobs; i++)
            look_after(pool, &pool->workers[i]);
        for (int i = 0; came > 0 && i < pool->jobs; i++)
            if (polled[i].revents && read_some(&pool->workers[i]))
                return &pool->workers[i];
    }
    return NULL;
}

bool lec_episode_pool_wait(lec_episode_pool *pool, lec_state *state,
                           lec_outcome *outcome)
{
    *outcome = (lec_outcome){0};
    worker *w = find(pool, true);
    if (w)
        lec_session_wait(pool->session, "narrating", w->name, 0, 0);
    w = await(pool);
    lec_session_wait_end(pool->session);
    if (!w)
        return false;
    outcome->tag = w->tag;
    take_answer(pool, w, state, outcome);
    dismiss(w, END_MS);
    return true;
}
