/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges whether a feed has the whole of an article or a teaser. */
#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "feed/entry_body.h"
#include "feed/feed.h"
#include "source/source.h"

/* Lengths of texts in bytes, which say more than words do: where there are no
 * blanks between words, a letter has more bytes.  An English word has six.
 */
#define SENTENCES_BYTES 240 /* more than two sentences */
#define EXCERPT_BYTES 900   /* more than the excerpts that systems cut */
#define ARTICLE_BYTES 1200  /* more than a description */
#define PARTS_BYTES 600     /* more than a description with paragraphs */
#define LONG_BYTES 3000     /* an article that may end in dots */

/* Return the text without the arrows that follow a word like "more". */
static lec_slice without_arrows(lec_slice s)
{
    static const char *const arrows[] = {"»", "›", "→", "➜", ">", "⟶", "▸"};
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (lec_slice_ends(s, arrows[i])) {
            s.len -= strlen(arrows[i]);
            s = lec_slice_trim(s);
        }
    return s;
}

/* Return 1 if a text ends in an ellipsis, 2 if that is in brackets, else 0. */
static int ellipsis(lec_slice s)
{
    bool bracket = lec_slice_ends(s, "]") || lec_slice_ends(s, ")");
    s.len -= bracket;
    bool dots = lec_slice_ends(s, "…") || lec_slice_ends(s, "...");
    return dots ? 1 + bracket : 0;
}

static lec_slice part(const lec_entry_body *body, size_t from, size_t to)
{
    return (lec_slice){lec_text_str(&body->text) + from, to - from};
}

/* Return the words of the block's link to the entry's page; may be empty. */
static lec_slice own_words(const lec_entry_body *body,
                           const lec_entry_body_block *block)
{
    return block->own_to ? part(body, block->own_from, block->own_to)
                         : (lec_slice){"", 0};
}

/* Test whether the last block leads on to the entry's page. */
static bool leads_on(const lec_entry_body *body,
                     const lec_entry_body_block *last, size_t len)
{
    lec_slice own = own_words(body, last);
    if (!lec_utf8_has_letters(own))
        return false;
    lec_slice rest = without_arrows(part(body, last->own_to, last->to));
    lec_slice before = part(body, last->from, last->own_from);
    return !lec_utf8_has_letters(rest) &&
           (!lec_utf8_has_letters(before) || len < LONG_BYTES);
}

static bool is_cut(const lec_entry_body *body, const lec_entry *e, size_t *len)
{
    const lec_entry_body_block *last = &body->last;
    lec_slice own = own_words(body, last);
    if (own.len && lec_slice_is(own, e->title) && body->blocks > 1)
        last = &body->before;
    lec_slice text = part(body, 0, last->to);
    *len = text.len;
    int dots = ellipsis(without_arrows(text));
    return dots == 2 || (dots == 1 && text.len < LONG_BYTES) ||
           (leads_on(body, last, text.len) &&
            !lec_slice_is(own_words(body, last), e->title));
}

bool lec_feed_is_full(const lec_entry *entry, bool content)
{
    if (!entry->body[0] || !lec_url_is_http(entry->link))
        return entry->body[0];
    lec_entry_body body;
    lec_entry_body_read(&body, entry->body, entry->link);
    size_t len = 0;
    bool full = !is_cut(&body, entry, &len) && len;
    bool note = entry->untitled || !entry->title[0];
    if (full && content && !note)
        full = len >= SENTENCES_BYTES &&
               (len >= EXCERPT_BYTES || len > strlen(entry->summary));
    else if (full && !note)
        full = len >= ARTICLE_BYTES || (len >= PARTS_BYTES && body.blocks >= 3);
    lec_entry_body_free(&body);
    return full;
}
