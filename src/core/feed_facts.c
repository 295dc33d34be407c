/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/feed_facts.h"

#include <string.h>

static void say(lec_field *field, const char *text)
{
    if (text && text[0])
        *field = (lec_field){text, "feed"};
}

/* "Ana Ruiz, Tom Bell" */
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
        if (name.len)
            a->authors[count++] =
                (lec_field){lec_arena_copy(a->arena, name), "feed"};
        p += name.len + (end ? 2 : 0);
    }
    a->author_count = count;
}

void lec_feed_facts_take(const lec_feed_facts *facts, lec_article *article)
{
    say(&article->title, facts->title);
    say(&article->published, facts->published);
    say(&article->image, facts->image);
    if (!article->url.text)
        say(&article->url, facts->link);
    say_authors(article, facts->author);
}
