/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cannot be written is an error that says so, and leaves nothing behind.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/sink.h"
#include "audio/spool.h"
#include "base/outfile.h"
#include "publish/book/zip.h"

#define MANY_BYTES (1 << 20)

typedef struct folder {
    char dir[64], file[80];
    char *bytes; /* MANY_BYTES that deflate does not make fewer */
} folder;

/* No file becomes longer: what goes on is refused, as by a full disk. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static int with_folder(void **state)
{
    folder *f = test_calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/lectern-disk-XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    snprintf(f->file, sizeof f->file, "%s/out", f->dir);
    f->bytes = test_malloc(MANY_BYTES);
    uint32_t random = 1;
    for (int i = 0; i < MANY_BYTES; i++)
        f->bytes[i] = (char)((random = random * 1664525 + 1013904223) >> 24);
    *state = f;
    return 0;
}

static int drop_folder(void **state)
{
    folder *f = *state;
    limit_files(RLIM_INFINITY);
    unsetenv("TMPDIR");
    int left = rmdir(f->dir); /* fails if anything was left */
    test_free(f->bytes);
    test_free(f);
    return left;
}

static void says(const lec_error *err, const char *file, const char *what)
{
    assert_int_equal(err->code, LEC_E_IO);
    assert_string_equal(err->file, file);
    assert_string_equal(err->what, what);
}

static void a_file_that_is_put_on_a_full_disk_is_as_it_was(void **state)
{
    const folder *f = *state;
    lec_error err = {0};
    struct stat st;
    assert_int_equal(lec_outfile_put(f->file, f->dir, "abc", 3, &err), LEC_OK);
    limit_files(1000);
    assert_int_equal(
        lec_outfile_put(f->file, f->dir, f->bytes, MANY_BYTES, &err), LEC_E_IO);
    says(&err, f->file, "cannot write it: File too large");
    assert_int_equal(stat(f->file, &st), 0);
    assert_int_equal(st.st_size, 3);
    assert_int_equal(unlink(f->file), 0);
}

static void a_file_whose_folder_has_gone_gets_no_name(void **state)
{
    const folder *f = *state;
    lec_outfile out;
    lec_error err = {0};
    assert_int_equal(lec_outfile_open(&out, f->file, false, &err), LEC_OK);
    if (!out.temporary) { /* else the folder cannot go */
        assert_int_equal(rmdir(f->dir), 0);
        assert_int_equal(lec_outfile_commit(&out, &err), LEC_E_IO);
        says(&err, f->file,
             "cannot give it its name: No such file or directory");
        assert_int_equal(mkdir(f->dir, 0700), 0);
    }
    lec_outfile_abandon(&out);
}

static void a_folder_is_no_file_and_a_file_no_folder(void **state)
{
    const folder *f = *state;
    lec_error err = {0};
    assert_int_equal(lec_outfile_check(f->dir, true, &err), LEC_E_IO);
    says(&err, f->dir, "it is a directory");
    err = (lec_error){0};
    assert_int_equal(lec_outfile_make_folder(f->file, &err), LEC_OK);
    assert_int_equal(lec_outfile_make_folder(f->file, &err), LEC_OK);
    assert_int_equal(rmdir(f->file), 0);
    assert_int_equal(lec_outfile_make_folder("/dev/null/x", &err), LEC_E_IO);
    says(&err, "/dev/null/x", "cannot make the folder: Not a directory");
}

static void what_is_not_there_is_not_moved(void **state)
{
    const folder *f = *state;
    lec_error err = {0};
    char to[96];
    snprintf(to, sizeof to, "%s/to", f->dir);
    assert_int_equal(lec_outfile_move(f->file, to, &err), LEC_E_IO);
    says(&err, to, "cannot give it its name: No such file or directory");
}

static void a_book_on_a_full_disk_leaves_nothing(void **state)
{
    const folder *f = *state;
    lec_zip *zip;
    lec_error err = {0};
    assert_int_equal(lec_zip_open(&zip, f->file, false, &err), LEC_OK);
    limit_files(1000);
    assert_int_equal(lec_zip_add(zip, "a", true, "abc", 3, &err), LEC_OK);
    assert_int_equal(lec_zip_add(zip, "b", false, f->bytes, MANY_BYTES, &err),
                     LEC_E_IO);
    says(&err, f->file, "cannot write the book: File too large");
    lec_zip_discard(zip);
}

static void a_book_that_ends_on_a_full_disk_leaves_nothing(void **state)
{
    const folder *f = *state;
    lec_zip *zip;
    lec_error err = {0};
    assert_int_equal(lec_zip_open(&zip, f->file, false, &err), LEC_OK);
    assert_int_equal(lec_zip_add(zip, "a", true, "abc", 3, &err), LEC_OK);
    limit_files(40);
    assert_int_equal(lec_zip_close(zip, &err), LEC_E_IO);
    assert_string_equal(err.what, "cannot write the book: File too large");
}

static void a_book_is_sent_whole_or_said_to_be_lost(void **state)
{
    const folder *f = *state;
    lec_zip *zip;
    lec_error err = {0};
    assert_int_equal(lec_zip_open(&zip, "/dev/full", true, &err), LEC_OK);
    assert_int_equal(lec_zip_add(zip, "a", false, f->bytes, MANY_BYTES, &err),
                     LEC_OK);
    assert_int_equal(lec_zip_close(zip, &err), LEC_E_IO);
    says(&err, "/dev/full", "cannot write the book: No space left on device");
}

static void a_book_whose_sound_cannot_be_read_is_refused(void **state)
{
    const folder *f = *state;
    lec_zip *zip;
    lec_error err = {0};
    assert_int_equal(lec_zip_open(&zip, f->file, false, &err), LEC_OK);
    assert_int_equal(lec_zip_add_file(zip, "a.mp3", -1, &err), LEC_E_IO);
    assert_string_equal(err.what, "cannot read the sound: Bad file descriptor");
    lec_zip_discard(zip);
}

static void a_book_that_cannot_begin_is_none(void **state)
{
    const folder *f = *state;
    lec_zip *zip;
    lec_error err = {0};
    assert_int_equal(lec_zip_open(&zip, f->dir, true, &err), LEC_E_IO);
    assert_null(zip);
    says(&err, f->dir, "it is a directory");
    err = (lec_error){0};
    setenv("TMPDIR", f->file, 1);
    assert_int_equal(lec_zip_open(&zip, "/dev/null", true, &err), LEC_E_IO);
    assert_null(zip);
    says(&err, f->file, "no temporary file: No such file or directory");
    assert_string_equal(err.hint, "TMPDIR can name another directory");
}

static void sound_that_finds_no_room_is_an_error_with_advice(void **state)
{
    const folder *f = *state;
    lec_spool kept;
    lec_error err = {0};
    static float frames[2 * LEC_SPOOL_STRIDE];
    setenv("TMPDIR", f->file, 1);
    assert_int_equal(lec_spool_open(&kept, &err), LEC_E_IO);
    says(&err, f->file, "no temporary file: No such file or directory");
    lec_spool_close(&kept);
    err = (lec_error){0};
    setenv("TMPDIR", f->dir, 1);
    assert_int_equal(lec_spool_open(&kept, &err), LEC_OK);
    limit_files(1000);
    assert_int_equal(
        lec_spool_add(&kept, frames, 2 * (size_t)LEC_SPOOL_STRIDE, &err),
        LEC_E_IO);
    assert_string_equal(err.what, "cannot keep the sound: File too large");
    assert_string_equal(err.hint, "TMPDIR can name another directory");
    lec_spool_close(&kept);
}

static void a_sink_that_refused_a_byte_takes_no_more(void **state)
{
    const folder *f = *state;
    lec_outfile out;
    static lec_sink sink;
    assert_int_equal(lec_outfile_open(&out, f->file, false, NULL), LEC_OK);
    lec_sink_init(&sink, &out);
    assert_true(lec_sink_write(&sink, "abc", 3));
    limit_files(1000);
    bool took = lec_sink_write(&sink, f->bytes, MANY_BYTES);
    assert_false(took && lec_sink_flush(&sink));
    assert_int_equal(sink.error, EFBIG);
    limit_files(RLIM_INFINITY);
    assert_false(lec_sink_write(&sink, "abc", 3));
    assert_false(lec_sink_flush(&sink));
    lec_outfile_abandon(&out);
}

#define DISK(f) cmocka_unit_test_setup_teardown(f, with_folder, drop_folder)

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    const struct CMUnitTest tests[] = {
        DISK(a_file_that_is_put_on_a_full_disk_is_as_it_was),
        DISK(a_file_whose_folder_has_gone_gets_no_name),
        DISK(a_folder_is_no_file_and_a_file_no_folder),
        DISK(what_is_not_there_is_not_moved),
        DISK(a_book_on_a_full_disk_leaves_nothing),
        DISK(a_book_that_ends_on_a_full_disk_leaves_nothing),
        DISK(a_book_is_sent_whole_or_said_to_be_lost),
        DISK(a_book_whose_sound_cannot_be_read_is_refused),
        DISK(a_book_that_cannot_begin_is_none),
        DISK(sound_that_finds_no_room_is_an_error_with_advice),
        DISK(a_sink_that_refused_a_byte_takes_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
