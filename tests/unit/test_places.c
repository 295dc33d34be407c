/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run that has shut itself in opens what it was named, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "core/places.h"

static char folder[] = "/tmp/lectern-places-XXXXXX";

/* Files and folders of a user who names some of them. */
static const char *const files[] = {
    "home/.ssh/key",   "home/.fonts/a.ttf", "read/page.html",
    "read/other.html", "written/old.flac",  "voices/default.ini",
    "voices/bell.ini", "sounds/bell.wav",   "sounds/other.wav",
    "names.pls",
};

static void make(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static int make_all(void **state)
{
    (void)state;
    static const char *const folders[] = {"home",   "home/.ssh", "home/.fonts",
                                          "read",   "written",   "voices",
                                          "sounds", "passing"};
    if (!mkdtemp(folder) || chdir(folder))
        return -1;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        mkdir(folders[i], 0700);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        make(files[i], "");
    char *bell =
        lec_must_format("[break]\nsound = %s/sounds/bell.wav\n", folder);
    make("voices/bell.ini", bell);
    free(bell);
    setenv("HOME", "home", 1);
    setenv("TMPDIR", "passing", 1);
    return 0;
}

static int drop(const char *path, const struct stat *st, int kind,
                struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static int drop_all(void **state)
{
    (void)state;
    return chdir("/") || nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
}

/* Try to open a file; the letter of what came of it. */
static char opened(const char *path, int how)
{
    int fd = open(path, how, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0 ? 'y' : errno == EACCES ? 'n' : '?';
}

/* What a process that is shut in can open. */
static void shut_in(char *got)
{
    const lec_options options = {.output = "written/new.flac",
                                 .voices_dir = "voices",
                                 .lexicons = {"names.pls"},
                                 .lexicon_count = 1};
    lec_places places = {0};
    lec_places_add_options(&places, &options);
    lec_places_add_page(&places, "read/page.html", &options);
    lec_places_add_page(&places, "https://example.org/", &options);
    if (lec_places_shut(&places, LEC_SANDBOX_REQUIRE, NULL))
        _exit(9);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        *got++ = opened(files[i], O_RDONLY);
    *got++ = opened("read/page.html", O_WRONLY);
    *got++ = opened("read/new.flac", O_WRONLY | O_CREAT);
    *got++ = opened("written/new.flac", O_WRONLY | O_CREAT);
    *got++ = opened("written", O_TMPFILE | O_RDWR);
    *got++ = opened("passing", O_TMPFILE | O_RDWR);
    *got++ = opened("voices/default.ini", O_WRONLY);
    *got++ = opened("/dev/null", O_WRONLY);
    *got++ = opened("/etc/hosts", O_RDONLY);
    *got++ = opened("/etc/hosts", O_WRONLY);
    *got++ = opened("home", O_DIRECTORY | O_RDONLY);
    *got = '\0';
}

static void only_what_is_named_is_opened(void **state)
{
    (void)state;
    char got[64] = "";
    int ends[2], status = -1;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (!pid) {
        shut_in(got);
        _exit(write(ends[1], got, strlen(got) + 1) < 0);
    }
    close(ends[1]);
    ssize_t n = read(ends[0], got, sizeof got);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    assert_true(n > 0);
    assert_string_equal(got, "nyynyyyyny"
                             "nnyyynyynn");
}

int main(void)
{
    lec_error err = {0};
    if (lec_sandbox_check(LEC_SANDBOX_REQUIRE, &err)) {
        fprintf(stderr, "skipped: %s\n", err.what);
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_what_is_named_is_opened, make_all,
                                        drop_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
