/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/extract.h"

#include "extract/build.h"
#include "extract/facts/persons.h"
#include "extract/given.h"
#include "extract/interview.h"
#include "extract/wall.h"

static lec_code read_page(const lec_page *page, const lec_furniture *furniture,
                          lec_builder *builder, lec_error *err)
{
    switch (page->kind) {
    case LEC_PAGE_HTML:
        return lec_read_html(page, furniture, builder, err);
    case LEC_PAGE_PASTED:
        return lec_read_pasted(page, furniture, builder, err);
    case LEC_PAGE_MARKDOWN:
        return lec_read_markdown(page, furniture, builder, err);
    case LEC_PAGE_FEED: /* its entries are pages */
        return lec_fail(err, LEC_E_INPUT, "a feed is no article");
    case LEC_PAGE_PLAIN:
    case LEC_PAGE_SCRIPT:
    case LEC_PAGE_AUTO:
        break;
    }
    return lec_read_plain(page, furniture, builder, err);
}

/* Take from the mail that the page lay in what the page does not say. */
static void take_mail(const lec_page *page, const lec_furniture *furniture,
                      lec_builder *builder)
{
    lec_article *article = lec_builder_article(builder);
    lec_slice sender = lec_slice_of(page->sender);
    lec_builder_field(builder, &article->title, lec_slice_of(page->subject),
                      "subject of the mail");
    lec_builder_field(builder, &article->published, lec_slice_of(page->sent),
                      "date of the mail");
    if (sender.len && !article->author_count &&
        !lec_persons_add(&(lec_naming){furniture, NULL, builder, false}, sender,
                         "sender of the mail"))
        lec_builder_field(builder, &article->site, sender,
                          "sender of the mail");
}

/* Make an article of a script that was printed, whose lines stay as they are.
 */
static lec_code take_script(const lec_page *page, lec_article **article,
                            lec_error *err)
{
    lec_given *given;
    *article = NULL;
    lec_code code = lec_given_read(lec_text_slice(&page->text), &given, err);
    if (code) {
        lec_fail_at(err, page->name, 0, 0);
        return code;
    }
    lec_article *a = given->article;
    a->script.text = lec_arena_copy(a->arena, lec_text_slice(&page->text));
    a->script.from = "script";
    given->article = NULL;
    lec_given_free(given);
    *article = a;
    return LEC_OK;
}

lec_code lec_extract(const lec_page *page, const lec_furniture *furniture,
                     lec_article **article, lec_error *err)
{
    if (page->kind == LEC_PAGE_SCRIPT)
        return take_script(page, article, err);
    lec_builder *builder = lec_builder_new();
    if (page->kind != LEC_PAGE_HTML) /* which has a title of its own */
        take_mail(page, furniture, builder);
    lec_code code = read_page(page, furniture, builder, err);
    take_mail(page, furniture, builder);
    lec_article *made = lec_builder_finish(builder);
    if (lec_furniture_is_stopped(furniture))
        code = lec_fail(err, LEC_E_IO, "stopped");
    if (!code) {
        lec_interview_find(made);
        lec_release_find(made, furniture);
    }
    if (!code && page->kind == LEC_PAGE_HTML)
        code = lec_wall_check(page, furniture, made, err);
    if (!code && !made->block_count && !made->title.text) {
        code = lec_fail(err, LEC_E_INPUT, "there is no article in it");
        lec_fail_hint(err, "a page that fills itself by script must be saved "
                           "from a browser first");
    }
    if (code) {
        lec_fail_at(err, page->name, 0, 0);
        lec_article_free(made);
        made = NULL;
    }
    *article = made;
    return code;
}
