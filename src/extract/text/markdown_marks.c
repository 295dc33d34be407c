/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes out of lines of Markdown what CommonMark does not know: Obsidian's
 * links, embeds and comments, the tags of templates (Liquid, Hugo, Jinja), the
 * boxes of Docusaurus and MkDocs, declarations of MDX, attributes of Pandoc and
 * kramdown, formulas, short names of pictures, marks of notes.
 *
 * A mark is looked for no further than MARK_BYTES, so that a line of openings
 * without an end takes no longer than others.
 */
#include "extract/text/markdown_marks.h"

#include <ctype.h>
#include <string.h>

#define MARK_BYTES 500
#define NAME_BYTES 32 /* of a picture: ":slightly_smiling_face:" */

bool lec_markdown_dashes(lec_slice row)
{
    return memchr(row.ptr, '-', row.len) && strspn(row.ptr, "|-: ") >= row.len;
}

/* Marks around something, and what becomes of it. */
typedef enum mark_use { DROPPED, KEPT, WIKI, FORMULA } mark_use;

static const struct pair {
    const char *open, *close;
    mark_use use;
} pairs[] = {
    {"{%", "%}", DROPPED},  {"{{", "}}", DROPPED}, {"{:", "}", DROPPED},
    {"{#", "}", DROPPED},   {"{.", "}", DROPPED},  {"%%", "%%", DROPPED},
    {"![[", "]]", DROPPED}, {"[^", "]", DROPPED},  {"^[", "]", DROPPED},
    {"[[", "]]", WIKI},     {"==", "==", KEPT},    {"~~", "~~", KEPT},
    {"$$", "$$", FORMULA},  {"$", "$", FORMULA},
};

/* Find what stands between the marks of a pair; its length is 0 if text does
 * not begin with them.
 */
static lec_slice find_inner(lec_slice text, const struct pair *pair)
{
    lec_slice none = {"", 0};
    if (!lec_slice_begins(text, pair->open))
        return none;
    lec_slice rest = lec_slice_from(text, strlen(pair->open));
    size_t close = strlen(pair->close);
    size_t most = rest.len < MARK_BYTES + close ? rest.len : MARK_BYTES + close;
    const char *found = memmem(rest.ptr, most, pair->close, close);
    return found ? (lec_slice){rest.ptr, (size_t)(found - rest.ptr)} : none;
}

/* Is it set close, as marks around words are ("==so==", not "a == b")? */
static bool is_close(lec_slice inner)
{
    return inner.len && !isspace((unsigned char)inner.ptr[0]) &&
           !isspace((unsigned char)inner.ptr[inner.len - 1]);
}

/* Append the words of a wiki link: "y" of "x|y", "x" of "dir/x#part". */
static void add_wiki_words(lec_slice link, lec_text *out)
{
    const char *bar = memrchr(link.ptr, '|', link.len);
    if (bar) {
        lec_text_add_slice(out,
                           lec_slice_from(link, (size_t)(bar - link.ptr) + 1));
        return;
    }
    const char *hash = memchr(link.ptr, '#', link.len);
    if (hash && hash > link.ptr)
        link.len = (size_t)(hash - link.ptr);
    const char *slash = memrchr(link.ptr, '/', link.len);
    if (slash)
        link = lec_slice_from(link, (size_t)(slash - link.ptr) + 1);
    if (!lec_slice_is_nocase(link, "_toc_") &&
        !lec_slice_is_nocase(link, "toc"))
        lec_text_add_slice(out, link);
}

/* Append a formula without the signs of TeX. */
static void add_formula(lec_slice formula, lec_text *out)
{
    for (size_t i = 0; i < formula.len; i++)
        if (!strchr("\\{}", formula.ptr[i]))
            lec_text_add_byte(out, formula.ptr[i]);
        else
            lec_text_add_byte(out, ' ');
}

/* Measure the short name of a picture (":tada:") that text begins with, in
 * bytes; 0: it begins with none.
 */
static size_t picture_bytes(lec_slice text)
{
    size_t n = 1, letters = 0;
    while (n < text.len && n < NAME_BYTES &&
           (isalnum((unsigned char)text.ptr[n]) || strchr("_+-", text.ptr[n])))
        letters += isalpha((unsigned char)text.ptr[n++]) != 0;
    bool whole = n > 1 && n < text.len && text.ptr[n] == ':' &&
                 (letters || strchr("+-", text.ptr[1])) &&
                 isalnum((unsigned char)text.ptr[n - 1]);
    return whole && !isalnum((unsigned char)text.ptr[n + 1]) ? n + 1 : 0;
}

/* Append what stays of what a pair holds; false if it is no mark. */
static bool add_inner(lec_slice in, const struct pair *pair, lec_text *out)
{
    if (!in.len)
        return false;
    switch (pair->use) {
    case DROPPED:
        return true;
    case KEPT:
        if (!is_close(in))
            return false;
        lec_text_add_slice(out, in);
        return true;
    case WIKI:
        add_wiki_words(in, out);
        return true;
    case FORMULA:
        /* "$5 and $6" are prices. */
        if (!is_close(in) ||
            isdigit((unsigned char)in.ptr[in.len + strlen(pair->close)]))
            return false;
        add_formula(in, out);
        return true;
    }
    return false;
}

/* Pass over the mark at the start of `text`, which follows `before`, and append
 * what is to stay of it.  Returns the bytes passed; 0 if there is no mark.
 */
static size_t take_mark(lec_slice text, char before, lec_text *out)
{
    size_t had = out->len, end = 0;
    for (size_t i = 0; !end && i < sizeof pairs / sizeof *pairs; i++) {
        lec_slice in = find_inner(text, &pairs[i]);
        if (add_inner(in, &pairs[i], out))
            end = strlen(pairs[i].open) + in.len + strlen(pairs[i].close);
    }
    if (!end && text.ptr[0] == ':' && !isalnum((unsigned char)before))
        end = picture_bytes(text);
    bool left = out->len > had;
    return end && !left && before == ' ' && text.ptr[end] == ' ' ? end + 1
                                                                 : end;
}

/* Measure the run of one sign that text begins with. */
static size_t run_bytes(lec_slice text)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] == text.ptr[0])
        n++;
    return n;
}

/* Append the code that text begins with, as it is; returns its bytes. */
static size_t take_code(lec_slice text, lec_text *out)
{
    size_t n = run_bytes(text), end = n;
    for (size_t at = n; at < text.len && at < MARK_BYTES;) {
        lec_slice rest = lec_slice_from(text, at);
        size_t run = *rest.ptr == '`' ? run_bytes(rest) : 1;
        at += run;
        if (*rest.ptr == '`' && run == n) {
            end = at;
            break;
        }
    }
    lec_text_add(out, text.ptr, end);
    return end;
}

static void add_line(lec_slice line, lec_text *out)
{
    for (size_t i = 0, n; i < line.len; i += n) {
        lec_slice rest = lec_slice_from(line, i);
        char c = rest.ptr[0];
        n = c == '`' ? take_code(rest, out)
            : c && strchr("{%[!^=~$:", c)
                ? take_mark(rest, (char)(i ? rest.ptr[-1] : ' '), out)
                : 0;
        if (n)
            continue;
        n = c == '\\' && rest.len > 1 ? 2 : 1;
        lec_text_add(out, rest.ptr, n);
    }
}

/* Does a block of code, or a formula in lines of its own, begin or end? */
static bool is_fence(lec_markdown_marks *m, lec_slice text)
{
    char c = (char)(text.len ? text.ptr[0] : 0);
    size_t run = c && strchr("`~$", c) ? run_bytes(text) : 0;
    if (c == '$' ? run != 2 || text.len > 2 : run < 3)
        return false;
    if (m->fence)
        return c == m->fence && run == text.len;
    return c != '`' || !memchr(text.ptr + run, '`', text.len - run);
}

/* Does the text begin a declaration of MDX? */
static bool is_declaration(lec_slice text)
{
    static const char *const exports[] = {
        "export const ",
        "export let ",
        "export default ",
        "export {",
        "export function ",
        "export * ",
        NULL,
    };
    if (lec_slice_match(text, lec_slice_begins, exports))
        return true;
    return lec_slice_begins(text, "import ") &&
           (strchr("'\"", text.ptr[7]) ||
            memmem(text.ptr, text.len, " from ", 6)) &&
           strchr("'\";", text.ptr[text.len - 1]);
}

/* Is the line a mark as a whole: of a box, a comment, an abbreviation? */
static bool is_mark_line(lec_markdown_marks *m, lec_slice text)
{
    static const char *const boxes[] = {"!!! ", "??? ", "???+ ", NULL};
    bool edge = lec_slice_is(text, "%%");
    m->comment ^= edge;
    m->script = text.len && (m->script || is_declaration(text));
    bool box = lec_slice_match(text, lec_slice_begins, boxes);
    m->box |= box;
    return edge || m->comment || m->script || box ||
           lec_slice_begins(text, ":::") || lec_slice_begins(text, "*[");
}

/* Take the indentation off a line of a box; one without it is behind the box.
 */
static lec_slice take_indent(lec_markdown_marks *m, lec_slice line)
{
    if (lec_slice_begins(line, "    "))
        return lec_slice_from(line, 4);
    if (lec_slice_begins(line, "\t"))
        return lec_slice_from(line, 1);
    m->box = !lec_slice_trim(line).len;
    return line;
}

void lec_markdown_line(lec_markdown_marks *m, lec_slice line, lec_slice next,
                       lec_text *out)
{
    line = m->box ? take_indent(m, line) : line;
    lec_slice text = lec_slice_trim(line);
    if (is_fence(m, text)) {
        m->fence = (char)(m->fence ? 0 : text.ptr[0]);
        lec_text_add_slice(out,
                           text.ptr[0] == '$' ? lec_slice_of("```\n") : line);
        return;
    }
    if (m->fence) {
        lec_text_add_slice(out, line);
        return;
    }
    if (is_mark_line(m, text)) {
        lec_text_add_byte(out, '\n');
        return;
    }
    bool bars = memchr(text.ptr, '|', text.len);
    lec_slice below = lec_slice_trim(lec_slice_take(&next, '\n'));
    m->table = bars && (m->table || (memchr(below.ptr, '|', below.len) &&
                                     lec_markdown_dashes(below)));
    if (m->table && text.ptr[0] != '|')
        lec_text_add_str(out, "| ");
    if (lec_slice_begins(text, "[^") &&
        memmem(text.ptr, text.len < MARK_BYTES ? text.len : MARK_BYTES,
               "]:", 2)) {
        lec_text_add_str(out, "\\["); /* a note, which the reader keeps */
        line = lec_slice_from(text, 1);
        lec_text_add_slice(out, line);
        lec_text_add_byte(out, '\n');
        return;
    }
    add_line(line, out);
}
