/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/feed_facts.h"

#include <string.h>

#include "base/plain.h"
#include "base/url.h"

/* Set a field to a text on one line, unless there is none. */
static void say(const lec_article *a, lec_field *field, lec_slice text)
{
    lec_text line = {0};
    lec_text_add_plain_line(&line, text);
    if (line.len)
        *field = (lec_field){lec_arena_copy(a->arena, lec_text_slice(&line)),
                             "feed"};
    lec_text_free(&line);
}

/* Set a field to what is public of an address, of an article or of a picture.
 */
static void say_address(const lec_article *a, lec_field *field,
                        const char *address, bool of_article)
{
    lec_text public = {0};
    if (of_article)
        lec_url_add_public(&public, address ? address : "");
    else
        lec_url_add_link(&public, lec_slice_of(address ? address : ""));
    say(a, field, lec_text_slice(&public));
    lec_text_free(&public);
}

/* Set the authors to the names in a list: "Ana Ruiz, Tom Bell". */
static void say_authors(lec_article *a, const char *names)
{
    size_t count = 0;
    if (!names || !names[0])
        return;
    a->authors =
        lec_arena_alloc(a->arena, (strlen(names) / 2 + 1) * sizeof *a->authors);
    for (const char *p = names; *p;) {
        const char *end = strstr(p, ", ");
        lec_slice name = {p, end ? (size_t)(end - p) : strlen(p)};
        say(a, &a->authors[count], name);
        count += a->authors[count].text != NULL;
        p += name.len + (end ? 2 : 0);
    }
    a->author_count = count;
}

void lec_feed_facts_take(const lec_feed_facts *facts, lec_article *article)
{
    say(article, &article->title, lec_slice_of(facts->title));
    if (facts->untitled)
        article->title.from = LEC_FIRST_WORDS;
    say(article, &article->published, lec_slice_of(facts->published));
    say_address(article, &article->image, facts->image, false);
    if (facts->recording && lec_url_is_http(facts->recording))
        say(article, &article->recording, lec_slice_of(facts->recording));
    if (!article->url.text)
        say_address(article, &article->url, facts->link, true);
    say_authors(article, facts->author);
}
