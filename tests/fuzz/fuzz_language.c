/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a language (rules.tsv), and behind a form feed its words
 * (words.tsv): every pattern is compiled, and a few lines are said by them.
 */
#include <sys/stat.h>

#include "input.h"
#include "script/lang/language.h"
#include "script/spell.h"

static void put(const char *name, lec_slice bytes)
{
    FILE *f = fopen(name, "wb");
    hold(f && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len && !fclose(f));
}

static void say(lec_language *language)
{
    static const char *const lines[] = {
        "On 3 May 2024 Dr. Ines Holm paid $1.5bn, \302\24320 and 30 % at "
        "5.30pm.",
        "Olm v. Orle (2-1): see pp. 4\342\200\22310, No. 7 of the N.B.S., 6 km "
        "off.",
        "",
    };
    lec_spelling *spelling = lec_spelling_new(language);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        hold(lec_spelling_line(spelling, lec_slice_of(lines[i])) != NULL);
        lec_spelling_as_line(spelling);
    }
    lec_spelling_free(spelling);
}

/* A folder of voices, in which the language xx is still to be written. */
static void make_folder(const char *folder)
{
    char file[80];
    snprintf(file, sizeof file, "%s/xx", folder);
    hold(!mkdir(folder, 0700) && !mkdir(file, 0700));
    snprintf(file, sizeof file, "%s/und", folder);
    hold(!symlink(LEC_TEST_VOICES "/und", file));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char folder[64];
    char file[80];
    lec_slice rest = input_slice(data, size);
    if (!*folder) {
        snprintf(folder, sizeof folder, "fuzz-%d", (int)getpid());
        make_folder(folder);
    }
    snprintf(file, sizeof file, "%s/xx/rules.tsv", folder);
    put(file, input_part(&rest));
    snprintf(file, sizeof file, "%s/xx/words.tsv", folder);
    put(file, rest);
    lec_language *language = NULL;
    if (!lec_language_load(&language, folder, "xx", NULL)) {
        lec_language_check(language, NULL);
        say(language);
    }
    lec_language_free(language);
    return 0;
}
