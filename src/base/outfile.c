/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/unfinished.h"

#define FILE_RIGHTS 0666 /* rights before the umask */
#define NAME_TRIES 1000

static bool is_special(const char *target, struct stat *st)
{
    return !stat(target, st) && !S_ISREG(st->st_mode);
}

bool lec_outfile_is_stream(const char *target)
{
    struct stat st;
    return !strcmp(target, "-") || is_special(target, &st);
}

lec_code lec_outfile_check(const char *target, bool force, lec_error *err)
{
    struct stat st;
    if (!strcmp(target, "-") || stat(target, &st))
        return LEC_OK;
    lec_code code = LEC_OK;
    if (S_ISDIR(st.st_mode))
        code = lec_fail(err, LEC_E_IO, "it is a directory");
    else if (S_ISREG(st.st_mode) && !force) {
        lec_fail_hint(err, "pass --force to write over it");
        code = lec_fail(err, LEC_E_IO, "the file is there already");
    }
    if (code)
        lec_fail_at(err, target, 0, 0);
    return code;
}

/* Return the `i`-th name to try for an unfinished file in the folder of
 * `target`: short, so that the target may have as long a name as its file
 * system takes.
 */
static char *name_beside(const char *target, int i)
{
    const char *slash = strrchr(target, '/');
    size_t dir = slash ? (size_t)(slash - target) + 1 : 0;
    return lec_must_format("%.*s.lectern-%d-%d", (int)dir, target,
                           (int)getpid(), i);
}

/* Give a file without a name one; false, with errno, if the name is taken. */
static bool link_as(int fd, const char *name)
{
    char open_file[32];
    snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", fd);
    return !linkat(AT_FDCWD, open_file, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/* Try to have a name as take_name() does.  No signal comes between the file
 * and its place in the list of unfinished ones.
 */
static bool try_name(const char *name, mode_t rights, int *fd)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    bool taken;
    if (*fd >= 0) {
        taken = link_as(*fd, name);
    } else {
        *fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, rights);
        taken = *fd >= 0;
    }
    if (taken)
        lec_unfinished_add(name);
    pthread_sigmask(SIG_SETMASK, &before, NULL); /* which leaves errno */
    return taken;
}

/* Give the file of `*fd`, or a new one if that is -1, a name that no other file
 * has.  NULL, with errno, on failure; else the caller ends the name with
 * drop_name().
 */
static char *take_name(const char *target, mode_t rights, int *fd)
{
    for (int i = 0; i < NAME_TRIES; i++) {
        char *name = name_beside(target, i);
        if (try_name(name, rights, fd))
            return name;
        free(name); /* free() leaves errno */
        if (errno != EEXIST)
            break;
    }
    return NULL;
}

/* Release a name that no unfinished file has any more.  Accepts NULL. */
static void drop_name(char *name)
{
    lec_unfinished_drop(name);
    free(name);
}

/* Open a file without a name in the folder of `target`, which can be given one
 * later; -1 where the system has no such files.
 */
static int open_nameless(const char *target)
{
    const char *slash = strrchr(target, '/');
    lec_text dir = {0};
    lec_text_add(&dir, target, slash ? (size_t)(slash - target) + 1 : 0);
    lec_text_add_str(&dir, ".");
    bool can = !access("/proc/self/fd", X_OK);
    int fd = can ? open(lec_text_str(&dir), O_TMPFILE | O_RDWR | O_CLOEXEC,
                        FILE_RIGHTS)
                 : -1;
    lec_text_free(&dir);
    return fd;
}

static void open_beside(lec_outfile *file)
{
    file->fd = open_nameless(file->target);
    if (file->fd < 0)
        file->temporary = take_name(file->target, FILE_RIGHTS, &file->fd);
}

/* Open standard output once more.  Where it was closed, what stands in its
 * place may only be read.
 */
static int open_output(void)
{
    int flags = fcntl(STDOUT_FILENO, F_GETFL);
    if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY)
        return dup(STDOUT_FILENO);
    errno = EBADF;
    return -1;
}

lec_code lec_outfile_open(lec_outfile *file, const char *target, bool force,
                          lec_error *err)
{
    struct stat st;
    *file = (lec_outfile){.fd = -1};
    lec_code code = lec_outfile_check(target, force, err);
    if (code)
        return code;
    file->target = lec_must_copy(target);
    if (!strcmp(target, "-")) {
        file->fd = open_output();
        file->stream = true;
    } else if (is_special(target, &st)) {
        file->fd = open(target, O_WRONLY);
        file->stream = true;
    } else {
        open_beside(file);
    }
    if (file->fd >= 0)
        return LEC_OK;
    code = lec_fail_file(err, target, "cannot write it");
    lec_outfile_abandon(file);
    return code;
}

/* Open a file in a folder and take its name away; -1, with errno, on failure.
 */
static int open_unlinked(const char *dir)
{
    int fd = -1;
    char *beside = lec_must_format("%s/", dir);
    char *name = take_name(beside, 0600, &fd);
    if (name)
        unlink(name);
    drop_name(name);
    free(beside);
    return fd;
}

const char *lec_outfile_passing(void)
{
    const char *dir = getenv("TMPDIR");
    return dir && *dir ? dir : "/var/tmp";
}

int lec_outfile_unnamed(lec_error *err)
{
    const char *dir = lec_outfile_passing();
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR))
        fd = open_unlinked(dir);
    if (fd >= 0)
        return fd;
    lec_fail_hint(err, "TMPDIR can name another directory");
    lec_fail_file(err, dir, "no temporary file");
    return -1;
}

/* Name the file.  A link does not replace a file, as renaming does. */
static bool give_name(lec_outfile *file)
{
    if (!file->temporary && link_as(file->fd, file->target))
        return true;
    if (!file->temporary && errno == EEXIST)
        file->temporary = take_name(file->target, FILE_RIGHTS, &file->fd);
    return file->temporary && !rename(file->temporary, file->target);
}

lec_code lec_outfile_commit(lec_outfile *file, lec_error *err)
{
    const char *failed = NULL;
    /* Pipes and terminals cannot be synced, which is no failure; a file that
     * gets no name need not be.
     */
    bool named = file->target && !file->stream;
    if (named && fsync(file->fd))
        failed = "cannot write it";
    if (!failed && named && !give_name(file))
        failed = "cannot give it its name";
    int fd = file->fd;
    file->fd = -1;
    if (close(fd) && !failed)
        failed = "cannot write it";
    lec_code code = LEC_OK;
    if (failed) {
        code = lec_fail_errno(err, failed);
        if (file->target)
            lec_fail_at(err, file->target, 0, 0);
    } else {
        drop_name(file->temporary);
        file->temporary = NULL;
    }
    lec_outfile_abandon(file);
    return code;
}

void lec_outfile_abandon(lec_outfile *file)
{
    if (file->fd >= 0)
        close(file->fd);
    if (file->temporary)
        unlink(file->temporary);
    drop_name(file->temporary);
    free(file->target);
    *file = (lec_outfile){.fd = -1};
}

static bool has_bytes(const char *path, const char *bytes, size_t len)
{
    lec_text file = {0};
    bool same = !lec_file_read(path, len, &file) && file.len == len &&
                !memcmp(lec_text_str(&file), bytes, len);
    lec_text_free(&file);
    return same;
}

static lec_code write_all(const lec_outfile *file, const char *bytes,
                          size_t len, lec_error *err)
{
    return lec_file_write(file->fd, bytes, len)
               ? LEC_OK
               : lec_fail_file(err, file->target, "cannot write it");
}

static lec_code end(lec_outfile *file, lec_code code, lec_error *err)
{
    if (!code)
        return lec_outfile_commit(file, err);
    lec_outfile_abandon(file);
    return code;
}

static lec_code write_whole(const char *path, const char *bytes, size_t len,
                            lec_error *err)
{
    lec_outfile file;
    lec_code code = lec_outfile_open(&file, path, true, err);
    return code ? code : end(&file, write_all(&file, bytes, len, err), err);
}

/* Copy a whole file to where it cannot be renamed to. */
static lec_code copy_to(const char *from, const char *to, lec_error *err)
{
    lec_outfile file;
    char block[8192];
    ssize_t n = 1;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return lec_fail_errno(err, "cannot read it");
    lec_code code = lec_outfile_open(&file, to, true, err);
    if (code) {
        close(in);
        return code;
    }
    while (!code && (n = read(in, block, sizeof block)) > 0)
        code = write_all(&file, block, (size_t)n, err);
    if (n < 0)
        code = lec_fail_errno(err, "cannot read it");
    close(in);
    return end(&file, code, err);
}

lec_code lec_outfile_move(const char *from, const char *to, lec_error *err)
{
    lec_code code = LEC_OK;
    if (!rename(from, to))
        return LEC_OK;
    if (errno == EXDEV)
        code = copy_to(from, to, err);
    else
        code = lec_fail_errno(err, "cannot give it its name");
    if (code)
        lec_fail_at(err, to, 0, 0);
    unlink(from);
    return code;
}

lec_code lec_outfile_put(const char *path, const char *tmp_dir,
                         const char *bytes, size_t len, lec_error *err)
{
    if (has_bytes(path, bytes, len))
        return LEC_OK;
    const char *slash = strrchr(path, '/');
    lec_error why = {0};
    char *first = lec_must_format("%s/%s", tmp_dir, slash ? slash + 1 : path);
    lec_unfinished_add(first);
    lec_code code = write_whole(first, bytes, len, &why);
    if (!code)
        code = lec_outfile_move(first, path, &why);
    drop_name(first);
    if (!code)
        return LEC_OK;
    lec_fail_at(err, path, 0, 0);
    return lec_fail(err, code, "%s", why.what);
}

lec_code lec_outfile_make_folder(const char *path, lec_error *err)
{
    if (!mkdir(path, 0777) || errno == EEXIST)
        return LEC_OK;
    return lec_fail_file(err, path, "cannot make the folder");
}
