/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses the installed library: HTML on standard input, which came
 * from the URL that it is given, becomes JSON.
 */
#include <stdio.h>

#include <lectern.h>

static void print_string(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < 0x20 || c == '"' || c == '\\')
            printf("\\u%04x", (unsigned)c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_member(const char *name, const char *text)
{
    printf(",\"%s\":", name);
    if (text)
        print_string(text);
    else
        printf("null");
}

static void print_facts(const lec_article *article)
{
    static const char *const names[] = {
        "title",   "standfirst", "site", "published", "modified",
        "section", "type",       "lang", "image",     "url"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lec_field field = lec_article_fact(article, (lec_fact)i);
        print_member(names[i], field.text);
        if (field.text)
            printf(",\"%s from\":", names[i]), print_string(field.from);
    }
    printf(",\"authors\":[");
    for (size_t i = 0; lec_article_author(article, i).text; i++) {
        printf(i ? "," : "");
        print_string(lec_article_author(article, i).text);
    }
    printf("],\"doubts\":[");
    for (size_t i = 0; lec_article_doubt(article, i); i++) {
        printf(i ? "," : "");
        print_string(lec_article_doubt(article, i));
    }
    putchar(']');
}

static void print_block(const lec_block *block)
{
    printf("{\"id\":%d", block->id);
    print_member("kind", lec_block_kind_name(block->kind));
    print_member("text", block->text);
    print_member("why", block->why);
    printf(",\"spans\":[");
    for (size_t i = 0; i < block->span_count; i++) {
        const lec_span *span = &block->spans[i];
        printf("%s[%d,%zu,%zu]", i ? "," : "", (int)span->kind, span->from,
               span->to);
    }
    printf("]}");
}

static void print_blocks(const lec_article *article, const char *name,
                         lec_block_list list)
{
    const lec_block *block;
    printf(",\"%s\":[", name);
    for (size_t i = 0; (block = lec_article_block(article, list, i)); i++) {
        printf(i ? "," : "");
        print_block(block);
    }
    putchar(']');
}

static void print_article(const lec_article *article)
{
    printf("{\"version\":");
    print_string(lec_version());
    print_facts(article);
    print_blocks(article, "read", LEC_BLOCKS_READ);
    print_blocks(article, "unread", LEC_BLOCKS_UNREAD);
    print_blocks(article, "dropped", LEC_BLOCKS_DROPPED);
    printf("}\n");
}

int main(int argc, char **argv)
{
    static char html[1 << 20];
    size_t len = fread(html, 1, sizeof html, stdin);
    const lec_options options = {0};
    lec_session *session = NULL;
    lec_page *page = NULL;
    lec_article *article = NULL;
    lec_error err = {0};
    lec_code code = lec_session_new(&session, &options, NULL, &err);
    if (!code)
        code = lec_page_from_memory(&page, html, len, LEC_PAGE_HTML,
                                    argc > 1 ? argv[1] : "page", &err);
    if (!code)
        code = lec_session_extract(session, page, &article, &err);
    lec_page_free(page);
    lec_session_free(session);
    if (code)
        fprintf(stderr, "extract: %s: %s\n", err.file, err.what);
    else
        print_article(article);
    lec_article_free(article);
    return code != LEC_OK;
}
