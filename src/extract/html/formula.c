/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts formulas into a line: MathML by its elements, LaTeX by its commands.
 * Both are read into parts, each a text of its own, that are put together by
 * the same few functions.
 */
#include "extract/html/formula.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "extract/html/tidy.h"
#include "extract/html/tree.h"

#define MOST_LEVELS 40   /* of parts in parts; what is deeper is left out */
#define LATEX_BYTES 1000 /* of a formula that are read */
#define TOKEN_BYTES 200  /* of a number, a name or a sign in MathML */

static bool is_number(lec_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    return text.len > 0;
}

static lec_slice without_sign(lec_slice text)
{
    static const char *const signs[] = {"-", "+", "\u2212"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (lec_slice_begins(text, signs[i]))
            return lec_slice_from(text, strlen(signs[i]));
    return text;
}

static void add_digits(lec_slice number, const char *zero, lec_text *out)
{
    size_t at = 0;
    int32_t first = lec_utf8_next(lec_slice_of(zero), &at);
    for (size_t i = 0; i < number.len; i++) {
        int32_t digit = number.ptr[i] - '0';
        bool latin = first == 0x2070 && digit >= 1 && digit <= 3;
        lec_text_add_code(out, !latin       ? first + digit
                               : digit == 1 ? 0xB9
                                            : 0xB0 + digit);
    }
}

void lec_formula_raise(const char *number, lec_text *out)
{
    lec_slice all = lec_slice_of(number), digits = without_sign(all);
    if (digits.len < all.len)
        lec_text_add_str(out, *number == '+' ? "\u207a" : "\u207b");
    add_digits(digits, "\u2070", out);
}

/* Is a part one thing, which needs no brackets beside a sign? */
static bool is_single(lec_slice part)
{
    size_t depth = 0, at = 0;
    bool first = true;
    while (at < part.len) {
        size_t from = at;
        int32_t c = lec_utf8_next(part, &at);
        if (c == '(')
            depth++;
        else if (c == ')' && depth)
            depth--;
        else if (!depth && !first && !u_isalnum(c) && c != '.' && c != ',' &&
                 u_charType(c) != U_OTHER_NUMBER)
            return false;
        first = false;
        if (!depth && from && c == ')' && at < part.len)
            return false;
    }
    return true;
}

static void add_part(lec_slice part, lec_text *out)
{
    bool single = is_single(part);
    lec_text_add_str(out, single ? "" : "(");
    lec_text_add_slice(out, part);
    lec_text_add_str(out, single ? "" : ")");
}

/* Return the character at the end of a text; 0 for none. */
static int32_t last_of(const lec_text *text)
{
    size_t at = text->len;
    return at ? lec_utf8_prev(lec_text_slice(text), &at) : 0;
}

static void add_fraction(lec_slice above, lec_slice below, lec_text *out)
{
    bool numbers = is_number(above) && is_number(below);
    if (u_isdigit(last_of(out)))
        lec_text_add_byte(out, ' ');
    add_part(above, out);
    lec_text_add_str(out, numbers ? "/" : "\u2215");
    add_part(below, out);
}

static void add_index(lec_slice part, lec_text *out)
{
    if (is_number(part)) {
        add_digits(part, "\u2080", out);
    } else if (part.len) {
        lec_text_add_byte(out, '_');
        add_part(part, out);
    }
}

static void add_exponent(lec_slice part, lec_text *out)
{
    lec_text number = {0};
    lec_text_add_slice(&number, part);
    if (is_number(without_sign(part))) {
        lec_formula_raise(lec_text_str(&number), out);
    } else if (lec_slice_is(part, "\u2032") || lec_slice_is(part, "\u2033")) {
        lec_text_add_slice(out, part);
    } else if (part.len) {
        lec_text_add_byte(out, '^');
        add_part(part, out);
    }
    lec_text_free(&number);
}

static void add_root(lec_slice of, lec_slice index, lec_text *out)
{
    lec_text number = {0};
    lec_text_add_slice(&number, index);
    bool cube = lec_slice_is(index, "3");
    if (is_number(index) && !cube)
        lec_formula_raise(lec_text_str(&number), out);
    lec_text_add_str(out, cube ? "\u221b" : "\u221a");
    add_part(of, out);
    lec_text_free(&number);
}

/* Return the last character that is no blank; 0 for none. */
static int32_t last_sign(const lec_text *text)
{
    lec_slice trimmed = lec_slice_trim(lec_text_slice(text));
    size_t at = trimmed.len;
    return at ? lec_utf8_prev(trimmed, &at) : 0;
}

static void add_blank(lec_text *out)
{
    if (out->len && last_of(out) != ' ')
        lec_text_add_byte(out, ' ');
}

/* Add a sign, with blanks around it if it stands between two things. */
static void add_sign(lec_slice sign, lec_text *out)
{
    size_t at = 0;
    int32_t c = sign.len ? lec_utf8_next(sign, &at) : 0;
    int32_t before = last_sign(out);
    if (c >= 0x2061 && c <= 0x2064) /* signs that are not seen */
        return;
    bool between = at == sign.len && before &&
                   u_strchr32(u"=+-−±<>≤≥≠≈≡∼∝∈∉⊂⊆→⇒⇔×÷", c) != NULL &&
                   !u_strchr32(u"([{,=+−±<>≤≥≠≈", before);
    if (between)
        add_blank(out);
    else if (u_strchr32(u"/)],;", c) && last_of(out) == ' ')
        lec_text_cut(out, out->len - 1);
    lec_text_add_slice(out, c == '-'    ? lec_slice_of("\u2212")
                            : c == 0xB7 ? lec_slice_of("\u22c5")
                                        : sign);
    if (between || c == ',' || c == ';')
        add_blank(out);
}

/* Does a text end in a sign or a word that a range is told of: a sum, lim? */
static bool takes_range(const lec_text *text)
{
    int32_t c = last_of(text);
    return c == ' ' || (c && u_strchr32(u"∑∏∫∮⋃⋂", c));
}

/* Add the range of a sum or a limit, "(i = 1 \u2026 n)"; `above` may be empty.
 */
static void add_range(lec_slice below, lec_slice above, lec_text *out)
{
    lec_text_add_byte(out, '(');
    lec_text_add_slice(out, below);
    lec_text_add_str(out, above.len ? " \u2026 " : "");
    lec_text_add_slice(out, above);
    lec_text_add_str(out, ") ");
}

/* Add a word of the formula, apart from the letters beside it. */
static void add_word(lec_slice word, lec_text *out)
{
    if (u_isalnum(last_of(out)))
        lec_text_add_byte(out, ' ');
    lec_text_add_slice(out, word);
    lec_text_add_byte(out, ' ');
}

/* ---- MathML ---------------------------------------------------------------
 */

static void add_node(const xmlNode *node, int level, lec_text *out);

static void add_children(const xmlNode *node, int level, const char *between,
                         lec_text *out)
{
    size_t from = out->len;
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n->type == XML_ELEMENT_NODE && out->len > from)
            lec_text_add_str(out, between);
        add_node(n, level + 1, out);
    }
}

/* Read the element children of `node`, three at most, as parts. */
static size_t read_parts(const xmlNode *node, int level, lec_text part[3])
{
    size_t count = 0;
    for (const xmlNode *n = node->children; n && count < 3; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            add_node(n, level + 1, &part[count++]);
    return count;
}

static bool add_scripts(const char *name, const lec_text part[3], lec_text *out)
{
    bool both = !strcmp(name, "msubsup") || !strcmp(name, "munderover");
    bool below = !strcmp(name, "msub") || !strcmp(name, "munder");
    bool above = !strcmp(name, "msup") || !strcmp(name, "mover");
    if (!both && !below && !above)
        return false;
    lec_slice base = lec_text_slice(&part[0]);
    lec_slice low = lec_text_slice(&part[1]);
    if (!above && takes_range(&part[0])) {
        lec_text_add_slice(out, base);
        add_range(low, lec_text_slice(&part[2]), out);
        return true;
    }
    if (above)
        add_part(base, out);
    else
        lec_text_add_slice(out, base);
    if (both || below)
        add_index(low, out);
    if (both || above)
        add_exponent(lec_text_slice(&part[both ? 2 : 1]), out);
    return true;
}

/* Add an element of which each child has its place; false if it is none. */
static bool add_built(const xmlNode *node, int level, lec_text *out)
{
    const char *name = (const char *)node->name;
    lec_text part[3] = {{0}};
    bool root = !strcmp(name, "mroot"), fraction = !strcmp(name, "mfrac");
    if (!root && !fraction && strncmp(name, "msu", 3) != 0 &&
        strncmp(name, "mun", 3) != 0 && strcmp(name, "mover") != 0)
        return false;
    read_parts(node, level, part);
    if (fraction)
        add_fraction(lec_text_slice(&part[0]), lec_text_slice(&part[1]), out);
    else if (root)
        add_root(lec_text_slice(&part[0]), lec_text_slice(&part[1]), out);
    else
        add_scripts(name, part, out);
    for (size_t i = 0; i < 3; i++)
        lec_text_free(&part[i]);
    return true;
}

static void add_square_root(const xmlNode *node, int level, lec_text *out)
{
    lec_text part = {0};
    add_children(node, level, "", &part);
    add_root(lec_text_slice(&part), (lec_slice){"", 0}, out);
    lec_text_free(&part);
}

static void add_token(const xmlNode *node, lec_text *out)
{
    lec_text token = {0};
    lec_tidy_text(node, TOKEN_BYTES, &token);
    lec_slice text = lec_slice_trim(lec_text_slice(&token));
    if (lec_tree_is(node, "mo"))
        add_sign(text, out);
    else if (lec_tree_is(node, "mn") || lec_utf8_count(text) == 1)
        lec_text_add_slice(out, text);
    else
        add_word(text, out);
    lec_text_free(&token);
}

static void add_node(const xmlNode *node, int level, lec_text *out)
{
    const char *name = (const char *)node->name;
    if (node->type != XML_ELEMENT_NODE || level > MOST_LEVELS ||
        !strncmp(name, "annotation", 10) || !strcmp(name, "mphantom"))
        return;
    if (add_built(node, level, out))
        return;
    if (!strcmp(name, "msqrt"))
        add_square_root(node, level, out);
    else if (!strcmp(name, "mo") || !strcmp(name, "mi") ||
             !strcmp(name, "mn") || !strcmp(name, "mtext") ||
             !strcmp(name, "ms"))
        add_token(node, out);
    else if (!strcmp(name, "mtable"))
        add_children(node, level, "; ", out);
    else if (!strcmp(name, "mtr"))
        add_children(node, level, ", ", out);
    else if (!strcmp(name, "mfenced")) {
        lec_text_add_byte(out, '(');
        add_children(node, level, ", ", out);
        lec_text_add_byte(out, ')');
    } else {
        add_children(node, level, "", out);
    }
}

void lec_formula_add(const xmlNode *math, lec_text *out)
{
    lec_text line = {0};
    add_children(math, 0, "", &line);
    lec_text_add_slice(out, lec_slice_trim(lec_text_slice(&line)));
    lec_text_free(&line);
}

/* ---- LaTeX ----------------------------------------------------------------
 */

/* Commands of LaTeX, sorted, and what they show. */
static const struct command {
    const char *name, *shown;
} commands[] = {
#include "extract/html/latex.def"
};

static int compare_command(const void *key, const void *at)
{
    const lec_slice *name = key;
    const char *other = ((const struct command *)at)->name;
    int order = strncmp(name->ptr, other, name->len);
    return order ? order : -(other[name->len] != '\0');
}

/* Take the name of a command off the front, whose backslash is gone. */
static lec_slice take_name(lec_slice *rest)
{
    size_t n = 0;
    while (n < rest->len && u_isalpha((unsigned char)rest->ptr[n]))
        n++;
    n = n ? n : rest->len > 0;
    lec_slice name = {rest->ptr, n};
    *rest = lec_slice_from(*rest, n);
    return name;
}

/* Take a group in braces, a command or a character off the front. */
static lec_slice take_argument(lec_slice *rest)
{
    size_t depth = 0, n = 0;
    *rest = lec_slice_trim(*rest);
    if (rest->len && rest->ptr[0] == '\\') {
        lec_slice after = lec_slice_from(*rest, 1);
        lec_slice name = take_name(&after);
        lec_slice whole = {rest->ptr, name.len + 1};
        *rest = after;
        return whole;
    }
    size_t one = 0;
    if (rest->len)
        lec_utf8_next(*rest, &one);
    if (!rest->len || rest->ptr[0] != '{') {
        lec_slice whole = {rest->ptr, one};
        *rest = lec_slice_from(*rest, one);
        return whole;
    }
    do {
        depth += rest->ptr[n] == '{';
        depth -= rest->ptr[n] == '}';
    } while (++n < rest->len && depth);
    lec_slice inside = {rest->ptr + 1, depth ? n - 1 : n - 2};
    *rest = lec_slice_from(*rest, n);
    return inside;
}

static void add_latex(lec_slice latex, int level, lec_text *out);

/* Read the next argument into a text of its own. */
static lec_text read_argument(lec_slice *rest, int level)
{
    lec_text part = {0};
    add_latex(take_argument(rest), level + 1, &part);
    return part;
}

static void add_two(lec_slice *rest, int level, lec_text *out)
{
    lec_text above = read_argument(rest, level);
    lec_text below = read_argument(rest, level);
    add_fraction(lec_text_slice(&above), lec_text_slice(&below), out);
    lec_text_free(&above);
    lec_text_free(&below);
}

static void add_latex_root(lec_slice *rest, int level, lec_text *out)
{
    lec_slice index = {"", 0};
    if (rest->len && rest->ptr[0] == '[') {
        *rest = lec_slice_from(*rest, 1);
        index = lec_slice_take(rest, ']');
    }
    lec_text of = read_argument(rest, level);
    add_root(lec_text_slice(&of), index, out);
    lec_text_free(&of);
}

static void add_script(char sign, lec_slice *rest, int level, lec_text *out)
{
    lec_text part = read_argument(rest, level);
    if (sign == '_' && takes_range(out)) {
        lec_text above = {0};
        if (rest->len && rest->ptr[0] == '^') {
            *rest = lec_slice_from(*rest, 1);
            above = read_argument(rest, level);
        }
        add_range(lec_text_slice(&part), lec_text_slice(&above), out);
        lec_text_free(&above);
    } else if (sign == '^')
        add_exponent(lec_text_slice(&part), out);
    else
        add_index(lec_text_slice(&part), out);
    lec_text_free(&part);
}

static void add_command(lec_slice *rest, int level, lec_text *out)
{
    lec_slice name = take_name(rest);
    const struct command *found =
        bsearch(&name, commands, sizeof commands / sizeof *commands,
                sizeof *commands, compare_command);
    if (lec_slice_ends(name, "frac") || lec_slice_is(name, "binom"))
        add_two(rest, level, out);
    else if (lec_slice_is(name, "sqrt"))
        add_latex_root(rest, level, out);
    else if (lec_slice_is(name, "begin") || lec_slice_is(name, "end"))
        take_argument(rest);
    else if (lec_slice_begins(name, "text") || lec_slice_is(name, "mathrm") ||
             lec_slice_is(name, "mbox") || lec_slice_is(name, "operatorname"))
        add_word(take_argument(rest), out);
    else if (found)
        add_sign(lec_slice_of(found->shown), out);
    else if (name.len && u_isalpha((unsigned char)name.ptr[0]))
        add_word(name, out);
    else if (name.len && strchr("{}%$#_&", name.ptr[0]))
        lec_text_add_slice(out, name);
    else if (out->len)
        lec_text_add_byte(out, ' ');
}

static void add_latex(lec_slice latex, int level, lec_text *out)
{
    if (level > MOST_LEVELS)
        return;
    while (latex.len) {
        char c = latex.ptr[0];
        if (c == '{') {
            add_latex(take_argument(&latex), level + 1, out);
            continue;
        }
        size_t n = 0;
        lec_utf8_next(latex, &n);
        lec_slice one = {latex.ptr, n};
        latex = lec_slice_from(latex, n);
        if (c == '\\')
            add_command(&latex, level, out);
        else if (c == '^' || c == '_')
            add_script(c, &latex, level, out);
        else if (!strchr("}$& \n~", c))
            add_sign(one, out);
    }
}

void lec_formula_add_latex(lec_slice latex, lec_text *out)
{
    lec_text line = {0};
    latex.len = lec_utf8_cut(latex, LATEX_BYTES);
    add_latex(latex, 0, &line);
    lec_text_add_slice(out, lec_slice_trim(lec_text_slice(&line)));
    lec_text_free(&line);
}

bool lec_formula_is_latex(const char *text)
{
    if (text[0] == '$' || text[0] == '{')
        return strchr(text, '\\') || strchr(text, '^') || text[0] == '{';
    for (const char *s = strchr(text, '\\'); s; s = strchr(s + 1, '\\'))
        if (u_isalpha((unsigned char)s[1]))
            return true;
    return strstr(text, "^{") || strstr(text, "_{");
}
