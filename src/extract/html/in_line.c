/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says how an element inside a sentence is read: as words of it, as a mark that
 * is to be seen only, as a raised number, or not at all.
 */
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "extract/html/formula.h"
#include "extract/html/tree_walk.h"

#define FORMULA "\xE2\xAC\x9A" /* U+2B1A: one that has no words */
#define MOST_INSIDE 400        /* nodes that are looked at in an element */
#define SHOWN_BYTES 40         /* of text: a mark and a number have fewer */
#define INLINE_BYTES 200       /* of a formula between single dollars */
#define FORMULA_LEVELS 4       /* of elements round a formula */
#define WORD_LETTERS 4 /* fewer are a unit or a name in a formula: km, x */

/* What stands next to an element, on one side. */
typedef enum beside { NOTHING, WORDS, TEXT } beside;

static beside beside_of(const xmlNode *node, bool behind)
{
    do
        node = behind ? node->next : node->prev;
    while (node && xmlIsBlankNode(node));
    if (!node || node->type == XML_COMMENT_NODE)
        return NOTHING;
    if (node->type != XML_ELEMENT_NODE)
        return TEXT;
    lec_element element = lec_element_named((const char *)node->name);
    return element <= LEC_EL_LAST_INLINE && node->children ? WORDS : NOTHING;
}

static bool is_custom(const xmlNode *node)
{
    return strchr((const char *)node->name, '-') != NULL;
}

static bool holds_box(const xmlNode *top)
{
    int seen = 0;
    for (const xmlNode *n = top; n; n = lec_tree_next(n, top, true)) {
        if (seen++ > MOST_INSIDE)
            return true;
        if (n == top || n->type != XML_ELEMENT_NODE || is_custom(n))
            continue;
        lec_element e = lec_element_named((const char *)n->name);
        if (e > LEC_EL_LAST_INLINE && e != LEC_EL_BREAK && e != LEC_EL_SKIP)
            return true;
    }
    return false;
}

/* Does the box hold lines of text, as a paragraph does? */
static bool holds_lines(const lec_box *box)
{
    return box->paragraph || box->context.heading || box->context.item ||
           box->element == LEC_EL_CELL || box->element == LEC_EL_QUOTE;
}

bool lec_is_in_line(const lec_walker *w, const xmlNode *node)
{
    bool button = lec_tree_is(node, "button") || lec_tree_is(node, "label");
    if (w->box < 0 || (!button && !is_custom(node)))
        return false;
    const lec_box *box = &w->tree->boxes[w->box];
    beside before = beside_of(node, false), behind = beside_of(node, true);
    bool within = box->node != node->parent && !button;
    bool lines = !button && holds_lines(box) && (before || behind);
    bool between = before && behind;
    return (within || lines ||
            (between && (before == TEXT || behind == TEXT))) &&
           !holds_box(node);
}

bool lec_is_between_words(const xmlNode *node)
{
    return beside_of(node, false) == TEXT && beside_of(node, true) == TEXT;
}

/* Write what an element shows, white space and all; false if it is longer than
 * a mark is.
 */
static bool shown_text(const xmlNode *top, char out[SHOWN_BYTES + 1])
{
    size_t len = 0;
    int seen = 0;
    bool enters = true;
    for (const xmlNode *n = top; n; n = lec_tree_next(n, top, enters)) {
        lec_attributes a = {.vanished = false};
        if (n->type == XML_ELEMENT_NODE && n != top)
            lec_attributes_read(n, &a);
        enters = !a.vanished && !a.verdict.hidden;
        size_t more = n->type == XML_TEXT_NODE && n->content
                          ? strlen((const char *)n->content)
                          : 0;
        if (len + more > SHOWN_BYTES || seen++ > SHOWN_BYTES)
            return false;
        if (more)
            memcpy(out + len, n->content, more);
        len += more;
    }
    out[len] = '\0';
    return true;
}

/* Take `set` off the front of a text; true if there was something of it. */
static bool skip(const char **s, const char *set)
{
    size_t n = strspn(*s, set);
    *s += n;
    return n > 0;
}

static bool is_digits(const char *s)
{
    return skip(&s, "0123456789") && !*s;
}

/* Is it a number with or without a sign before it? */
static bool is_exponent(const char *s)
{
    static const char *const signs[] = {"-", "+", "\u2212", "\u2013"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (!strncmp(s, signs[i], strlen(signs[i])))
            return is_digits(s + strlen(signs[i]));
    return is_digits(s);
}

/* What a mark of a note looks like: "[3]", "(3)", "*", "3", "1, 2". */
typedef enum mark_look { NO_MARK, NUMBERS, SURE_MARK } mark_look;

static mark_look look_of(lec_slice text)
{
    static const char numbers[] = "0123456789,; -\u2013";
    if (!text.len)
        return NO_MARK;
    char first = text.ptr[0], last = text.ptr[text.len - 1];
    bool bracketed = text.len > 2 && first == '(' && last == ')';
    size_t n = 0, at = 0;
    if (text.len > 2 && first == '[' && last == ']')
        return SURE_MARK;
    if (bracketed)
        text = (lec_slice){text.ptr + 1, text.len - 2};
    while (n < text.len && strchr(numbers, text.ptr[n]))
        n++;
    if (n == text.len)
        return bracketed                      ? SURE_MARK
               : first >= '0' && first <= '9' ? NUMBERS
                                              : NO_MARK;
    while (at < text.len)
        if (!u_strchr32(u"*†‡§¶", lec_utf8_next(text, &at)))
            return NO_MARK;
    return SURE_MARK;
}

/* Does a text end in a word, not in a unit or a name in a formula? */
static bool ends_letters(lec_slice text)
{
    size_t at = text.len, count = 0;
    while (at > 0 && count < WORD_LETTERS &&
           u_isalpha(lec_utf8_prev(text, &at)))
        count++;
    return count == WORD_LETTERS;
}

/* Is it the end of a word or of a sentence of the running text, not of a unit
 * or a formula?
 */
static bool ends_word(lec_slice text)
{
    size_t at = text.len;
    int32_t last = text.len ? lec_utf8_prev(text, &at) : 0;
    if (last == ')' || last == ']') {
        text.len = at;
        return ends_letters(text);
    }
    if (last && u_strchr32(u".,;:!?\"'”’»…。，、」』", last))
        return true;
    return ends_letters(text);
}

/* Give the open piece as far as it goes. */
static lec_slice text_before(const lec_walker *w)
{
    const lec_tree *t = w->tree;
    if (!w->open)
        return (lec_slice){"", 0};
    size_t from = t->pieces[t->piece_count - 1].from;
    return (lec_slice){t->text.ptr + from, t->text.len - from};
}

/* Does the text of the line reach to this place without a blank? */
static bool is_glued(const lec_walker *w)
{
    return !w->space && text_before(w).len > 0;
}

static bool points_within(const xmlNode *node)
{
    const char *href =
        lec_tree_is(node, "a") ? lec_tree_attribute(node, "href") : NULL;
    return href && href[0] == '#';
}

static const xmlNode *first_child(const xmlNode *node)
{
    const xmlNode *child = node->children;
    while (child && xmlIsBlankNode(child))
        child = child->next;
    return child;
}

const char *lec_note_of_mark(const xmlNode *mark)
{
    const xmlNode *link = lec_tree_is(mark, "a") ? mark : mark->children;
    while (link && !points_within(link))
        link = link->next;
    const char *href = link ? lec_tree_attribute(link, "href") : NULL;
    return href ? href + 1 : NULL;
}

/* Is it a link to a note, or the arrow that leads back from it? */
static bool is_note_link(const xmlNode *node)
{
    const xmlNode *child = first_child(node);
    if (lec_tree_is(node, "sup"))
        return child && points_within(child);
    if (!points_within(node) || !child)
        return false;
    if (lec_tree_is(child, "sup"))
        return true;
    const char *text =
        child->type == XML_TEXT_NODE ? (const char *)child->content : "";
    static const char *const arrows[] = {"\u21a9", "^", "\u2191", "\u21b5"};
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (!strncmp(text, arrows[i], strlen(arrows[i])))
            return true;
    return false;
}

bool lec_is_note_mark(const lec_walker *w, const xmlNode *node,
                      const lec_attributes *attributes)
{
    char shown[SHOWN_BYTES + 1];
    bool raised = lec_tree_is(node, "sup"), named = attributes->verdict.note;
    if (is_note_link(node))
        return true;
    if ((!raised && !named) || !text_before(w).len || !shown_text(node, shown))
        return false;
    switch (look_of(lec_slice_trim(lec_slice_of(shown)))) {
    case SURE_MARK:
        return true;
    case NUMBERS:
        return named || lec_tree_is(first_child(node), "a") ||
               ends_word(text_before(w));
    case NO_MARK:
        break;
    }
    return false;
}

/* Does a word or a sentence end here, without a blank before the element?  In
 * scripts without blanks any word does.
 */
static bool is_tied(const lec_walker *w)
{
    lec_slice before = text_before(w);
    size_t at = before.len;
    int32_t last = is_glued(w) ? lec_utf8_prev(before, &at) : 0;
    return last > 0 && last < 0x2E80 &&
           (u_isalnum(last) || u_strchr32(u".,;:!?)]”’»…", last));
}

bool lec_is_aside(const lec_walker *w, const xmlNode *node,
                  const lec_attributes *attributes)
{
    char shown[SHOWN_BYTES + 1];
    const lec_verdict *v = &attributes->verdict;
    bool behind = text_before(w).len > 0, link = lec_tree_is(node, "a");
    if (!link && ((v->floats && is_tied(w)) || (v->note && behind)))
        return true;
    if (v->why && !strcmp(v->why, "advertisement") && is_tied(w) &&
        shown_text(node, shown))
        return true;
    if (!behind || !w->tree->boxes[w->box].context.heading ||
        !shown_text(node, shown))
        return false;
    lec_slice text = lec_slice_trim(lec_slice_of(shown));
    return text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']';
}

/* ---- quotations ---------------------------------------------------------- */

static bool is_quotation_mark(int32_t c)
{
    return c > 0 && u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK);
}

/* Has the page written a mark before the quotation, or in it? */
static bool has_marks(const lec_walker *w, const xmlNode *node)
{
    lec_slice before = text_before(w);
    size_t at = before.len, in = 0;
    const xmlNode *child = first_child(node);
    lec_slice inside = {"", 0};
    if (child && child->type == XML_TEXT_NODE)
        inside = lec_slice_trim(lec_slice_of((const char *)child->content));
    return (is_glued(w) && is_quotation_mark(lec_utf8_prev(before, &at))) ||
           (inside.len && is_quotation_mark(lec_utf8_next(inside, &in)));
}

void lec_walk_quotation(lec_walker *w, const xmlNode *node)
{
    char mark[5] = "";
    bool inner = false;
    if (!w->span_count || w->box < 0 || !node->children || has_marks(w, node))
        return;
    if (!w->marks_known)
        w->marks = lec_quotation_marks_of(w->tree->lang ? w->tree->lang : "");
    w->marks_known = true;
    lec_open_span *span = &w->spans[w->span_count - 1];
    for (size_t i = 0; i + 1 < w->span_count; i++)
        inner ^= w->spans[i].close != 0;
    mark[lec_utf8_put(mark, inner ? w->marks.inner_open : w->marks.open)] = 0;
    lec_walk_string(w, node, mark);
    span->close = inner ? w->marks.inner_close : w->marks.close;
    span->piece = w->tree->piece_count;
}

void lec_walk_end_quotation(lec_walker *w, const lec_open_span *span)
{
    if (!span->close || !w->open || span->piece != w->tree->piece_count)
        return;
    lec_text_add_code(&w->tree->text, span->close);
    w->space = false; /* what stood before the mark */
}

/* Is it the upper number of a fraction, of which a slash and the lower number
 * follow?
 */
static bool is_numerator(const xmlNode *node, const char *shown)
{
    char below[SHOWN_BYTES + 1];
    const xmlNode *next = node->next;
    if (!is_digits(shown) || !next || next->type != XML_TEXT_NODE)
        return false;
    const char *slash = (const char *)next->content;
    size_t n = slash[0] == '/' ? 1 : !strncmp(slash, "\u2044", 3) ? 3 : 0;
    if (n && !slash[n])
        return next->next && shown_text(next->next, below) && is_digits(below);
    return n && slash[n] >= '0' && slash[n] <= '9';
}

static bool is_fraction(const char *shown)
{
    const char *s = shown;
    if (!skip(&s, "0123456789"))
        return false;
    size_t n = *s == '/' ? 1 : !strncmp(s, "\u2044", 3) ? 3 : 0;
    return n && is_digits(s + n);
}

/* Is it an exponent with a letter: "n", "2n", "n+1"?  The letters that ordinals
 * and titles are shortened to ("1er", "2a") are none.
 */
static bool is_exponent_of_letter(const char *s)
{
    static const char digits[] = "0123456789";
    skip(&s, "-");
    skip(&s, digits);
    if (!*s || !strchr("knxy", *s))
        return false;
    s++;
    if (skip(&s, "+-") && !skip(&s, digits))
        return false;
    return !*s;
}

bool lec_walk_number(lec_walker *w, const xmlNode *node)
{
    char shown[SHOWN_BYTES + 1];
    lec_slice before = text_before(w);
    size_t at = before.len;
    int32_t last = is_glued(w) ? lec_utf8_prev(before, &at) : 0;
    bool raised = lec_tree_is(node, "sup");
    if ((!u_isalnum(last) && last != ')') || !shown_text(node, shown))
        return false;
    bool part = raised || strcasestr(lec_tree_class(node), "frac");
    if (u_isdigit(last) &&
        (is_numerator(node, shown) || (part && is_fraction(shown)))) {
        w->space = true;
    } else if (raised && is_exponent_of_letter(shown)) {
        bool compound = strlen(shown) > 1;
        lec_walk_string(w, node, compound ? "^(" : "^");
        lec_walk_string(w, node, shown);
        lec_walk_string(w, node, compound ? ")" : "");
        return true;
    } else if (raised && is_exponent(shown)) {
        lec_text number = {0};
        lec_formula_raise(shown, &number);
        lec_walk_string(w, node, lec_text_str(&number));
        lec_text_free(&number);
        return true;
    }
    return false;
}

/* ---- initials ----------------------------------------------------------- */

static bool begins_small(const char *text)
{
    size_t at = 0;
    lec_slice all = lec_slice_of(text);
    return all.len && u_islower(lec_utf8_next(all, &at));
}

bool lec_is_initial(lec_slice text, const char *next)
{
    size_t at = 0;
    if (!text.len || text.len > 8 || !begins_small(next))
        return false;
    int32_t c = lec_utf8_next(text, &at);
    if (u_strchr32(u"“”„‘’«»\"'¿¡", c) && at < text.len)
        c = lec_utf8_next(text, &at);
    return at == text.len && u_isupper(c);
}

/* ---- formulas ------------------------------------------------------------ */

bool lec_holds_formula(const xmlNode *node)
{
    for (int i = 0; i < FORMULA_LEVELS && node; i++) {
        if (lec_tree_is(node, "math"))
            return true;
        node = node->type == XML_ELEMENT_NODE ? first_child(node) : NULL;
    }
    return lec_tree_is(node, "math");
}

/* Add a formula, and release its text. */
static void add_formula(lec_walker *w, const xmlNode *node, lec_text *line)
{
    lec_slice before = text_before(w);
    size_t at = before.len;
    if (line->len && u_isdigit(line->ptr[0]) && is_glued(w) &&
        u_isdigit(lec_utf8_prev(before, &at)))
        w->space = true; /* a fraction behind its whole number */
    lec_walk_string(w, node, lec_text_str(line));
    lec_text_free(line);
}

void lec_walk_formula(lec_walker *w, const xmlNode *math)
{
    lec_text line = {0};
    lec_formula_add(math, &line);
    add_formula(w, math, &line);
}

/* Does a dollar begin a formula, not a price: is there a command, an exponent
 * or an index before the next one?
 */
static bool is_dollar_of_formula(const char *s, const char **end)
{
    size_t n = strnlen(s + 1, INLINE_BYTES);
    *end = memchr(s + 1, '$', n);
    if (!*end || s[1] == ' ' || (*end)[-1] == ' ' ||
        ((*end)[1] >= '0' && (*end)[1] <= '9'))
        return false;
    n = (size_t)(*end - s) - 1;
    return memchr(s + 1, '\\', n) || memchr(s + 1, '^', n) ||
           memchr(s + 1, '_', n);
}

/* Find the next formula in LaTeX in a text, between \\( and \\), \\[ and \\],
 * or dollars: where its mark is, of `*mark` bytes, and where the closing one
 * is. NULL if there is none.
 */
static const char *find_latex(const char *text, size_t *mark, const char **end)
{
    for (const char *s = text; (s = strpbrk(s, "\\$")) != NULL; s++) {
        const char *closes = !strncmp(s, "\\(", 2)   ? "\\)"
                             : !strncmp(s, "\\[", 2) ? "\\]"
                             : !strncmp(s, "$$", 2)  ? "$$"
                                                     : NULL;
        *mark = closes ? 2 : 1;
        *end = closes ? strstr(s + 2, closes) : NULL;
        if (*end || (*s == '$' && !closes && is_dollar_of_formula(s, end)))
            return s;
        if (closes)
            return NULL;
    }
    return NULL;
}

void lec_walk_words(lec_walker *w, const xmlNode *node)
{
    const char *text = (const char *)node->content, *begin, *end;
    size_t mark;
    while (text && (begin = find_latex(text, &mark, &end)) != NULL) {
        lec_text part = {0};
        lec_text_add(&part, text, (size_t)(begin - text));
        lec_walk_string(w, node, lec_text_str(&part));
        lec_text_cut(&part, 0);
        begin += mark;
        lec_formula_add_latex((lec_slice){begin, (size_t)(end - begin)}, &part);
        add_formula(w, node, &part);
        text = end + mark;
    }
    lec_walk_string(w, node, text);
}

static bool is_formula_picture(const xmlNode *node, const char *alt)
{
    static const char *const words[] = {"latex", "math", "formula", "equation",
                                        "katex"};
    const char *class = lec_tree_class(node);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasestr(class, words[i]))
            return true;
    return !strcmp(class, "tex") || lec_formula_is_latex(alt);
}

/* Is the formula of a picture told before it, for listeners? */
static bool is_told(const xmlNode *node)
{
    const xmlNode *before = node->prev;
    while (before && xmlIsBlankNode(before))
        before = before->prev;
    return before && lec_holds_formula(before);
}

/* Is it the picture of an initial, which has a box of its own? */
static bool is_lone_initial(const xmlNode *node, const char *alt)
{
    return !node->next && lec_is_initial(lec_slice_of(alt), "a") &&
           (strcasestr(lec_tree_class(node), "drop") ||
            strcasestr(lec_tree_class(node->parent), "drop"));
}

static bool is_words(const xmlNode *node)
{
    return node && node->type == XML_TEXT_NODE && !xmlIsBlankNode(node);
}

/* Walk a formula that a picture without words gives in the middle of a
 * sentence: a sign stands for it, which each language has a word for.
 */
static bool walk_wordless(lec_walker *w, const xmlNode *node)
{
    lec_text line = {0};
    if (!is_formula_picture(node, "") ||
        !(is_words(node->prev) || is_words(node->next)))
        return false;
    if (is_told(node))
        return true;
    lec_text_add_str(&line, FORMULA);
    add_formula(w, node, &line);
    return true;
}

bool lec_walk_picture(lec_walker *w, const xmlNode *node)
{
    const char *alt = lec_tree_attribute(node, "alt");
    const xmlNode *next = node->next;
    if (!alt || !alt[0])
        return walk_wordless(w, node);
    if (is_lone_initial(node, alt) ||
        (next && next->type == XML_TEXT_NODE &&
         lec_is_initial(lec_slice_of(alt), (const char *)next->content))) {
        lec_walk_string(w, node, alt);
        return true;
    }
    if (!is_formula_picture(node, alt))
        return false;
    if (is_told(node))
        return true;
    lec_text line = {0};
    if (lec_formula_is_latex(alt))
        lec_formula_add_latex(lec_slice_of(alt), &line);
    else
        lec_text_add_str(&line, alt);
    add_formula(w, node, &line);
    return true;
}
