/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/cells.h"
#include "base/date.h"
#include "base/dynamic.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/outfile.h"
#include "base/plain.h"
#include "base/text.h"
#include "base/timestamp.h"
#include "base/utf8.h"

static void the_first_cause_of_a_failure_is_kept(void **state)
{
    (void)state;
    lec_error err = {0};
    assert_int_equal(lec_fail(&err, LEC_E_IO, "disk %d", 1), LEC_E_IO);
    assert_int_equal(lec_fail(&err, LEC_E_INPUT, "later"), LEC_E_IO);
    lec_fail_at(&err, "inner", 3, 0);
    lec_fail_at(&err, "outer", 9, 0);
    assert_string_equal(err.what, "disk 1");
    assert_string_equal(err.file, "inner");
    assert_int_equal(err.line, 3);
}

static void an_error_longer_than_its_field_is_cut_and_ends(void **state)
{
    (void)state;
    lec_error err = {0};
    char text[1000];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    lec_fail(&err, LEC_E_IO, "%s", text);
    assert_int_equal(strlen(err.what), sizeof err.what - 1);
}

static void text_grows_and_always_ends_in_nul(void **state)
{
    (void)state;
    lec_text text = {0};
    assert_string_equal(lec_text_str(&text), "");
    for (int i = 0; i < 1000; i++)
        lec_text_addf(&text, "%d,", i);
    assert_int_equal(text.len, 3890);
    assert_int_equal(text.ptr[text.len], '\0');
    lec_text_cut(&text, 4);
    assert_string_equal(text.ptr, "0,1,");
    char *bytes = lec_text_detach(&text);
    assert_string_equal(bytes, "0,1,");
    assert_int_equal(text.len, 0);
    free(bytes);
}

static void trimming_takes_every_kind_of_space_off_both_ends(void **state)
{
    (void)state;
    lec_slice s = lec_slice_trim(lec_slice_of(" \t\xC2\xA0\xE2\x80\x8B"
                                              "a b\xC2\xA0\r\n\xEF\xBB\xBF"));
    assert_true(lec_slice_is(s, "a b"));
    assert_int_equal(lec_slice_trim(lec_slice_of(" \xC2\xA0 ")).len, 0);
    /* The end of "à" is the byte A0: no space. */
    assert_true(lec_slice_is(lec_slice_trim(lec_slice_of("voil\xC3\xA0")),
                             "voil\xC3\xA0"));
}

static void code_points_go_forth_and_back(void **state)
{
    (void)state;
    lec_slice s = lec_slice_of("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8E\x99");
    const int32_t codes[] = {'a', 0xE9, 0x20AC, 0x1F399};
    size_t at = 0;
    for (int i = 0; i < 4; i++)
        assert_int_equal(lec_utf8_next(s, &at), codes[i]);
    assert_int_equal(at, s.len);
    for (int i = 3; i >= 0; i--)
        assert_int_equal(lec_utf8_prev(s, &at), codes[i]);
    assert_int_equal(at, 0);
    assert_int_equal(lec_utf8_count(s), 4);
}

static void a_broken_sequence_is_one_step_and_no_code_point(void **state)
{
    (void)state;
    lec_slice s = lec_slice_of("\xE2\x82"
                               "a\xFF");
    size_t at = 0;
    assert_int_equal(lec_utf8_next(s, &at), -1);
    assert_int_equal(at, 2);
    assert_int_equal(lec_utf8_next(s, &at), 'a');
    assert_int_equal(lec_utf8_next(s, &at), -1);
    assert_int_equal(at, s.len);
}

static void a_slice_is_compared_and_taken_apart(void **state)
{
    (void)state;
    static const char *const ends[] = {"ice", "fjord", NULL};
    lec_slice s = lec_slice_of("key=value=more");
    assert_true(lec_slice_same(lec_slice_take(&s, '='), lec_slice_of("key")));
    assert_true(lec_slice_is(s, "value=more"));
    assert_true(lec_slice_is(lec_slice_take(&s, ';'), "value=more"));
    assert_int_equal(s.len, 0);
    assert_true(lec_slice_is(lec_slice_from(lec_slice_of("ice"), 3), ""));
    assert_false(lec_slice_same(lec_slice_of("ice"), lec_slice_of("Ice")));
    assert_true(
        lec_slice_same_nocase(lec_slice_of("ice"), lec_slice_of("Ice")));
    assert_false(
        lec_slice_same_nocase(lec_slice_of("ice"), lec_slice_of("ic")));
    assert_true(lec_slice_begins_nocase(lec_slice_of("HTTPS://x"), "https:"));
    assert_string_equal(
        lec_slice_match(lec_slice_of("thin ice"), lec_slice_ends, ends), "ice");
    assert_null(lec_slice_match(lec_slice_of("icy"), lec_slice_ends, ends));
    assert_int_equal(lec_slice_count_words(lec_slice_of(" a  b\tc ")), 3);
}

static void text_is_cut_by_whole_characters(void **state)
{
    (void)state;
    lec_slice s = lec_slice_of("a\xC3\xA9\xE2\x82\xAC");
    assert_int_equal(lec_utf8_cut(s, 1), 1);
    assert_int_equal(lec_utf8_cut(s, 2), 1);
    assert_int_equal(lec_utf8_cut(s, 5), 3);
    assert_int_equal(lec_utf8_cut(s, 99), s.len);
}

/* Test that `text` becomes `plain`, of which `line` is the one line. */
static void expect_plain(const char *text, const char *plain, const char *line)
{
    lec_text out = {0};
    lec_text_add_plain(&out, lec_slice_of(text));
    assert_string_equal(lec_text_str(&out), plain);
    assert_true(lec_is_plain(lec_text_slice(&out)));
    assert_int_equal(lec_is_plain(lec_slice_of(text)), !strcmp(text, plain));
    lec_text_cut(&out, 0);
    lec_text_add_plain_line(&out, lec_slice_of(text));
    assert_string_equal(lec_text_str(&out), line);
    lec_text_free(&out);
}

static void printing_ascii_is_stepped_over_to_the_first_other_byte(void **state)
{
    static const char others[] = {'\0', '\n', '\x1F', '\x7F', '\x80', '\xFF'};
    (void)state;
    for (size_t at = 0; at < 24; at++)
        for (size_t i = 0; i < sizeof others; i++) {
            char text[] = " ~abcdefghijklmnopqrstu~";
            text[at] = others[i];
            assert_int_equal(lec_plain_skip((lec_slice){text, 24}, 0), at);
            assert_int_equal(lec_plain_skip((lec_slice){text, 24}, at + 1), 24);
        }
}

static void plain_text_has_words_and_ends_of_lines(void **state)
{
    (void)state;
    static const char *const good[] = {
        "",
        "Na\u00efve caf\u00e9, \u65e5\u672c\u8a9e",
        "\u05e9\u200f\u05dc\u200e \u061c\u0627", /* marks of direction */
        "\u0646\u200c\u0645 \U0001f469\u200d\U0001f4bb \U0001f1eb\U0001f1f7",
        "soft\u00adhyphen, no\u00a0break, zero\u200bwidth, \ufeff\ufffd",
        "e\u0301\ufe0f \U000e0100 \ue000 \U0010fffd",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect_plain(good[i], good[i], good[i]);
    expect_plain("a\tb\nc", "a\tb\nc", "a b c");
    expect_plain("a\r\nb\rc\fd\ve", "a\nb\nc\nd\ne", "a b c d e");
    expect_plain("a\u2028b", "a\u2028b", "a b");
    expect_plain("\x1B[31mred\x1B[0m\x7F", "[31mred [0m", "[31mred [0m");
    expect_plain("a\x01\x02\x08\x1F"
                 "b \x07 c",
                 "a b  c", "a b  c");
    expect_plain("\xC2\x93"
                 "It\xC2\x92"
                 "s\xC2\x94"
                 " \xC2\x80"
                 " 3\xC2\x85"
                 " \xC2\x9B"
                 "31m\xC2\x81"
                 ".",
                 "\u201cIt\u2019s\u201d \u20ac 3\u2026 \u203a31m .",
                 "\u201cIt\u2019s\u201d \u20ac 3\u2026 \u203a31m .");
    expect_plain("\u202ea\u202c\u2066b\u2069\u202a\u206a\ufff9c\ufffb", "abc",
                 "abc");
    expect_plain("\U0001f3f4\U000e0067\U000e0062\U000e007f!", "\U0001f3f4!",
                 "\U0001f3f4!");
    expect_plain("a\ufffe\ufdd0\U0001ffff\xFF"
                 "b",
                 "a\ufffd\ufffd\ufffd\ufffd"
                 "b",
                 "a\ufffd\ufffd\ufffd\ufffd"
                 "b");
}

static void
plain_text_counts_what_was_broken_and_says_where_bytes_are(void **state)
{
    (void)state;
    lec_text text = {0};
    lec_text_add_str(&text, "1");
    lec_slice bytes = {"a\0\xC2\x96"
                       "\r\n\xFFz",
                       8};
    size_t places[9];
    assert_int_equal(lec_text_add_plain(&text, bytes), 2);
    assert_string_equal(lec_text_str(&text), "1a\ufffd\u2013\n\ufffdz");
    lec_text_cut(&text, 1);
    lec_text_add_plain_placed(&text, bytes, places);
    static const size_t wanted[] = {1, 2, 5, 5, 8, 8, 9, 12, 13};
    for (size_t i = 0; i < 9; i++)
        assert_int_equal(places[i], wanted[i]);
    lec_text_free(&text);
}

static void an_arena_gives_zeroed_memory_of_any_size(void **state)
{
    (void)state;
    lec_arena *arena = lec_arena_new();
    for (size_t n = 1; n < 100000; n *= 3) {
        char *p = lec_arena_alloc(arena, n);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 'x', n);
    }
    assert_string_equal(lec_arena_copy(arena, (lec_slice){"abc", 2}), "ab");
    lec_arena_free(arena);
    lec_arena_free(NULL);
}

static void a_list_has_room_for_the_element_asked_for(void **state)
{
    (void)state;
    size_t room = 0;
    int *list = NULL;
    for (size_t i = 0; i < 1000; i++) {
        list = lec_must_room(list, i, &room, sizeof *list);
        assert_true(room > i);
        list[i] = (int)i;
    }
    assert_int_equal(room, 1024);
    list = lec_must_room(list, 5000, &room, sizeof *list);
    assert_true(room > 5000);
    list[5000] = 1;
    assert_int_equal(list[999], 999);
    free(list);
}

double no_library_has_this(double x);

#define CALLS(X)                                                               \
    X(fmin)                                                                    \
    X(ldexp)
#define MORE_CALLS(X)                                                          \
    X(fmin)                                                                    \
    X(no_library_has_this)

static void a_late_library_is_loaded_once(void **state)
{
    (void)state;
    static LEC_CALLS(CALLS) call;
    lec_error err = {0};
    assert_int_equal(LEC_CALLS_LOAD(call, CALLS, "libm.so.6", "a hint", &err),
                     LEC_OK);
    assert_true(call.fmin(3, 2) == 2);
    assert_true(call.ldexp(1, 4) == 16);
    assert_int_equal(LEC_CALLS_LOAD(call, CALLS, "libnosuch.so.9", NULL, &err),
                     LEC_OK);
    assert_true(call.fmin(3, 2) == 2);
    assert_string_equal(err.hint, "");
}

static void a_library_that_is_not_there_is_named(void **state)
{
    (void)state;
    static LEC_CALLS(CALLS) call;
    lec_error err = {0};
    assert_int_equal(
        LEC_CALLS_LOAD(call, CALLS, "libnosuch.so.9", "the package x", &err),
        LEC_E_IO);
    assert_non_null(strstr(err.what, "libnosuch.so.9"));
    assert_string_equal(err.hint, "the package x");
    assert_int_equal(lec_dynamic_load("libnosuch.so.9", NULL, "", NULL, NULL),
                     LEC_E_IO);
}

static void a_function_that_is_not_there_is_named(void **state)
{
    (void)state;
    static LEC_CALLS(MORE_CALLS) call;
    lec_error err = {0};
    assert_int_equal(LEC_CALLS_LOAD(call, MORE_CALLS, "libm.so.6", NULL, &err),
                     LEC_E_IO);
    assert_string_equal(err.what, "libm.so.6 has no no_library_has_this");
    assert_null(call.fmin);
}

/* A folder of its own for each test of files. */
typedef struct folder {
    char dir[64], file[80];
} folder;

static int with_folder(void **state)
{
    folder *f = test_calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/lectern-test-XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    snprintf(f->file, sizeof f->file, "%s/out", f->dir);
    *state = f;
    return 0;
}

static int drop_folder(void **state)
{
    folder *f = *state;
    unlink(f->file);
    int left = rmdir(f->dir); /* fails if a temporary file was left */
    test_free(f);
    return left;
}

static void a_committed_file_is_whole_and_readable(void **state)
{
    const folder *f = *state;
    lec_outfile out;
    lec_error err = {0};
    assert_int_equal(lec_outfile_open(&out, f->file, false, &err), LEC_OK);
    assert_int_not_equal(access(f->file, F_OK), 0);
    assert_int_equal(write(out.fd, "abc", 3), 3);
    assert_int_equal(lec_outfile_commit(&out, &err), LEC_OK);
    struct stat st;
    assert_int_equal(stat(f->file, &st), 0);
    assert_int_equal(st.st_size, 3);
    mode_t mask = umask(0);
    umask(mask);
    assert_int_equal(st.st_mode & 0777, 0666 & ~mask);
}

static void an_abandoned_file_leaves_nothing(void **state)
{
    const folder *f = *state;
    lec_outfile out;
    assert_int_equal(lec_outfile_open(&out, f->file, false, NULL), LEC_OK);
    assert_int_equal(write(out.fd, "abc", 3), 3);
    lec_outfile_abandon(&out);
    lec_outfile_abandon(&out);
    assert_int_not_equal(access(f->file, F_OK), 0);
}

static void a_file_that_is_there_is_not_written_over_unless_forced(void **state)
{
    const folder *f = *state;
    lec_outfile out;
    lec_error err = {0};
    assert_int_equal(lec_outfile_open(&out, f->file, false, &err), LEC_OK);
    assert_int_equal(lec_outfile_commit(&out, &err), LEC_OK);
    assert_int_equal(lec_outfile_open(&out, f->file, false, &err), LEC_E_IO);
    assert_string_equal(err.what, "the file is there already");
    assert_string_equal(err.hint, "pass --force to write over it");
    assert_int_equal(lec_outfile_open(&out, f->file, true, NULL), LEC_OK);
    assert_int_equal(lec_outfile_commit(&out, NULL), LEC_OK);
}

/* Without it, files cannot be given a name after they were made. */
static bool without_proc;

int __real_access(const char *path, int mode);
int __wrap_access(const char *path, int mode);

int __wrap_access(const char *path, int mode)
{
    return without_proc && !strncmp(path, "/proc", 5)
               ? -1
               : __real_access(path, mode);
}

static void write_three(const char *path)
{
    lec_outfile out;
    lec_error err = {0};
    assert_int_equal(lec_outfile_open(&out, path, true, &err), LEC_OK);
    assert_int_equal(write(out.fd, "abc", 3), 3);
    assert_int_equal(lec_outfile_commit(&out, &err), LEC_OK);
}

static void is_three_bytes(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size, 3);
}

static void a_name_may_be_as_long_as_the_file_system_takes(void **state)
{
    const folder *f = *state;
    char path[sizeof f->dir + 260];
    for (int round = 0; round < 4; round++) {
        without_proc = round >= 2; /* and each is written over */
        int n = snprintf(path, sizeof path, "%s/", f->dir);
        memset(path + n, 'n', 255);
        path[n + 255] = '\0';
        write_three(path);
        is_three_bytes(path);
    }
    without_proc = false;
    assert_int_equal(unlink(path), 0);
}

/* What a file is called before it is whole, "" for no name. */
static void name_meanwhile(const char *dir, char name[256])
{
    DIR *open_dir = opendir(dir);
    assert_non_null(open_dir);
    name[0] = '\0';
    for (const struct dirent *e; (e = readdir(open_dir));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            snprintf(name, 256, "%s", e->d_name);
    closedir(open_dir);
}

static void a_file_that_is_not_whole_has_no_name_or_one_of_ours(void **state)
{
    const folder *f = *state;
    char name[256];
    lec_outfile out;
    for (int round = 0; round < 2; round++) {
        without_proc = round == 1;
        assert_int_equal(lec_outfile_open(&out, f->file, true, NULL), LEC_OK);
        name_meanwhile(f->dir, name);
        if (round || name[0]) /* not every file system has nameless ones */
            assert_int_equal(strncmp(name, ".lectern-", 9), 0);
        lec_outfile_abandon(&out);
        name_meanwhile(f->dir, name);
        assert_string_equal(name, "");
    }
    without_proc = false;
}

static void a_name_that_is_taken_is_left_alone(void **state)
{
    const folder *f = *state;
    char taken[2][96];
    for (int i = 0; i < 2; i++) {
        snprintf(taken[i], sizeof taken[i], "%s/.lectern-%d-%d", f->dir,
                 (int)getpid(), i);
        write_three(taken[i]);
    }
    for (int round = 0; round < 4; round++) {
        without_proc = round >= 2;
        write_three(f->file);
        is_three_bytes(f->file);
    }
    without_proc = false;
    for (int i = 0; i < 2; i++) {
        is_three_bytes(taken[i]);
        assert_int_equal(unlink(taken[i]), 0);
    }
}

static void what_is_put_comes_from_another_file_system_too(void **state)
{
    const folder *f = *state;
    char room[] = "/dev/shm/lectern-test-XXXXXX";
    assert_non_null(mkdtemp(room));
    lec_error err = {0};
    for (int i = 0; i < 2; i++) { /* over what is there, the second time */
        const char *words = i ? "two" : "one";
        assert_int_equal(lec_outfile_put(f->file, room, words, 3, &err),
                         LEC_OK);
        is_three_bytes(f->file);
    }
    struct stat before, after;
    assert_int_equal(stat(f->file, &before), 0);
    assert_int_equal(lec_outfile_put(f->file, room, "two", 3, &err), LEC_OK);
    assert_int_equal(stat(f->file, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(rmdir(room), 0); /* nothing is left in it */
    assert_int_equal(lec_outfile_put(f->file, room, "3", 1, &err), LEC_E_IO);
    assert_string_equal(err.file, f->file);
    assert_non_null(strstr(err.what, "No such file or directory"));
}

static void a_folder_that_is_not_there_is_an_error_with_a_reason(void **state)
{
    (void)state;
    lec_outfile out;
    lec_error err = {0};
    assert_int_equal(lec_outfile_open(&out, "/nonexistent/a.flac", false, &err),
                     LEC_E_IO);
    assert_string_equal(err.file, "/nonexistent/a.flac");
    assert_non_null(strstr(err.what, "No such file or directory"));
}

static void a_file_is_read_whole_up_to_a_ceiling(void **state)
{
    const folder *f = *state;
    static char bytes[100000];
    memset(bytes, 'x', sizeof bytes);
    lec_text text = {0};
    assert_int_equal(
        lec_outfile_put(f->file, f->dir, bytes, sizeof bytes, NULL), LEC_OK);
    assert_int_equal(lec_file_read(f->file, sizeof bytes, &text), LEC_OK);
    assert_int_equal(text.len, sizeof bytes);
    assert_memory_equal(text.ptr, bytes, sizeof bytes);
    lec_text_cut(&text, 2);
    assert_int_equal(lec_file_read(f->file, sizeof bytes + 1, &text),
                     LEC_E_LIMIT);
    lec_text_cut(&text, 0);
    assert_int_equal(lec_file_read(f->file, sizeof bytes - 1, &text),
                     LEC_E_LIMIT);
    lec_text_free(&text);
}

static void a_file_that_cannot_be_read_has_a_reason(void **state)
{
    const folder *f = *state;
    lec_text text = {0};
    assert_int_equal(lec_file_read(f->file, 1, &text), LEC_E_IO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(lec_file_read(f->dir, 1, &text), LEC_E_IO);
    assert_int_equal(errno, EISDIR);
    lec_text_free(&text);
}

#define FILES(f) cmocka_unit_test_setup_teardown(f, with_folder, drop_folder)

static void a_name_gives_the_same_uuid_every_time(void **state)
{
    (void)state;
    /* The example of the podcast namespace's guid. */
    const lec_uuid space = {{0xea, 0xd4, 0xc2, 0x36, 0xbf, 0x58, 0x58, 0xc6,
                             0xa2, 0xc6, 0xa6, 0xb2, 0x8d, 0x12, 0x8c, 0xb6}};
    lec_uuid uuid = space;
    lec_text text = {0};
    lec_uuid_name(&uuid, &uuid, lec_slice_of("podnews.net/rss"));
    lec_uuid_add(&text, &uuid);
    assert_string_equal(text.ptr, "9b024349-ccf0-5f69-a609-6b82873eab3c");
    lec_text_free(&text);
}

static void a_date_is_read_with_its_zone_or_as_its_clock_shows(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        int64_t utc, shown;
    } cases[] = {
        {"1970-01-02", 86400, 86400},
        {"1970-01-01T01:00:00Z", 3600, 3600},
        {"1970-01-01T01:00:05+01:00", 5, 3605},
        {"1970-01-01T00:00:00-02:30", 9000, 0},
        {"1970-01-01T01:00", 3600, 3600},
        {"1969-12-31", -86400, -86400},
        {"2026-11-23T08:30:00+01:00", 1795419000, 1795422600},
    };
    int64_t seconds;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(lec_timestamp_seconds(cases[i].date, true, &seconds));
        assert_int_equal(seconds, cases[i].utc);
        assert_true(lec_timestamp_seconds(cases[i].date, false, &seconds));
        assert_int_equal(seconds, cases[i].shown);
    }
    assert_false(lec_timestamp_seconds(NULL, true, &seconds));
    assert_false(lec_timestamp_seconds("", true, &seconds));
    assert_false(lec_timestamp_seconds("soon", true, &seconds));
}

static void days_of_the_week_are_known_by_name(void **state)
{
    (void)state;
    lec_months *months = lec_months_new("de");
    assert_true(lec_months_day(months, lec_slice_of("Monday")));
    assert_true(lec_months_day(months, lec_slice_of("Tue.")));
    assert_true(lec_months_day(months, lec_slice_of("Mittwoch")));
    assert_false(lec_months_day(months, lec_slice_of("Mona")));
    assert_false(lec_months_day(months, lec_slice_of("March")));
    assert_false(lec_months_day(months, lec_slice_of("")));
    lec_months_free(months);
}

static void a_date_is_found_with_its_clock_and_zone(void **state)
{
    (void)state;
    static const char *const dates[][2] = {
        {"Published 2031-05-04 at last", "2031-05-04"},
        {"4. 5. 2031", "2031-05-04"},
        {"5/4/2031", "2031-05-04"},
        {"2031 May 4", "2031-05-04"},
        {"May 4th, 2031 9:15 PM GMT", "2031-05-04T21:15:00Z"},
        {"2031-05-04T07:29:05.250Z", "2031-05-04T07:29:05Z"},
        {"4 May 2031, 12:05 am UTC", "2031-05-04T00:05:00Z"},
        {"2031-05-04 07:29 +0530", "2031-05-04T07:29:00+05:30"},
        {"2031-05-04T07:29-01:00", "2031-05-04T07:29:00-01:00"},
        {"2031-05-04 07:29 +99:00", "2031-05-04"},
        {"2031-05-04 07:61 GMT", "2031-05-04"},
        {"2031-05-04 07:29", "2031-05-04"},
        {"2031-13-04", NULL},
        {"20-31-04", NULL},
    };
    lec_months *months = lec_months_new("en");
    lec_date date;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        bool found = lec_date_find(months, lec_slice_of(dates[i][0]), &date);
        assert_int_equal(found, dates[i][1] != NULL);
        if (found)
            assert_string_equal(date.iso, dates[i][1]);
    }
    lec_months_free(months);
}

static void fits(const char *text, size_t cells, const char *want)
{
    lec_text got = {0};
    lec_cells_add(&got, lec_slice_of(text), cells);
    assert_string_equal(lec_text_str(&got), want);
    assert_true(lec_cells_count(lec_text_slice(&got)) <= cells);
    lec_text_free(&got);
}

static void a_text_is_cut_to_the_cells_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(lec_cells_count(lec_slice_of("harbour")), 7);
    assert_int_equal(lec_cells_count(lec_slice_of("海の話")), 6);
    assert_int_equal(lec_cells_count(lec_slice_of("e\xCC\x81")), 1);
    fits("harbour", 7, "harbour");
    fits("harbour", 6, "har...");
    fits("harbour", 4, "h...");
    fits("harbour", 3, "");
    fits("海の話", 6, "海の話");
    fits("海の話", 5, "海...");
    fits("海の話", 4, "...");
    fits("", 0, "");
}

static void bytes_are_written_in_base64_with_its_padding(void **state)
{
    static const char *const pairs[][2] = {{"", ""},
                                           {"f", "Zg=="},
                                           {"fo", "Zm8="},
                                           {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="},
                                           {"\xFF\xFE\xFB", "//77"}};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        lec_text text = {0};
        lec_base64_add(&text, lec_slice_of(pairs[i][0]));
        assert_string_equal(lec_text_str(&text), pairs[i][1]);
        lec_text_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_read_with_its_zone_or_as_its_clock_shows),
        cmocka_unit_test(a_name_gives_the_same_uuid_every_time),
        cmocka_unit_test(the_first_cause_of_a_failure_is_kept),
        cmocka_unit_test(an_error_longer_than_its_field_is_cut_and_ends),
        cmocka_unit_test(text_grows_and_always_ends_in_nul),
        cmocka_unit_test(trimming_takes_every_kind_of_space_off_both_ends),
        cmocka_unit_test(code_points_go_forth_and_back),
        cmocka_unit_test(a_broken_sequence_is_one_step_and_no_code_point),
        cmocka_unit_test(a_slice_is_compared_and_taken_apart),
        cmocka_unit_test(text_is_cut_by_whole_characters),
        cmocka_unit_test(bytes_are_written_in_base64_with_its_padding),
        cmocka_unit_test(
            printing_ascii_is_stepped_over_to_the_first_other_byte),
        cmocka_unit_test(plain_text_has_words_and_ends_of_lines),
        cmocka_unit_test(
            plain_text_counts_what_was_broken_and_says_where_bytes_are),
        cmocka_unit_test(an_arena_gives_zeroed_memory_of_any_size),
        cmocka_unit_test(a_list_has_room_for_the_element_asked_for),
        cmocka_unit_test(a_late_library_is_loaded_once),
        cmocka_unit_test(a_library_that_is_not_there_is_named),
        cmocka_unit_test(a_function_that_is_not_there_is_named),
        FILES(a_file_is_read_whole_up_to_a_ceiling),
        FILES(a_file_that_cannot_be_read_has_a_reason),
        FILES(a_committed_file_is_whole_and_readable),
        FILES(an_abandoned_file_leaves_nothing),
        FILES(a_file_that_is_there_is_not_written_over_unless_forced),
        FILES(a_name_may_be_as_long_as_the_file_system_takes),
        FILES(a_file_that_is_not_whole_has_no_name_or_one_of_ours),
        FILES(a_name_that_is_taken_is_left_alone),
        FILES(what_is_put_comes_from_another_file_system_too),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error_with_a_reason),
        cmocka_unit_test(a_text_is_cut_to_the_cells_of_a_terminal),
        cmocka_unit_test(days_of_the_week_are_known_by_name),
        cmocka_unit_test(a_date_is_found_with_its_clock_and_zone),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
