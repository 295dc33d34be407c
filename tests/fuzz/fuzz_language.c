/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a language (rules.tsv), and behind a form feed its words
 * (words.tsv): every pattern is compiled, and a few lines are said by them.
 */
#include <sys/stat.h>

#include "input.h"
#include "script/lang/language.h"
#include "script/spell.h"

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

/* Make a folder of voices, in which the language xx is still to be written. */
static void make_folder(void)
{
    char *xx = lec_must_format("%s/xx", input_folder());
    char *und = lec_must_format("%s/und", input_folder());
    char *known = lec_must_format("%s/und", input_voices());
    hold(!mkdir(xx, 0700) && !symlink(known, und));
    free(known);
    free(und);
    free(xx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool made;
    lec_slice rest = input_slice(data, size);
    if (!made)
        make_folder();
    made = true;
    free(input_write("xx/rules.tsv", input_part(&rest)));
    free(input_write("xx/words.tsv", rest));
    lec_language *language = NULL;
    if (!lec_language_load(&language, input_folder(), "xx", NULL)) {
        lec_language_check(language, NULL);
        say(language);
    }
    lec_language_free(language);
    return 0;
}
