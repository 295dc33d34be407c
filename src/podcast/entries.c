/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries of a feed are wanted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "podcast/entries.h"
#include "podcast/internal.h"
#include "podcast/settings.h"

/* Does the title have one of the words?  Case is folded. */
static bool has_words(const char *title, const char *words)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[1024], folded[2048];
    int32_t n, m;
    if (!words[0])
        return true;
    u_strFromUTF8WithSub(wide, 1024, &n, title, -1, 0xFFFD, NULL, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) { /* its head will do */
        status = U_ZERO_ERROR;
        n = 1024;
    }
    m = u_strFoldCase(folded, 2048, wide, n, U_FOLD_CASE_DEFAULT, &status);
    for (const char *p = words; U_SUCCESS(status) && *p;) {
        UChar word[256], low[512];
        lec_slice text = {p, strcspn(p, ",")};
        p += text.len + (p[text.len] == ',');
        text = lec_slice_trim(text);
        u_strFromUTF8WithSub(word, 256, &n, text.ptr, (int32_t)text.len, 0xFFFD,
                             NULL, &status);
        n = u_strFoldCase(low, 512, word, n, U_FOLD_CASE_DEFAULT, &status);
        if (U_SUCCESS(status) && n && u_strFindFirst(folded, m, low, n))
            return true;
    }
    return false;
}

/* An entry and when it was published, in UTC; "" where the feed does not say.
 */
typedef struct dated {
    const lec_entry *entry;
    char utc[32];
    size_t place; /* in the feed */
} dated;

static int newest_first(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    int order = strcmp(y->utc, x->utc);
    return order ? order : x->place < y->place ? -1 : 1;
}

size_t lec_entries_choose(const lec_state *state, const lec_feed *feed,
                          const lec_entry **chosen)
{
    double newest = lec_setting_number(state, LEC_SETTING_NEWEST);
    const char *words = lec_setting_of(state, LEC_SETTING_WITH);
    const char *since = lec_setting_of(state, LEC_SETTING_SINCE);
    size_t count = 0;
    dated *all = lec_must_zero((lec_feed_count(feed) + 1) * sizeof *all);
    for (size_t i = 0; i < lec_feed_count(feed); i++) {
        dated *d = &all[count];
        lec_text utc = {0};
        *d = (dated){.entry = lec_feed_at(feed, i), .place = i};
        if (lec_add_utc(&utc, d->entry->published))
            snprintf(d->utc, sizeof d->utc, "%s", lec_text_str(&utc));
        lec_text_free(&utc);
        bool old = d->utc[0] && strncmp(d->utc, since, 10) < 0;
        if (!old && has_words(d->entry->title, words))
            count++;
    }
    if (count)
        qsort(all, count, sizeof *all, newest_first);
    if (newest > 0 && (double)count > newest)
        count = (size_t)newest;
    for (size_t i = 0; i < count; i++)
        chosen[i] = all[i].entry;
    free(all);
    return count;
}
