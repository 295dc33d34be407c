/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lexicon, in XML (PLS) if it begins so, else in lines; and its own text as
 * what its words are looked up in.
 */
#include "base/utf8.h"
#include "input.h"
#include "script/lang/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice text = input_slice(data, size);
    char *file = input_file(text, size && *data == '<' ? ".pls" : ".tsv");
    char *ipa = lec_must_format("%s/en/ipa.tsv", input_voices());
    lec_lexicon *lexicon = lec_lexicon_new();
    lec_table signs;
    hold(!lec_table_load(&signs, ipa, NULL));
    lec_lexicon_add(lexicon, file, "en", &signs, NULL);
    lec_lexicon_passed(lexicon);
    for (size_t at = 0; at < size; (void)lec_utf8_next(text, &at)) {
        size_t len = 0;
        const lec_lexicon_entry *found = lec_lexicon_find(
            lexicon, (lec_slice){text.ptr + at, size - at}, &len);
        hold(!found || (len == strlen(found->word) && len <= size - at));
    }
    lec_lexicon_free(lexicon);
    lec_table_free(&signs);
    free(ipa);
    input_gone(file);
    return 0;
}
