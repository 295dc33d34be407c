/* SPDX-License-Identifier: GPL-3.0-or-later */
/* of_show.h - what the tests of a podcast's files share: a show made by hand,
 * and what is written of it; XML is read back by libxml2, namespaces and all.
 */
#ifndef LEC_TEST_SHOW_H
#define LEC_TEST_SHOW_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/text.h"
#include "podcast/show.h"

#define MOST 250

typedef struct fixture {
    lec_show show;
    lec_episode episodes[MOST];
    char guids[MOST][24];
    lec_text written;
    xmlDoc *doc;
    xmlChar *found;
} fixture;

static const lec_episode model = {
    .stem = "episodes/2026-11-22-the-weir",
    .title = "The weir",
    .summary = "Both gates were open.",
    .link = "https://news.example/weir",
    .authors = "Ida Brandt",
    .site = "The Harnell Post",
    .lang = "en",
    .published = "2026-11-22T09:30:00Z",
    .seconds = 61.4,
    .sounds = {{".mp3", "audio/mpeg", 491200},
               {".opus", "audio/ogg; codecs=opus", 245600}},
    .sound_count = 2,
    .chapters = true,
};

static inline int setup(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    for (int i = 0; i < MOST; i++) {
        f->episodes[i] = model;
        snprintf(f->guids[i], sizeof f->guids[i], "guid-%03d", i);
        f->episodes[i].guid = f->guids[i];
    }
    f->show = (lec_show){
        .title = "Harnell aloud",
        .description = "What the paper says.",
        .link = "https://news.example/",
        .base_url = "https://pod.example/h/",
        .lang = "en",
        .author = "The Harnell Post",
        .email = "desk@news.example",
        .category = "News > Daily News",
        .guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810",
        .cover = "cover.png",
        .episodes = f->episodes,
        .count = 1,
    };
    *state = f;
    return 0;
}

static inline void forget(fixture *f)
{
    lec_text_free(&f->written);
    xmlFreeDoc(f->doc);
    xmlFree(f->found);
    f->doc = NULL;
    f->found = NULL;
}

static inline int teardown(void **state)
{
    forget(*state);
    test_free(*state);
    return 0;
}

static inline void parse(fixture *f)
{
    f->doc = xmlReadMemory(f->written.ptr, (int)f->written.len, NULL, NULL,
                           XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    assert_non_null(f->doc);
}

static inline void write_page(fixture *f, size_t page)
{
    forget(f);
    lec_show_write_feed(&f->show, page, &f->written);
    parse(f);
}

static inline void write_feed(fixture *f)
{
    write_page(f, 0);
}

static inline void write_list(fixture *f, lec_playlist_form form)
{
    const lec_episode *chosen[MOST];
    const lec_playlist list = {
        .name = "all",
        .title = "All of it",
        .episodes = chosen,
        .count = lec_playlist_choose(&f->show, &(lec_playlist_wish){0}, chosen),
    };
    forget(f);
    lec_playlist_write(form, &f->show, &list, &f->written);
}

/* The string that an expression gives, "" for nothing. */
static inline const char *at(fixture *f, const char *xpath)
{
    static const char *const spaces[][2] = {
        {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
        {"podcast", "https://podcastindex.org/namespace/1.0"},
        {"content", "http://purl.org/rss/1.0/modules/content/"},
        {"atom", "http://www.w3.org/2005/Atom"},
        {"x", "http://xspf.org/ns/0/"},
    };
    xmlXPathContext *c = xmlXPathNewContext(f->doc);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        xmlXPathRegisterNs(c, BAD_CAST spaces[i][0], BAD_CAST spaces[i][1]);
    xmlXPathObject *o = xmlXPathEval(BAD_CAST xpath, c);
    assert_non_null(o);
    xmlFree(f->found);
    f->found = xmlXPathCastToString(o);
    xmlXPathFreeObject(o);
    xmlXPathFreeContext(c);
    return (const char *)f->found;
}

static inline void is(fixture *f, const char *xpath, const char *wanted)
{
    if (strcmp(at(f, xpath), wanted) != 0)
        fail_msg("%s is \"%s\", not \"%s\"", xpath, (char *)f->found, wanted);
}

#define CHANNEL "/rss/channel/"
#define ITEM "/rss/channel/item[1]/"

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
