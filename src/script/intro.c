/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of an article beside its text: who wrote it, and when; and what
 * the voice's templates make of that.
 */
#include "script/intro.h"

#include <string.h>

#include <unicode/ulistformatter.h>
#include <unicode/ustring.h>

#include "script/lang/language_data.h"
#include "script/say/moment.h"
#include "script/say/tokens.h"

/* Append the authors, "A, B and C"; nothing where none is known. */
static void add_authors(const lec_article *article, const char *lang,
                        lec_text *out)
{
    enum { MOST = 8, ROOM = 128 };
    UChar names[MOST][ROOM], wide[1024];
    const UChar *list[MOST];
    int32_t lens[MOST], count = 0;
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < article->author_count && count < MOST; i++) {
        UErrorCode each = U_ZERO_ERROR;
        u_strFromUTF8(names[count], ROOM, &lens[count],
                      article->authors[i].text, -1, &each);
        list[count] = names[count];
        count += U_SUCCESS(each) && each != U_STRING_NOT_TERMINATED_WARNING;
    }
    UListFormatter *format = ulistfmt_open(lang, &status);
    int32_t len =
        ulistfmt_format(format, list, lens, count, wide, 1024, &status);
    if (U_SUCCESS(status))
        lec_text_add_wide(out, wide, len);
    ulistfmt_close(format);
}

void lec_intro_byline(const lec_language *language, const lec_article *article,
                      lec_text *out)
{
    if (!article->author_count)
        return;
    const char *phrase = lec_language_said(language, "phrase", "byline", "{}");
    const char *gap = strstr(phrase, "{}");
    if (!gap)
        return;
    lec_text_add(out, phrase, (size_t)(gap - phrase));
    add_authors(article, language->tag, out);
    lec_text_add_str(out, gap + 2);
}

/* What a template is filled in from, borrowed. */
typedef struct facts {
    const lec_language *language;
    const lec_article *article;
    const char *disclosure;
    lec_asides *asides; /* filled */
} facts;

/* Append words that are shown, and note what is said for them. */
static void add_aside(lec_slice words, const facts *f, lec_text *out)
{
    lec_slice said = words;
    lec_slice shown = lec_slice_trim(lec_slice_take(&said, '|'));
    lec_asides *asides = f->asides;
    size_t from = out->len;
    lec_text_add_slice(out, shown);
    said = lec_slice_trim(said);
    if (asides->count < LEC_MAX_ASIDES && shown.len && said.len)
        asides->at[asides->count++] = (lec_aside){from, out->len, said};
}

static void add_field(lec_slice name, const facts *f, lec_text *out)
{
    const lec_article *article = f->article;
    const char *text = NULL;
    if (lec_slice_is(name, "authors"))
        add_authors(article, f->language->tag, out);
    else if (lec_slice_is(name, "date"))
        lec_moment_say(f->language->tag, article->published.text, false, out);
    else if (lec_slice_is(name, "title"))
        text = lec_article_said_title(article);
    else if (lec_slice_is(name, "site"))
        text = article->site.text;
    else if (lec_slice_is(name, "standfirst"))
        text = article->standfirst.text;
    else if (lec_slice_is(name, "disclosure"))
        text = f->disclosure;
    if (text)
        lec_text_add_str(out, text);
}

/* Count the bytes of the first phrase, with the mark that ends it. */
static size_t phrase_end(const char *template)
{
    size_t n = 0;
    for (bool field = false; template[n]; n++) {
        field = template[n] == '{' || (field && template[n] != '}');
        if (!field && strchr(".,;:!?", template[n]) && n)
            return n + 1;
    }
    return n;
}

/* Append a phrase with its fields filled in; false if one is not known. */
static bool fill_phrase(lec_slice phrase, const facts *f, lec_text *out)
{
    for (size_t i = 0; i < phrase.len;) {
        const char *close = memchr(phrase.ptr + i, '}', phrase.len - i);
        if (phrase.ptr[i] != '{' || !close) {
            /* "Why?." has one mark too many. */
            if (phrase.ptr[i] != '.' ||
                !lec_ends_with_mark(lec_text_slice(out)))
                lec_text_add_byte(out, phrase.ptr[i]);
            i++;
            continue;
        }
        size_t to = (size_t)(close - phrase.ptr), before = out->len;
        lec_slice field = {phrase.ptr + i + 1, to - i - 1};
        if (memchr(field.ptr, '|', field.len))
            add_aside(field, f, out);
        else
            add_field(field, f, out);
        if (out->len == before)
            return false;
        i = to + 1;
    }
    return true;
}

void lec_intro_fill(const char *template, const lec_language *language,
                    const lec_article *article, const char *disclosure,
                    lec_text *out, lec_asides *asides)
{
    const facts f = {language, article, disclosure, asides};
    asides->count = 0;
    while (*template) {
        lec_slice phrase = {template, phrase_end(template)};
        size_t before = out->len, said = asides->count;
        char mark = phrase.ptr[phrase.len - 1];
        template += phrase.len;
        if (fill_phrase(phrase, &f, out))
            continue;
        lec_text_cut(out, before);
        asides->count = said;
        /* "By Ida Pell, {site}." still ends with the full stop. */
        if (before && strchr(",;:", out->ptr[before - 1]) &&
            strchr(".!?", mark))
            out->ptr[before - 1] = mark;
    }
}
