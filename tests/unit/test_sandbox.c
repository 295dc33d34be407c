/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that a page which has taken over its child gets nothing by that:
 * what it would try is tried here, and refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confined.h"
#include "base/sandbox.h"

#define SECRET "LEC_SECRET"

static char *secret;  /* its place in memory, before there is a warden */
static char file[64]; /* a file that is there */
static int open_file; /* it is open in the process that forks the warden */
static pid_t ourselves;

/* ---- what is tried in the child: 0 if it was refused --------------------- */

typedef int attempt(void);

/* Say that a call got something: a number that is not negative. */
static int got(long result)
{
    return result >= 0;
}

static int got_file(FILE *opened)
{
    return opened != NULL;
}

static int by_open(void)
{
    return got(open(file, O_RDONLY)) || got(open("/etc/passwd", O_RDONLY)) ||
           got(syscall(SYS_open, file, O_RDONLY)) ||
           got(syscall(SYS_openat, AT_FDCWD, file, O_RDONLY));
}

static int by_openat2(void)
{
    const uint64_t how[3] = {O_RDONLY};
    return got(syscall(SYS_openat2, AT_FDCWD, file, how, sizeof how));
}

static int by_path(void)
{
    return got(open(file, O_PATH)) ||
           got(syscall(SYS_name_to_handle_at, AT_FDCWD, file, NULL, NULL, 0));
}

static int by_proc(void)
{
    return got(open("/proc/self/fd/0", O_RDWR)) ||
           got(open("/proc/self/mem", O_RDWR)) ||
           got(open("/proc/self/environ", O_RDONLY)) ||
           got(open("/dev/fd/1", O_WRONLY)) || opendir("/proc/self/fd");
}

static int by_stream(void)
{
    return got_file(fopen(file, "r")) || got_file(fopen("/tmp/x", "w")) ||
           got_file(tmpfile()) || opendir("/");
}

static int by_creation(void)
{
    return got(creat("/tmp/lectern-sandbox", 0600)) ||
           got(open("/tmp", O_TMPFILE | O_RDWR, 0600)) ||
           got(mkdir("/tmp/lectern-sandbox", 0700)) ||
           got(symlink("/", "/tmp/lectern-sandbox")) ||
           got(link(file, "/tmp/lectern-sandbox")) ||
           got(mkfifo("/tmp/lectern-sandbox", 0600)) ||
           got(syscall(SYS_memfd_create, "x", 0));
}

static int by_change(void)
{
    return got(unlink(file)) || got(rename(file, "/tmp/lectern-sandbox")) ||
           got(chmod(file, 0777)) || got(truncate(file, 0)) ||
           got(chdir("/")) || got(rmdir("/tmp/lectern-sandbox"));
}

static int by_look(void)
{
    struct stat st;
    char name[64];
    return got(stat(file, &st)) || got(access(file, F_OK)) ||
           got(readlink("/proc/self/exe", name, sizeof name)) ||
           getcwd(name, sizeof name);
}

/* The answer is the only descriptor. */
static int by_descriptor(void)
{
    char byte;
    int count = 0;
    for (int fd = STDERR_FILENO + 1; fd < 200; fd++)
        count += got(read(fd, &byte, 0));
    return count != 1 || got(dup(0)) || got(fcntl(0, F_DUPFD, 0)) ||
           got(read(0, &byte, 1) - 1);
}

static int by_environment(void)
{
    return getenv(SECRET) || (environ && environ[0]) || secret[0] ||
           strstr(secret - 16, "secret");
}

static int by_signal(void)
{
    return got(kill(getppid(), 0)) || got(kill(getppid(), SIGKILL)) ||
           got(kill(ourselves, SIGTERM)) || got(kill(-1, SIGTERM)) ||
           got(syscall(SYS_tgkill, getppid(), getppid(), SIGKILL)) ||
           got(syscall(SYS_tkill, getppid(), SIGKILL));
}

static int by_limits(void)
{
    const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    return got(setrlimit(RLIMIT_CPU, &all)) ||
           got(prlimit(getppid(), RLIMIT_CPU, &all, NULL)) || got(nice(1)) ||
           got(prctl(PR_SET_DUMPABLE, 1)) || got(setsid()) || got(setuid(0));
}

static int by_terminal(void)
{
    char c = 'x';
    return got(ioctl(STDIN_FILENO, 0x5412 /* TIOCSTI */, &c));
}

/* What ends the child. */

static int by_socket(void)
{
    return got(socket(AF_INET, SOCK_STREAM, 0));
}

static int by_local_socket(void)
{
    return got(socket(AF_UNIX, SOCK_STREAM, 0));
}

static int by_pair(void)
{
    int ends[2];
    return got(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
}

static int by_connect(void)
{
    const struct sockaddr_in to = {.sin_family = AF_INET};
    return got(connect(3, (const struct sockaddr *)&to, sizeof to));
}

static int by_fork(void)
{
    return got(fork());
}

static int by_vfork(void)
{
    return got(syscall(SYS_vfork));
}

static int by_clone(void)
{
    return got(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

static int by_clone3(void)
{
    const uint64_t how[8] = {0};
    return got(syscall(SYS_clone3, how, sizeof how));
}

static int by_exec(void)
{
    return got(execl("/bin/true", "true", (char *)NULL));
}

static int by_execveat(void)
{
    return got(syscall(SYS_execveat, 0, "", NULL, NULL, AT_EMPTY_PATH));
}

static int by_spawn(void)
{
    char *const words[] = {"true", NULL};
    return !posix_spawn(NULL, "/bin/true", NULL, NULL, words, NULL);
}

static int by_ptrace(void)
{
    return got(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int by_memory(void)
{
    char byte;
    const struct iovec here = {&byte, 1}, there = {secret, 1};
    return got(process_vm_readv(getppid(), &here, 1, &there, 1, 0));
}

static int by_pidfd(void)
{
    return got(syscall(SYS_pidfd_open, getppid(), 0));
}

static const struct {
    const char *name;
    attempt *try;
    bool kills;
} attempts[] = {
#define TRY(name, kills)                                                       \
    {                                                                          \
#name, name, kills                                                     \
    }
    TRY(by_open, false),        TRY(by_openat2, false),
    TRY(by_path, false),        TRY(by_proc, false),
    TRY(by_stream, false),      TRY(by_creation, false),
    TRY(by_change, false),      TRY(by_look, false),
    TRY(by_descriptor, false),  TRY(by_environment, false),
    TRY(by_signal, false),      TRY(by_limits, false),
    TRY(by_terminal, false),    TRY(by_socket, true),
    TRY(by_local_socket, true), TRY(by_pair, true),
    TRY(by_connect, true),      TRY(by_fork, true),
    TRY(by_vfork, true),        TRY(by_clone, true),
    TRY(by_clone3, true),       TRY(by_exec, true),
    TRY(by_execveat, true),     TRY(by_spawn, true),
    TRY(by_ptrace, true),       TRY(by_memory, true),
    TRY(by_pidfd, true),
};

/* ---- the proof ----------------------------------------------------------- */

static lec_code try_one(const lec_confined_job *job, lec_error *err)
{
    size_t i;
    memcpy(&i, job->argument.ptr, sizeof i);
    return lec_confined_say(
        job, lec_slice_of(attempts[i].try() ? "got it" : "refused"), err);
}

/* Let a child try it, and say what came of it. */
static const char *outcome(lec_confined *c, size_t i)
{
    static lec_text answer;
    static lec_error err;
    const lec_confined_request ask = {.work = try_one,
                                      .argument = {(const char *)&i, sizeof i}};
    err = (lec_error){0};
    const char *said = lec_confined_ask(c, &ask, &answer, &err)
                           ? err.what
                           : lec_text_str(&answer);
    return strcmp(said, "reading it asked for what it may not do (SIGSYS)")
               ? said
               : "killed";
}

static void code_in_a_reader_gets_nothing(void **state)
{
    (void)state;
    lec_confined *c;
    int wrong = 0;
    assert_int_equal(lec_confined_new(&c, NULL, LEC_SANDBOX_REQUIRE, NULL),
                     LEC_OK);
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        const char *said = outcome(c, i);
        const char *want = attempts[i].kills ? "killed" : "refused";
        if (!strcmp(said, want))
            continue;
        print_error("%s: %s\n", attempts[i].name, said);
        wrong++;
    }
    lec_confined_free(c);
    assert_int_equal(wrong, 0);
    assert_int_equal(access(file, R_OK), 0);
}

/* An attempt that nothing refuses would prove nothing. */
static void without_the_sandbox_it_would(void **state)
{
    (void)state;
    lec_confined *c;
    int refused = 0;
    assert_int_equal(lec_confined_new(&c, NULL, LEC_SANDBOX_OFF, NULL), LEC_OK);
    static attempt *const sure[] = {by_look, by_fork, by_exec};
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        for (size_t s = 0; s < sizeof sure / sizeof *sure; s++)
            if (attempts[i].try == sure[s])
                refused += !strcmp(outcome(c, i), "refused") ||
                           !strcmp(outcome(c, i), "killed");
    lec_confined_free(c);
    assert_int_equal(refused, 0);
}

/* Run a function in a process of its own; its exit status. */
static int in_a_child(int (*run)(void))
{
    int status = -1;
    pid_t pid = fork();
    if (!pid)
        _exit(run());
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 200 + WTERMSIG(status);
}

static int run_as_program(void)
{
    struct rlimit files, core;
    if (lec_sandbox_program(LEC_SANDBOX_REQUIRE, NULL))
        return 1;
    execl("/bin/true", "true", (char *)NULL);
    if (errno != EACCES)
        return 2;
    if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
        return 3;
    getrlimit(RLIMIT_NOFILE, &files);
    getrlimit(RLIMIT_CORE, &core);
    return files.rlim_max > 1024 || core.rlim_max ? 4 : 0;
}

static void the_program_executes_nothing(void **state)
{
    (void)state;
    assert_int_equal(in_a_child(run_as_program), 0);
}

static int open_places(void)
{
    char folder[] = "/tmp/lectern-shut-XXXXXX", name[80], other[80];
    if (!mkdtemp(folder) || chdir("/"))
        return 1;
    const lec_sandbox_place places[] = {
        {folder, LEC_PLACE_WRITE},
        {file, LEC_PLACE_FILE},
        {"/nowhere/at/all", LEC_PLACE_WRITE},
    };
    snprintf(name, sizeof name, "%s/a", folder);
    snprintf(other, sizeof other, "%s/b", folder);
    if (lec_sandbox_places(LEC_SANDBOX_REQUIRE, places, 3, NULL))
        return 2;
    if (open("/etc/passwd", O_RDONLY) >= 0 || open(file, O_RDWR) >= 0)
        return 3;
    if (open(file, O_RDONLY) < 0 || open(name, O_CREAT | O_RDWR, 0600) < 0)
        return 4;
    if (mkdir(other, 0700) || rename(name, strcat(other, "/c")) ||
        unlink(other) || truncate(file, 1) == 0)
        return 5;
    *strrchr(other, '/') = '\0';
    return rmdir(other) ? 6 : 0;
}

static void only_places_that_are_named_are_opened(void **state)
{
    (void)state;
    assert_int_equal(in_a_child(open_places), 0);
    assert_int_equal(in_a_child(open_places), 0);
    assert_int_equal(system("rmdir /tmp/lectern-shut-*"), 0);
}

static int look_and_speak(void)
{
    char byte;
    if (lec_sandbox_child(LEC_SANDBOX_REQUIRE, true, NULL))
        return 1;
    int fd = open(file, O_RDONLY);
    if (fd < 0 || read(fd, &byte, 1) != 1)
        return 2;
    if (open(file, O_RDWR) >= 0 || open("/tmp/x", O_CREAT, 0600) >= 0 ||
        open(file, O_RDONLY | O_TRUNC) >= 0 || !unlink(file))
        return 3;
    socket(AF_INET, SOCK_STREAM, 0);
    return 4;
}

static void what_speaks_reads_files_and_no_more(void **state)
{
    (void)state;
    assert_int_equal(in_a_child(look_and_speak), 200 + SIGSYS);
}

static void what_is_in_force_is_said(void **state)
{
    (void)state;
    lec_text words = {0};
    lec_sandbox_describe(LEC_SANDBOX_AUTO, &words);
    assert_non_null(strstr(lec_text_str(&words), "seccomp, Landlock "));
    lec_text_cut(&words, 0);
    lec_sandbox_describe(LEC_SANDBOX_OFF, &words);
    assert_string_equal(lec_text_str(&words), "none");
    lec_text_free(&words);
}

/* Say why nothing can be tried here. */
static int skip_all(void)
{
    lec_error err = {0};
    if (!lec_sandbox_check(LEC_SANDBOX_REQUIRE, &err))
        return 0;
    fprintf(stderr, "skipped: %s\n", err.what);
    return 77;
}

int main(int argc, char **argv)
{
    int skipped = skip_all();
    if (skipped)
        return skipped;
    if (argc == 1) { /* the kernel lays the environment where it is in life */
        setenv(SECRET, "a secret", 1);
        execl("/proc/self/exe", argv[0], "again", (char *)NULL);
        return 1;
    }
    secret = getenv(SECRET);
    ourselves = getpid();
    strcpy(file, "/tmp/lectern-secret-XXXXXX");
    open_file = mkstemp(file);
    if (open_file < 0 || write(open_file, "a file", 6) != 6)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_in_a_reader_gets_nothing),
        cmocka_unit_test(without_the_sandbox_it_would),
        cmocka_unit_test(the_program_executes_nothing),
        cmocka_unit_test(only_places_that_are_named_are_opened),
        cmocka_unit_test(what_speaks_reads_files_and_no_more),
        cmocka_unit_test(what_is_in_force_is_said),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(file);
    return failed;
}
