/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/outfile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

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

/* A file's usual rights; mkstemp gives only the owner's. */
static void set_rights(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(fd, 0666 & ~mask))
        return; /* a file system without rights: nothing to set */
}

static lec_code open_beside(lec_outfile *file, lec_error *err)
{
    const char *slash = strrchr(file->target, '/');
    size_t dir = slash ? (size_t)(slash - file->target) + 1 : 0;
    lec_text name = {0};
    lec_text_addf(&name, "%.*s.%s.XXXXXX", (int)dir, file->target,
                  file->target + dir);
    file->temporary = lec_text_detach(&name);
    file->fd = mkstemp(file->temporary);
    if (file->fd < 0) {
        int why = errno;
        free(file->temporary);
        file->temporary = NULL;
        return lec_fail(err, LEC_E_IO, "cannot write it: %s", strerror(why));
    }
    set_rights(file->fd);
    return LEC_OK;
}

lec_code lec_outfile_open(lec_outfile *file, const char *target, bool force,
                          lec_error *err)
{
    struct stat st;
    *file = (lec_outfile){.fd = -1};
    lec_code code = lec_outfile_check(target, force, err);
    if (code)
        return code;
    lec_text name = {0};
    lec_text_add_str(&name, target);
    file->target = lec_text_detach(&name);
    if (!strcmp(target, "-")) {
        file->fd = dup(STDOUT_FILENO);
        file->stream = true;
    } else if (is_special(target, &st)) {
        file->fd = open(target, O_WRONLY);
        file->stream = true;
    } else {
        code = open_beside(file, err);
    }
    if (!code && file->fd < 0)
        code = lec_fail(err, LEC_E_IO, "cannot write it: %s", strerror(errno));
    if (code) {
        lec_fail_at(err, target, 0, 0);
        lec_outfile_abandon(file);
    }
    return code;
}

int lec_outfile_unnamed(lec_error *err)
{
    const char *dir = getenv("TMPDIR");
    if (!dir || !*dir)
        dir = "/var/tmp";
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    lec_fail_at(err, dir, 0, 0);
    lec_fail_hint(err, "TMPDIR can name another directory");
    lec_fail(err, LEC_E_IO, "no temporary file: %s", strerror(errno));
    return -1;
}

lec_code lec_outfile_commit(lec_outfile *file, lec_error *err)
{
    const char *failed = NULL;
    /* Pipes and terminals cannot be synced: that is no failure; what has no
     * name need not be.
     */
    if (file->temporary && fsync(file->fd))
        failed = "cannot write it";
    int fd = file->fd;
    file->fd = -1;
    if (close(fd) && !failed)
        failed = "cannot write it";
    if (!failed && file->temporary && rename(file->temporary, file->target))
        failed = "cannot give it its name";
    lec_code code = LEC_OK;
    if (failed) {
        code = lec_fail(err, LEC_E_IO, "%s: %s", failed, strerror(errno));
        if (file->target)
            lec_fail_at(err, file->target, 0, 0);
    } else {
        free(file->temporary);
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
    free(file->temporary);
    free(file->target);
    *file = (lec_outfile){.fd = -1};
}

static bool has_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "rb");
    bool same = f != NULL;
    char block[65536];
    size_t n = 0, at = 0;
    while (same && (n = fread(block, 1, sizeof block, f)) > 0) {
        same = at + n <= len && !memcmp(bytes + at, block, n);
        at += n;
    }
    if (f)
        fclose(f); // NOLINT(bugprone-unused-return-value): nothing written
    return same && at == len;
}

lec_code lec_outfile_put(const char *path, const char *bytes, size_t len,
                         lec_error *err)
{
    if (has_bytes(path, bytes, len))
        return LEC_OK;
    lec_outfile file;
    lec_code code = lec_outfile_open(&file, path, true, err);
    if (code)
        return code;
    for (size_t at = 0; at < len;) {
        ssize_t n = write(file.fd, bytes + at, len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            lec_outfile_abandon(&file);
            lec_fail_at(err, path, 0, 0);
            return lec_fail(err, LEC_E_IO, "cannot write it: %s",
                            strerror(errno));
        }
        at += (size_t)n;
    }
    return lec_outfile_commit(&file, err);
}

/* Is it a name that lec_outfile_open() gives to what is not yet whole,
 * ".talk.mp3.x7Gh2a"?
 */
static bool is_unfinished(const char *name)
{
    size_t n = strlen(name);
    return name[0] == '.' && n > 8 && name[n - 7] == '.' &&
           strspn(name + n - 6,
                  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                  "0123456789") == 6;
}

void lec_outfile_sweep(const char *dir)
{
    lec_text path = {0};
    DIR *folder = opendir(dir);
    for (const struct dirent *e; folder && (e = readdir(folder));) {
        if (!is_unfinished(e->d_name))
            continue;
        lec_text_cut(&path, 0);
        lec_text_addf(&path, "%s/%s", dir, e->d_name);
        unlink(lec_text_str(&path));
    }
    if (folder)
        closedir(folder);
    lec_text_free(&path);
}

lec_code lec_outfile_make_folder(const char *path, lec_error *err)
{
    if (!mkdir(path, 0777) || errno == EEXIST)
        return LEC_OK;
    lec_fail_at(err, path, 0, 0);
    return lec_fail(err, LEC_E_IO, "cannot make the folder: %s",
                    strerror(errno));
}
