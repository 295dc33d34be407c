/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the entries of a feed by the filters that the folder remembers. */
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "podcast/settings.h"
#include "podcast/wanted.h"

/* Test whether the title has one of the words; case is folded. */
static bool has_words(const char *title, const char *words)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[1024], folded[2048];
    int32_t n, m;
    if (!words[0])
        return true;
    u_strFromUTF8WithSub(wide, 1024, &n, title, -1, 0xFFFD, NULL, &status);
    if (status ==
        U_BUFFER_OVERFLOW_ERROR) { /* the head of a long title is enough */
        status = U_ZERO_ERROR;
        n = 1024;
    }
    m = u_strFoldCase(folded, 2048, wide, n, U_FOLD_CASE_DEFAULT, &status);
    lec_slice rest = lec_slice_of(words);
    while (U_SUCCESS(status) && rest.len) {
        UChar word[256], low[512];
        lec_slice text = lec_slice_trim(lec_slice_take(&rest, ','));
        u_strFromUTF8WithSub(word, 256, &n, text.ptr, (int32_t)text.len, 0xFFFD,
                             NULL, &status);
        n = u_strFoldCase(low, 512, word, n, U_FOLD_CASE_DEFAULT, &status);
        if (U_SUCCESS(status) && n && u_strFindFirst(folded, m, low, n))
            return true;
    }
    return false;
}

size_t lec_entries_choose(const lec_state *state, const lec_feed *feed,
                          const lec_entry **chosen)
{
    const char *words = lec_setting_of(state, LEC_SETTING_WITH);
    const char *since = lec_setting_of(state, LEC_SETTING_SINCE);
    size_t count = 0;
    for (size_t i = 0; i < lec_feed_count(feed); i++) {
        const lec_entry *e = lec_feed_at(feed, i);
        if (!(since[0] && lec_entry_is_before(e, since)) &&
            has_words(e->title, words))
            chosen[count++] = e;
    }
    return count;
}

size_t lec_entries_newest(const lec_state *state)
{
    double newest = lec_setting_number(state, LEC_SETTING_NEWEST);
    return newest > 0 ? (size_t)newest : SIZE_MAX;
}
