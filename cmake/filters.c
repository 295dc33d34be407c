/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that is run while Lectern is built: filters FILE writes, as C, what
 * processes may ask the kernel for (src/base/sandbox.h).  libseccomp knows the
 * numbers of the calls and makes the filters; the program itself needs no
 * library for them, and no time.
 */
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <linux/filter.h>
#include <unistd.h>

#include "base/filters.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* What every child needs that computes, and writes to what it was handed. */
static const char *const compute[] = {
    "read",
    "readv",
    "write",
    "writev",
    "close",
    "lseek",
    "_llseek",
    "pread64",
    "mmap",
    "mmap2",
    "munmap",
    "mremap",
    "mprotect",
    "brk",
    "madvise",
    "futex",
    "futex_time64",
    "getrandom",
    "poll",
    "ppoll",
    "ppoll_time64",
    "clock_gettime",
    "clock_gettime64",
    "clock_getres",
    "gettimeofday",
    "time",
    "times",
    "getrusage",
    "getpid",
    "gettid",
    "getppid",
    "sched_yield",
    "sched_getaffinity",
    "getcpu",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigreturn",
    "sigaltstack",
    "restart_syscall",
    "exit",
    "exit_group",
    "rseq",
    "set_robust_list",
    "membarrier",
};

/* What a child that speaks needs more: files, for reading only, as a voice or a
 * language that a line turns to is read when it is needed.
 */
static const char *const look[] = {
    "stat",       "stat64",     "lstat",     "lstat64",    "fstat",
    "fstat64",    "newfstatat", "fstatat64", "statx",      "access",
    "faccessat",  "faccessat2", "getdents",  "getdents64", "readlink",
    "readlinkat", "getcwd",     "setitimer",
};

/* What only a child asks for that is not ours any more. */
static const char *const never[] = {
    "execve",
    "execveat",
    "fork",
    "vfork",
    "clone",
    "clone3",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "socketcall",
    "sendmsg",
    "sendmmsg",
    "recvmsg",
    "pidfd_open",
    "pidfd_getfd",
    "pidfd_send_signal",
    "bpf",
    "perf_event_open",
    "io_uring_setup",
    "userfaultfd",
    "keyctl",
    "add_key",
    "request_key",
    "mount",
    "umount2",
    "unshare",
    "setns",
    "chroot",
    "init_module",
    "finit_module",
    "kexec_load",
};

static const char *const execute[] = {"execve", "execveat"};

static void must(int status, const char *what)
{
    if (status >= 0)
        return;
    fprintf(stderr, "filters: %s: error %d\n", what, -status);
    exit(1);
}

/* Add a rule for each call; a call that this machine does not have needs none.
 */
static void add(scmp_filter_ctx filter, uint32_t action,
                const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int call = seccomp_syscall_resolve_name(names[i]);
        if (call >= 0)
            must(seccomp_rule_add(filter, action, call, 0), names[i]);
    }
}

/* A signal to the process itself, as abort() sends: the number of the process
 * is filled in where it is known.
 */
static void add_signals(scmp_filter_ctx filter)
{
    must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                          SCMP_A0(SCMP_CMP_EQ, LEC_FILTER_SELF)),
         "tgkill");
}

/* Files may be opened that are not written to. */
static void add_open(scmp_filter_ctx filter)
{
    const uint64_t writes = O_ACCMODE | O_CREAT | O_TRUNC;
    must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                          SCMP_A2(SCMP_CMP_MASKED_EQ, writes, O_RDONLY)),
         "openat");
    if (SCMP_SYS(open) >= 0)
        must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                              SCMP_A1(SCMP_CMP_MASKED_EQ, writes, O_RDONLY)),
             "open");
}

static scmp_filter_ctx begin(uint32_t otherwise)
{
    scmp_filter_ctx filter = seccomp_init(otherwise);
    must(filter ? 0 : -ENOMEM, "seccomp_init");
    /* A number of another machine's calls (32 bits on one of 64) is no call. */
    must(seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH,
                          SCMP_ACT_KILL_PROCESS),
         "bad architecture");
    must(seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2), "optimize");
    return filter;
}

/* What is neither allowed nor named in `never` is refused as a file without
 * rights would be: libraries ask for much that they can do without.
 */
static scmp_filter_ctx make_child(bool reads)
{
    scmp_filter_ctx filter = begin(SCMP_ACT_ERRNO(EACCES));
    add(filter, SCMP_ACT_ALLOW, compute, COUNT(compute));
    add(filter, SCMP_ACT_KILL_PROCESS, never, COUNT(never));
    add_signals(filter);
    if (reads) {
        add(filter, SCMP_ACT_ALLOW, look, COUNT(look));
        add_open(filter);
    }
    return filter;
}

static scmp_filter_ctx make_program(void)
{
    scmp_filter_ctx filter = begin(SCMP_ACT_ALLOW);
    add(filter, SCMP_ACT_ERRNO(EACCES), execute, COUNT(execute));
    return filter;
}

/* Write a filter as an array, and release it. */
static void print(FILE *out, const char *name, scmp_filter_ctx filter)
{
    FILE *bytes = tmpfile();
    struct sock_filter row;
    must(bytes ? seccomp_export_bpf(filter, fileno(bytes)) : -errno, name);
    rewind(bytes);
    fprintf(out, "\nstatic const struct sock_filter %s[] = {\n", name);
    while (fread(&row, sizeof row, 1, bytes) == 1)
        fprintf(out, "    {0x%02x, %d, %d, 0x%08x},\n", row.code, row.jt,
                row.jf, row.k);
    fprintf(out, "};\n");
    fclose(bytes); // NOLINT(bugprone-unused-return-value): only read from
    seccomp_release(filter);
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 2;
    fprintf(out,
            "/* Made by cmake/filters.c. */\n#include \"base/filters.h\"\n");
    print(out, "program", make_program());
    print(out, "speaker", make_child(true));
    print(out, "reader", make_child(false));
    fprintf(out,
            "\nconst lec_filter lec_filter_program = {program, %s},\n"
            "    lec_filter_speaker = {speaker, %s},\n"
            "    lec_filter_reader = {reader, %s};\n",
            "sizeof program / sizeof *program",
            "sizeof speaker / sizeof *speaker",
            "sizeof reader / sizeof *reader");
    return fclose(out) ? 1 : 0;
}
