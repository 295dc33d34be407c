/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/names.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define ID_WORDS 4    /* an id with more is a sentence */
#define MAX_NAMES 400 /* bytes of a class that are looked at */

typedef struct element_name {
    const char *name;
    lec_element element;
} element_name;

/* Elements, sorted by name; all others are inline. */
static const element_name elements[] = {
    {"a", LEC_EL_LINK},
    {"abbr", LEC_EL_ABBR},
    {"acronym", LEC_EL_ABBR},
    {"address", LEC_EL_BLOCK},
    {"article", LEC_EL_ARTICLE},
    {"aside", LEC_EL_BLOCK},
    {"audio", LEC_EL_SKIP},
    {"b", LEC_EL_EMPHASIS},
    {"blockquote", LEC_EL_QUOTE},
    {"body", LEC_EL_BLOCK},
    {"br", LEC_EL_BREAK},
    {"button", LEC_EL_BLOCK},
    {"canvas", LEC_EL_SKIP},
    {"caption", LEC_EL_CAPTION},
    {"center", LEC_EL_BLOCK},
    {"datalist", LEC_EL_SKIP},
    {"dd", LEC_EL_ITEM},
    {"details", LEC_EL_BLOCK},
    {"dialog", LEC_EL_BLOCK},
    {"dir", LEC_EL_LIST},
    {"div", LEC_EL_BLOCK},
    {"dl", LEC_EL_LIST},
    {"dt", LEC_EL_ITEM},
    {"em", LEC_EL_EMPHASIS},
    {"embed", LEC_EL_SKIP},
    {"fieldset", LEC_EL_BLOCK},
    {"figcaption", LEC_EL_CAPTION},
    {"figure", LEC_EL_FIGURE},
    {"footer", LEC_EL_BLOCK},
    {"form", LEC_EL_BLOCK},
    {"frameset", LEC_EL_BLOCK},
    {"h1", LEC_EL_HEADING},
    {"h2", LEC_EL_HEADING},
    {"h3", LEC_EL_HEADING},
    {"h4", LEC_EL_HEADING},
    {"h5", LEC_EL_HEADING},
    {"h6", LEC_EL_HEADING},
    {"head", LEC_EL_BLOCK},
    {"header", LEC_EL_BLOCK},
    {"hgroup", LEC_EL_BLOCK},
    {"hr", LEC_EL_RULE},
    {"html", LEC_EL_BLOCK},
    {"i", LEC_EL_EMPHASIS},
    {"iframe", LEC_EL_SKIP},
    {"input", LEC_EL_SKIP},
    {"label", LEC_EL_BLOCK},
    {"legend", LEC_EL_BLOCK},
    {"li", LEC_EL_ITEM},
    {"link", LEC_EL_META},
    {"main", LEC_EL_BLOCK},
    {"map", LEC_EL_SKIP},
    {"menu", LEC_EL_LIST},
    {"meta", LEC_EL_META},
    {"nav", LEC_EL_BLOCK},
    {"noscript", LEC_EL_NOSCRIPT},
    {"object", LEC_EL_SKIP},
    {"ol", LEC_EL_LIST},
    {"option", LEC_EL_SKIP},
    {"p", LEC_EL_BLOCK},
    {"pre", LEC_EL_PRE},
    {"q", LEC_EL_QUOTATION},
    {"rp", LEC_EL_SKIP},
    {"rt", LEC_EL_SKIP},
    {"script", LEC_EL_SCRIPT},
    {"section", LEC_EL_BLOCK},
    {"select", LEC_EL_SKIP},
    {"strong", LEC_EL_EMPHASIS},
    {"style", LEC_EL_SKIP},
    {"summary", LEC_EL_BLOCK},
    {"svg", LEC_EL_SKIP},
    {"table", LEC_EL_TABLE},
    {"tbody", LEC_EL_BLOCK},
    {"td", LEC_EL_CELL},
    {"template", LEC_EL_SKIP},
    {"textarea", LEC_EL_SKIP},
    {"tfoot", LEC_EL_BLOCK},
    {"th", LEC_EL_CELL},
    {"thead", LEC_EL_BLOCK},
    {"time", LEC_EL_TIME},
    {"title", LEC_EL_TITLE},
    {"tr", LEC_EL_ROW},
    {"ul", LEC_EL_LIST},
    {"video", LEC_EL_SKIP},
    {"xmp", LEC_EL_PRE},
};

/* What a word of a name means; one with a space is two words of it in a row. */
typedef struct name_word {
    const char *word;
    const char *why;
    lec_weight weight;
} name_word;

static const char advert[] = "advertisement", author[] = "about the author",
                  byline[] = "byline", facts[] = "byline",
                  caption[] = "caption", comments[] = "comments",
                  consent[] = "cookie notice", credit[] = "credit",
                  footer[] = "page footer", hidden[] = "hidden from view",
                  links[] = "links to elsewhere", menu[] = "menu",
                  media[] = "player or picture series",
                  newsletter[] = "newsletter box", paywall[] = "offer to pay",
                  pull[] = "pull quote", related[] = "related articles",
                  teaser[] = "related articles", share[] = "share bar",
                  sidebar[] = "beside the article", tags[] = "tags",
                  form[] = "form", dialog[] = "pop-up", date[] = "date line",
                  body[] = "", button[] = "button", lead[] = "standfirst",
                  note[] = "notice of the site", footnote[] = "footnote";

/* The words of names, sorted. */
static const name_word words[] = {
#include "extract/html/names.def"
};

static int compare_element(const void *key, const void *at)
{
    const char *name = key, *other = ((const element_name *)at)->name;
    int order = (unsigned char)*name - (unsigned char)*other;
    return order ? order : strcmp(name, other);
}

lec_element lec_element_named(const char *name)
{
    const element_name *found =
        bsearch(name, elements, sizeof elements / sizeof *elements,
                sizeof *elements, compare_element);
    if (found)
        return found->element;
    if (!strncmp(name, "mjx-", 4)) /* MathJax */
        return LEC_EL_INLINE;
    /* A custom element of a site's own is a box more often than a word. */
    return strchr(name, '-') ? LEC_EL_BLOCK : LEC_EL_INLINE;
}

static void accuse(lec_verdict *verdict, const char *why, lec_weight weight)
{
    if (weight > verdict->weight) {
        verdict->why = why;
        verdict->weight = weight;
        verdict->linking =
            why == links || why == menu || why == share || why == tags;
        verdict->floats = why == sidebar || why == dialog;
        verdict->media = why == media;
        verdict->teaser = why == teaser;
    }
}

void lec_classify_element(const char *name, lec_verdict *verdict)
{
    if (!strcmp(name, "nav"))
        accuse(verdict, menu, LEC_NEVER_TEXT);
    else if (!strcmp(name, "footer"))
        accuse(verdict, footer, LEC_NEVER_TEXT);
    else if (!strcmp(name, "aside"))
        accuse(verdict, sidebar, LEC_IF_MINOR);
    else if (!strcmp(name, "form") || !strcmp(name, "fieldset"))
        accuse(verdict, form, LEC_IF_MINOR);
    else if (!strcmp(name, "dialog"))
        accuse(verdict, dialog, LEC_NEVER_TEXT);
    else if (!strcmp(name, "label") || !strcmp(name, "legend"))
        accuse(verdict, form, LEC_IF_SHORT);
    else if (!strcmp(name, "button"))
        accuse(verdict, button, LEC_IF_SHORT);
    else if (!strcmp(name, "address"))
        accuse(verdict, byline, LEC_IF_SHORT);
}

void lec_classify_role(const char *role, lec_verdict *verdict)
{
    static const name_word roles[] = {
        {"alertdialog", dialog, LEC_NEVER_TEXT},
        {"banner", menu, LEC_IF_MINOR},
        {"complementary", sidebar, LEC_IF_MINOR},
        {"contentinfo", footer, LEC_NEVER_TEXT},
        {"dialog", dialog, LEC_NEVER_TEXT},
        {"menu", menu, LEC_NEVER_TEXT},
        {"menubar", menu, LEC_NEVER_TEXT},
        {"navigation", menu, LEC_NEVER_TEXT},
        {"search", form, LEC_NEVER_TEXT},
        {"tooltip", hidden, LEC_NEVER_TEXT},
    };
    verdict->note |= !strcmp(role, "doc-endnotes") ||
                     !strcmp(role, "doc-footnote") ||
                     !strcmp(role, "doc-endnote");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (!strcmp(role, roles[i].word)) {
            accuse(verdict, roles[i].why, roles[i].weight);
            verdict->hidden |= roles[i].why == hidden;
        }
}

/* Write `names` in lower case, the words parted by single spaces ("shareBar",
 * "share-bar" and "share_bar" are all "share bar").  Returns the length.
 */
static size_t split_words(const char *names, char out[MAX_NAMES])
{
    size_t n = 0;
    bool lower = false;
    for (size_t i = 0; names[i] && n + 2 < MAX_NAMES; i++) {
        char c = names[i];
        bool upper = c >= 'A' && c <= 'Z';
        bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if ((!word || (upper && lower)) && n && out[n - 1] != ' ')
            out[n++] = ' ';
        if (word)
            out[n++] = (char)(upper ? c - 'A' + 'a' : c);
        lower = word && !upper;
    }
    while (n && out[n - 1] == ' ')
        n--;
    return n;
}

#define SECONDS 27 /* what a second sign can be: a letter, or another */

/* Where the words begin with two signs; words that begin with the signs `i` are
 * those from starts[i] up to starts[i + 1].
 */
static uint16_t starts[26 * SECONDS + 1];

/* Number the first two signs of a word, in the order of words; -1 if the first
 * is no letter.
 */
static int number_of(const char *word, size_t len)
{
    if (!len || word[0] < 'a' || word[0] > 'z')
        return -1;
    bool letter = len > 1 && word[1] >= 'a' && word[1] <= 'z';
    return (word[0] - 'a') * SECONDS + (letter ? word[1] - 'a' + 1 : 0);
}

static void find_starts(void)
{
    size_t i = 0;
    for (int n = 0; n <= 26 * SECONDS; n++) {
        while (i < sizeof words / sizeof *words &&
               number_of(words[i].word, strlen(words[i].word)) < n)
            i++;
        starts[n] = (uint16_t)i;
    }
}

static const name_word *find_word(lec_slice key)
{
    int n = number_of(key.ptr, key.len);
    for (size_t i = n < 0 ? 1 : starts[n]; n >= 0 && i < starts[n + 1]; i++) {
        const char *word = words[i].word;
        size_t same = 1;
        while (same < key.len && key.ptr[same] == word[same])
            same++;
        if (same == key.len && !word[same])
            return &words[i];
    }
    return NULL;
}

static void weigh_word(lec_slice key, lec_verdict *verdict)
{
    const name_word *found = find_word(key);
    if (!found)
        return;
    if (found->why == body)
        verdict->body = true;
    else if (found->why == lead)
        verdict->lead = true;
    else if (found->why == pull)
        verdict->pull = true;
    else if (found->why == footnote)
        verdict->note = true;
    else
        accuse(verdict, found->why, found->weight);
    verdict->hidden |= found->why == hidden;
    verdict->byline |= found->why == byline;
    verdict->facts |= found->why == facts;
}

/* Weigh the words of a name that has been split, one by one and two by two. */
static void weigh_words(lec_slice name, lec_verdict *verdict)
{
    static pthread_once_t begun = PTHREAD_ONCE_INIT;
    size_t start = 0, before = name.len;
    pthread_once(&begun, find_starts);
    for (size_t i = 0; i <= name.len; i++) {
        if (i < name.len && name.ptr[i] != ' ')
            continue;
        weigh_word((lec_slice){name.ptr + start, i - start}, verdict);
        if (before < start)
            weigh_word((lec_slice){name.ptr + before, i - before}, verdict);
        before = start;
        start = i + 1;
    }
}

/* Is it a caption by its own name, which stands behind the name of the whole
 * ("article-body__caption")?
 */
static bool is_caption_of(const char *names)
{
    char text[MAX_NAMES];
    lec_verdict part = {.why = NULL};
    const char *own = strstr(names, "__");
    if (own)
        weigh_words((lec_slice){text, split_words(own + 2, text)}, &part);
    return part.why == caption;
}

void lec_classify_words(const char *names, lec_verdict *verdict)
{
    char text[MAX_NAMES];
    bool before = verdict->body;
    weigh_words((lec_slice){text, split_words(names, text)}, verdict);
    if (verdict->body && !before && is_caption_of(names))
        verdict->body = false;
}

void lec_classify_id(const char *id, lec_verdict *verdict)
{
    char text[MAX_NAMES];
    lec_slice name = {text, split_words(id, text)};
    if (lec_slice_count_words(name) <= ID_WORDS)
        weigh_words(name, verdict);
}
