/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line as `lectern spell` says it, in the language that its first two letters
 * name, or in English; tokens are in order and inside of it.
 */
#include "base/plain.h"
#include "road.h"
#include "script/spell.h"

static void check(const lec_spelling *spelling, lec_slice line,
                  const char *said)
{
    size_t at = 0, spoken = 0;
    for (size_t i = 0; i < lec_spelling_count(spelling); i++) {
        lec_token t = lec_spelling_token(spelling, i);
        hold(at <= t.from && t.from < t.to && t.to <= line.len);
        hold(spoken <= t.spoken_from && t.spoken_from < t.spoken_to &&
             t.spoken_to <= strlen(said));
        at = t.to;
        spoken = t.spoken_to;
        lec_spelling_why(spelling, i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char tag[3] = "en";
    lec_text line = {0};
    if (size > 2)
        memcpy(tag, data, 2);
    lec_language *language = road_language(tag);
    lec_language_choose(language, LEC_READ_EVERYTHING);
    lec_text_add_plain(&line, input_slice(data, size));
    lec_slice text = lec_text_slice(&line);
    lec_spelling *spelling = lec_spelling_new(language);
    const char *said = lec_spelling_line(spelling, text);
    hold_text(lec_slice_of(said));
    check(spelling, text, said);
    lec_spelling_as_line(spelling);
    lec_spelling_free(spelling);
    lec_text_free(&line);
    return 0;
}
