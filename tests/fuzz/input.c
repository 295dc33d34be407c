/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input.h"

#include <ftw.h>

#include "base/plain.h"

const char *__lsan_default_suppressions(void);

/* What the libraries that draw keep for the next picture is no leak, and what
 * libsndfile forgets of an Ogg file that is broken is not ours.
 */
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\nleak:libglib\nleak:libcairo\n"
           "leak:vorbis_info_init\n";
}

void hold(bool what)
{
    if (!what)
        abort();
}

lec_slice input_slice(const uint8_t *data, size_t size)
{
    return (lec_slice){(const char *)data, size};
}

lec_slice input_part(lec_slice *rest)
{
    const char *end = memchr(rest->ptr, '\f', rest->len);
    lec_slice part = {rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len};
    *rest = lec_slice_from(*rest, part.len + (end ? 1 : 0));
    return part;
}

void hold_text(lec_slice text)
{
    hold(lec_is_plain(text));
}

const char *input_voices(void)
{
    static char beside[4096];
    ssize_t n = *beside ? 0 : readlink("/proc/self/exe", beside, 4000);
    if (n > 0) {
        beside[n] = 0;
        snprintf(strrchr(beside, '/'), 90, "/voices");
        if (access(beside, R_OK))
            snprintf(beside, sizeof beside, "%s", LEC_TEST_VOICES);
    }
    return beside;
}

static char folder[4096];

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *place)
{
    (void)st, (void)kind, (void)place;
    return remove(path);
}

static void remove_folder(void)
{
    (void)nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *input_folder(void)
{
    const char *tmp = getenv("TMPDIR");
    if (*folder)
        return folder;
    snprintf(folder, sizeof folder, "%s/lectern-fuzz-XXXXXX",
             tmp ? tmp : "/tmp");
    hold(mkdtemp(folder) && !atexit(remove_folder));
    return folder;
}

char *input_write(const char *name, lec_slice bytes)
{
    char *path = lec_must_format("%s/%s", input_folder(), name);
    FILE *f = fopen(path, "wb");
    hold(f && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len && !fclose(f));
    return path;
}

char *input_file(lec_slice bytes, const char *ending)
{
    char name[64];
    snprintf(name, sizeof name, "input%s", ending);
    return input_write(name, bytes);
}

void input_gone(char *path)
{
    unlink(path);
    free(path);
}
