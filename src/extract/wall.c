/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/wall.h"

#include <string.h>

#include "extract/build.h"

#define NOTHING_BYTES 60   /* kept: less is no text */
#define LITTLE_BYTES 250   /* kept: a page that needs script may say so much */
#define LOOK_BYTES 100000  /* of all text, to see what it is */
#define SHELL_BYTES 3000   /* of all text: more is not the shell of a script */
#define GATE_BYTES 10000   /* of all text: more is not an offer to pay */
#define LEAD_BYTES 1500    /* kept: more is not the beginning that is free */
#define CONSENT_BYTES 4000 /* kept: more is a text about it */
#define LINE_BYTES 2000    /* of a block, which are looked through */
#define WAITING_BYTES 30   /* "Loading ..." */
#define OFFERS 2           /* phrases that make an offer */
#define CONSENTS 3         /* phrases that make a question for consent */
#define NEAR_BLOCKS 5      /* behind the text, where the offer stands */

/* What is known of a page. */
typedef struct view {
    const lec_furniture *furniture;
    const lec_article *article;
    size_t kept, all;             /* bytes of text */
    size_t kept_consent, consent; /* bytes of blocks that ask for consent */
    size_t consents, offers;      /* phrases in all blocks */
    bool wants_script;            /* a block says so */
    lec_text folded;              /* what is looked at now */
} view;

/* Fold what is looked through of a text. */
static lec_slice fold(view *v, lec_slice text)
{
    text.len = text.len < LINE_BYTES ? text.len : LINE_BYTES;
    lec_furniture_fold(text, &v->folded);
    return lec_text_slice(&v->folded);
}

static size_t count_offers(view *v, const lec_block *block)
{
    lec_slice folded = fold(v, (lec_slice){block->text, block->len});
    return lec_furniture_count(v->furniture, folded, "offer");
}

/* Does a block only say that the page is not there yet? */
static bool is_waiting(const lec_block *block)
{
    lec_slice text = {block->text, block->len};
    return strcasestr(block->text, "javascript") ||
           (text.len < WAITING_BYTES &&
            (lec_slice_ends(text, "...") || lec_slice_ends(text, "\u2026")));
}

static void look_at(view *v, const lec_block *block, bool kept)
{
    lec_slice folded = fold(v, (lec_slice){block->text, block->len});
    size_t consents = lec_furniture_count(v->furniture, folded, "consent");
    size_t asks = consents ? block->len : 0;
    v->consents += consents;
    v->offers += lec_furniture_count(v->furniture, folded, "offer");
    v->all += block->len;
    v->consent += asks;
    v->kept_consent += kept ? asks : 0;
    v->kept += kept && !is_waiting(block) ? block->len : 0;
    v->wants_script |= strcasestr(block->text, "javascript") != NULL;
}

/* Has the page a script, of more than data? */
static bool has_script(lec_slice page)
{
    static const char tag[] = "<script";
    const char *at = page.ptr, *end = page.ptr + page.len;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        lec_slice rest = {at, (size_t)(end - at)};
        at++;
        if (!lec_slice_begins_nocase(rest, tag))
            continue;
        lec_slice head = lec_slice_take(&rest, '>');
        if (!memmem(head.ptr, head.len, "json", 4))
            return true;
    }
    return false;
}

/* Count the phrases of an offer in what follows the text, and in its end. */
static size_t offers_behind(view *v)
{
    const lec_article *a = v->article;
    const lec_block *last = &a->blocks[a->block_count - 1];
    size_t found = count_offers(v, last), near = 0;
    for (size_t i = 0; i < a->dropped_count && near < NEAR_BLOCKS; i++)
        if (a->dropped[i].order > last->order) {
            found += count_offers(v, &a->dropped[i]);
            near++;
        }
    return found;
}

static lec_code fail(const char *what, const char *hint, lec_error *err)
{
    lec_fail_hint(err, "%s", hint);
    return lec_fail(err, LEC_E_INPUT, "%s", what);
}

/* Say what a page is in which nothing was found. */
static lec_code name_empty(const view *v, const lec_page *page, lec_error *err)
{
    static const char save[] = "open it in a browser, save it when its text is "
                               "there, and name the file";
    if (v->offers >= OFFERS && v->all < GATE_BYTES)
        return fail("the text is behind a paywall: only an offer to pay is "
                    "there",
                    "save it with a browser in which you are logged in, and "
                    "name the file",
                    err);
    if (v->consents >= CONSENTS && v->consent * 2 > v->all)
        return fail("it asks for consent before it shows its text",
                    "answer in a browser, save the page behind it, and name "
                    "the file",
                    err);
    if (v->all < SHELL_BYTES &&
        (v->wants_script || has_script(lec_text_slice(&page->text))))
        return fail("there is no text in it: a script draws the page", save,
                    err);
    return LEC_OK;
}

static lec_code check_consent(view *v, lec_article *article, lec_error *err)
{
    const char *title = article->title.text ? article->title.text : "";
    if (v->consents < CONSENTS || v->kept > CONSENT_BYTES ||
        v->kept_consent * 2 < v->kept ||
        lec_furniture_match(v->furniture, lec_slice_of(title), "cookie") ||
        lec_furniture_count(v->furniture, fold(v, lec_slice_of(title)),
                            "consent"))
        return LEC_OK;
    if (v->kept_consent * 10 >= v->kept * 6 && !article->type.text)
        return fail("it asks for consent before it shows its text",
                    "answer in a browser, save the page behind it, and name "
                    "the file",
                    err);
    lec_article_doubt_by(article,
                         "the page asks for consent, and perhaps shows its "
                         "text only then: answer in a browser, and save it");
    return LEC_OK;
}

/* Is there more text than a wall lets through? */
static bool is_enough(const lec_article *article)
{
    size_t kept = 0;
    for (size_t i = 0; i < article->block_count && kept <= CONSENT_BYTES; i++)
        if (!is_waiting(&article->blocks[i]))
            kept += article->blocks[i].len;
    return kept > CONSENT_BYTES;
}

static lec_code check(view *v, const lec_page *page, lec_article *article,
                      lec_error *err)
{
    for (size_t i = 0; i < article->block_count && v->all < LOOK_BYTES; i++)
        look_at(v, &article->blocks[i], true);
    for (size_t i = 0; i < article->dropped_count && v->all < LOOK_BYTES; i++)
        look_at(v, &article->dropped[i], false);
    if (v->kept < NOTHING_BYTES)
        return name_empty(v, page, err);
    lec_code code = check_consent(v, article, err);
    if (!code && v->kept < LITTLE_BYTES && v->wants_script)
        lec_article_doubt_by(article, "a script may draw the page: open it in "
                                      "a browser, and save it when its text "
                                      "is there");
    if (!code && v->kept < LEAD_BYTES && offers_behind(v) >= OFFERS)
        lec_article_doubt_by(article, "a paywall: the text may be cut short; "
                                      "a browser in which you are logged in "
                                      "can save it");
    return code;
}

lec_code lec_wall_check(const lec_page *page, const lec_furniture *furniture,
                        lec_article *article, lec_error *err)
{
    view v = {.furniture = furniture, .article = article};
    if (is_enough(article))
        return LEC_OK;
    lec_code code = check(&v, page, article, err);
    lec_text_free(&v.folded);
    return code;
}
