/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/filters.h"

#define MOST_FILES 1024

/* Rights that the headers of Linux 6.1 do not have. */
#define ACCESS_TRUNCATE (UINT64_C(1) << 14)  /* interface 3 */
#define ACCESS_IOCTL_DEV (UINT64_C(1) << 15) /* interface 5 */
#define SCOPE_ALL UINT64_C(3) /* interface 6: abstract sockets, signals */
#define NET_ALL UINT64_C(3)   /* interface 4: TCP */

/* struct landlock_ruleset_attr of interface 6; the earlier ones are shorter. */
typedef struct ruleset {
    uint64_t files, net, scopes;
} ruleset;

#define READS                                                                  \
    ((uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR))
#define OF_A_FILE                                                              \
    ((uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | \
                LANDLOCK_ACCESS_FS_EXECUTE) |                                  \
     ACCESS_TRUNCATE | ACCESS_IOCTL_DEV)

/* ---- what there is ------------------------------------------------------- */

static int landlock_version(void)
{
    long v = syscall(SYS_landlock_create_ruleset, NULL, 0,
                     LANDLOCK_CREATE_RULESET_VERSION);
    return v > 0 ? (int)v : 0;
}

static bool has_seccomp(void)
{
    uint32_t action = SECCOMP_RET_KILL_PROCESS;
    return !syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
}

lec_sandbox_means lec_sandbox_means_here(void)
{
#ifdef LEC_UNCONFINED
    (void)has_seccomp, (void)landlock_version;
    return (lec_sandbox_means){0};
#else
    return (lec_sandbox_means){true, has_seccomp(), landlock_version()};
#endif
}

void lec_sandbox_describe(lec_sandbox mode, lec_text *words)
{
    lec_sandbox_means m = lec_sandbox_means_here();
    if (mode == LEC_SANDBOX_OFF || (m.build && !m.seccomp && !m.landlock))
        lec_text_add_str(words, "none");
    else if (!m.build)
        lec_text_add_str(words, "none, in a build for tests");
    if (mode == LEC_SANDBOX_OFF)
        return;
    lec_text_add_str(words, m.seccomp ? "seccomp" : "");
    lec_text_add_str(words, m.seccomp && m.landlock ? ", " : "");
    if (m.landlock)
        lec_text_addf(words, "Landlock %d", m.landlock);
}

lec_code lec_sandbox_check(lec_sandbox mode, lec_error *err)
{
    lec_sandbox_means m = lec_sandbox_means_here();
    if (mode != LEC_SANDBOX_REQUIRE || (m.seccomp && m.landlock))
        return LEC_OK;
    lec_fail_hint(err, "--sandbox=auto does with what there is");
    return lec_fail(err, LEC_E_IO, "the sandbox is required, but %s",
                    !m.build     ? "this build, which is for tests, has none"
                    : !m.seccomp ? "the kernel has no seccomp"
                                 : "the kernel has no Landlock");
}

/* Fail where a means was refused that is required. */
static lec_code refused(lec_sandbox mode, const char *means, lec_error *err)
{
    if (mode != LEC_SANDBOX_REQUIRE)
        return LEC_OK;
    return lec_fail(err, LEC_E_IO, "%s was refused: %s", means,
                    strerror(errno));
}

/* ---- calls --------------------------------------------------------------- */

/* Take on a filter, in which the number of this process is filled in. */
static bool take_on(const lec_filter *filter)
{
    size_t bytes = filter->count * sizeof *filter->rows;
    struct sock_filter *rows = lec_must_alloc(bytes);
    memcpy(rows, filter->rows, bytes);
    for (size_t i = 0; i < filter->count; i++)
        if (rows[i].k == LEC_FILTER_SELF)
            rows[i].k = (uint32_t)getpid();
    const struct sock_fprog program = {(unsigned short)filter->count, rows};
    bool taken = !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
                 !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    free(rows);
    return taken;
}

static bool is_off(lec_sandbox mode)
{
#ifdef LEC_UNCONFINED
    return true;
#endif
    return mode == LEC_SANDBOX_OFF;
}

static void limit_program(void)
{
    struct rlimit files, none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (getrlimit(RLIMIT_NOFILE, &files) || files.rlim_cur <= MOST_FILES)
        return;
    files.rlim_cur = files.rlim_max = MOST_FILES;
    setrlimit(RLIMIT_NOFILE, &files);
}

lec_code lec_sandbox_program(lec_sandbox mode, lec_error *err)
{
    lec_code code = lec_sandbox_check(mode, err);
    limit_program();
    if (code || is_off(mode) || take_on(&lec_filter_program))
        return code;
    return refused(mode, "seccomp", err);
}

lec_code lec_sandbox_child(lec_sandbox mode, bool reads, lec_error *err)
{
    if (is_off(mode) ||
        take_on(reads ? &lec_filter_speaker : &lec_filter_reader))
        return LEC_OK;
    return refused(mode, "seccomp", err);
}

/* ---- files --------------------------------------------------------------- */

/* All rights that this version of the interface knows. */
static ruleset rights_of(int version)
{
    ruleset all = {(UINT64_C(1) << 13) - 1, 0, 0};
    all.files |= version >= 2 ? (uint64_t)LANDLOCK_ACCESS_FS_REFER : 0;
    all.files |= version >= 3 ? ACCESS_TRUNCATE : 0;
    all.files |= version >= 5 ? ACCESS_IOCTL_DEV : 0;
    all.net = version >= 4 ? NET_ALL : 0;
    all.scopes = version >= 6 ? SCOPE_ALL : 0;
    return all;
}

static int create(const ruleset *rights, int version)
{
    size_t bytes = version >= 6   ? sizeof *rights
                   : version >= 4 ? offsetof(ruleset, scopes)
                                  : offsetof(ruleset, net);
    return (int)syscall(SYS_landlock_create_ruleset, rights, bytes, 0);
}

/* Say which of the known rights a place is given. */
static uint64_t rights_at(const lec_sandbox_place *place, int fd,
                          uint64_t known)
{
    struct stat st;
    bool folder = fstat(fd, &st) || S_ISDIR(st.st_mode);
    uint64_t rights = place->rights == LEC_PLACE_WRITE ? known : known & READS;
    if (!folder)
        return rights & OF_A_FILE;
    return place->rights == LEC_PLACE_FILE
               ? rights & (uint64_t)LANDLOCK_ACCESS_FS_READ_DIR
               : rights;
}

/* Allow a place.  One that is not there needs no rule, and one that is in no
 * file system (EBADFD), as a pipe, is always allowed.
 */
static bool allow(int rules, const lec_sandbox_place *place, uint64_t known)
{
    int fd = open(place->path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return true;
    const struct landlock_path_beneath_attr rule = {
        .allowed_access = rights_at(place, fd, known), .parent_fd = fd};
    bool done = !syscall(SYS_landlock_add_rule, rules,
                         LANDLOCK_RULE_PATH_BENEATH, &rule, 0) ||
                errno == EBADFD;
    int why = errno;
    close(fd);
    errno = why;
    return done;
}

/* Give up all files but some. */
static bool shut(ruleset rights, int version, const lec_sandbox_place *places,
                 size_t count)
{
    int rules = create(&rights, version);
    bool done = rules >= 0;
    for (size_t i = 0; done && i < count; i++)
        done = allow(rules, &places[i], rights.files);
    done = done && !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
           !syscall(SYS_landlock_restrict_self, rules, 0);
    int why = errno;
    if (rules >= 0)
        close(rules);
    errno = why;
    return done;
}

lec_code lec_sandbox_places(lec_sandbox mode, const lec_sandbox_place *places,
                            size_t count, lec_error *err)
{
    int version = is_off(mode) ? 0 : landlock_version();
    ruleset rights = rights_of(version);
    rights.net = count ? 0 : rights.net;
    rights.scopes = count ? 0 : rights.scopes;
    if (is_off(mode) || (version && shut(rights, version, places, count)))
        return LEC_OK;
    return refused(mode, "Landlock", err);
}
