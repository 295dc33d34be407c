/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the names of persons where feeds have them, beside addresses, behind
 * "By", and several in a line.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "feed/reader.h"

#define MAX_NAMES_BYTES 1000
#define MAX_LINE_BYTES 2000 /* of a line of names */

static bool parts_tokens(char c)
{
    return c == '\0' || strchr(" \t\r\n()<>[],;\"", c);
}

/* Test for an address of mail or of the web. */
static bool is_address(lec_slice token)
{
    return memchr(token.ptr, '@', token.len) ||
           lec_slice_begins_nocase(token, "mailto:") ||
           memmem(token.ptr, token.len, "://", 3);
}

/* Append a line without its addresses; return whether there were any. */
static bool add_without_addresses(lec_text *out, lec_slice line)
{
    bool any = false;
    for (size_t i = 0, n; i < line.len; i += n) {
        for (n = 0; i + n < line.len && !parts_tokens(line.ptr[i + n]); n++) {
        }
        bool address = n && is_address((lec_slice){line.ptr + i, n});
        any = any || address;
        n = n ? n : 1;
        if (!address)
            lec_text_add(out, line.ptr + i, n);
    }
    return any;
}

/* Cut marks and brackets off both ends of what stood beside an address. */
static lec_slice without_marks(lec_slice name)
{
    static const char marks[] = " \t\r\n()<>[],;:\"-|";
    while (name.len && strchr(marks, *name.ptr))
        name = lec_slice_from(name, 1);
    while (name.len && strchr(marks, name.ptr[name.len - 1]))
        name.len--;
    return name;
}

/* Cut "By", "von" and the like off the front of several capitalised words. */
static lec_slice without_by(const lec_furniture *f, lec_slice name)
{
    const lec_row *row = f ? lec_furniture_match(f, name, "byline") : NULL;
    size_t skip = row ? strlen(row->field[0]) : 0, at = skip + 1;
    if (!row || strcmp(row->field[2], "start") != 0 || at >= name.len ||
        !lec_slice_begins_nocase(name, row->field[0]) ||
        !strchr(" :", name.ptr[skip]))
        return name;
    lec_slice rest = lec_slice_trim(lec_slice_from(name, at));
    at = 0;
    return rest.len && u_isupper(lec_utf8_next(rest, &at)) &&
                   memchr(rest.ptr, ' ', rest.len)
               ? rest
               : name;
}

/* Test whether a name is in the list. */
static bool is_named(const char *names, lec_slice name)
{
    lec_slice rest = lec_slice_of(names);
    while (rest.len)
        if (lec_slice_same(lec_slice_trim(lec_slice_take(&rest, ',')), name))
            return true;
    return false;
}

/* Does one of the words say what somebody does ("Science Editor")? */
static bool is_job(const lec_furniture *f, lec_slice name)
{
    while (f && name.len) {
        lec_slice word = lec_slice_take(&name, ' ');
        if (word.len && lec_furniture_match(f, word, "role"))
            return true;
    }
    return false;
}

/* Add a name; what stands behind one and is a job belongs to it. */
static const char *add_name(lec_feed *feed, const char *names, lec_slice name)
{
    name = without_by(feed->furniture, lec_slice_trim(name));
    if (!name.len || strlen(names) + name.len > MAX_NAMES_BYTES ||
        is_named(names, name) || (*names && is_job(feed->furniture, name)))
        return names;
    lec_text all = {0};
    lec_text_addf(&all, "%s%s", names, *names ? ", " : "");
    lec_text_add_slice(&all, name);
    return lec_feed_take(feed, &all);
}

/* Return the bytes of a word or mark at `at` that stands between two names of
 * several words each; 0 for any other.
 */
static size_t joint(const lec_furniture *f, lec_slice line, size_t from,
                    size_t at)
{
    if (!at || line.ptr[at - 1] != ' ')
        return 0;
    const char *space = memchr(line.ptr + at, ' ', line.len - at);
    lec_slice word = {line.ptr + at,
                      space ? (size_t)(space - line.ptr) - at : 0};
    lec_slice left = lec_slice_trim((lec_slice){line.ptr + from, at - from});
    lec_slice right = lec_slice_trim(lec_slice_from(line, at + word.len));
    bool joins = lec_slice_is(word, "&") || lec_slice_is(word, "/") ||
                 lec_slice_is(word, "|") ||
                 (f && word.len && word.len <= 8 && !u_isupper(*word.ptr) &&
                  lec_furniture_match(f, word, "join"));
    return joins && memchr(left.ptr, ' ', left.len) &&
                   memchr(right.ptr, ' ', right.len)
               ? word.len
               : 0;
}

/* Add the names in a line: "Ida Holm, Per Vik and Eva Lund". */
static const char *add_line(lec_feed *feed, const char *names, lec_slice line)
{
    size_t from = 0;
    for (size_t i = 0; i < line.len;) {
        bool mark = line.ptr[i] == ',' || line.ptr[i] == ';';
        size_t n = mark ? 1 : joint(feed->furniture, line, from, i);
        if (n) {
            names =
                add_name(feed, names, (lec_slice){line.ptr + from, i - from});
            from = i + n;
        }
        i += n ? n : 1;
    }
    return add_name(feed, names, lec_slice_from(line, from));
}

/* Turn "Holm, Ida", which stood beside an address, into "Ida Holm". */
static void turn(lec_text *name, lec_slice line)
{
    lec_slice rest = line, first = lec_slice_take(&rest, ',');
    rest = lec_slice_trim(rest);
    bool one = rest.len && !memchr(rest.ptr, ',', rest.len) &&
               lec_slice_count_words(first) <= 2 &&
               lec_slice_count_words(rest) <= 2;
    if (one) {
        lec_text_add_slice(name, rest);
        lec_text_add_byte(name, ' ');
        lec_text_add_slice(name, lec_slice_trim(first));
    } else {
        lec_text_add_slice(name, line);
    }
}

/* Return the bytes of "(at)" or "[dot]", by which addresses are hidden from
 * programs; `mark` becomes what is meant.  0 for any other.
 */
static size_t mask_at(lec_slice rest, char *mark)
{
    static const char *const masks[] = {"(at)",  "[at]",  "{at}",
                                        "(dot)", "[dot]", "{dot}"};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++)
        if (lec_slice_begins_nocase(rest, masks[i])) {
            *mark = i < 3 ? '@' : '.';
            return strlen(masks[i]);
        }
    return 0;
}

/* Append a line with its masked addresses as they are meant. */
static void add_unmasked(lec_text *out, lec_slice line)
{
    char mark;
    for (size_t i = 0, n; i < line.len; i += n) {
        n = mask_at(lec_slice_from(line, i), &mark);
        if (!n) {
            n = 1;
            lec_text_add_byte(out, line.ptr[i]);
            continue;
        }
        lec_text_cut(out, lec_slice_trim(lec_text_slice(out)).len);
        lec_text_add_byte(out, mark);
        while (i + n < line.len && line.ptr[i + n] == ' ')
            n++;
    }
}

/* Return where the part of a list ends that begins at `from`: at a comma behind
 * an address, but not in brackets or quotation marks ("Holm, Ida").
 */
static size_t end_of_part(lec_slice line, size_t from)
{
    int depth = 0;
    bool quoted = false;
    size_t looked = from;
    for (size_t i = from; i < line.len; i++) {
        char c = line.ptr[i];
        depth += c == '(' || c == '<' ? 1 : 0;
        depth -= depth && (c == ')' || c == '>') ? 1 : 0;
        quoted = quoted != (c == '"');
        if (depth || quoted || (c != ',' && c != ';'))
            continue;
        lec_text rest = {0};
        bool any = add_without_addresses(
            &rest, (lec_slice){line.ptr + looked, i - looked});
        lec_text_free(&rest);
        if (any)
            return i;
        looked = i;
    }
    return line.len;
}

/* Cut the brackets off that stand around the whole of a name. */
static lec_slice without_brackets(lec_slice name)
{
    name = lec_slice_trim(name);
    bool whole = name.len > 2 && *name.ptr == '(' &&
                 memchr(name.ptr, ')', name.len) == name.ptr + name.len - 1;
    return whole ? (lec_slice){name.ptr + 1, name.len - 2} : name;
}

/* Add the names in a part of a list, beside an address or without one. */
static const char *add_part(lec_feed *feed, const char *names, lec_slice part)
{
    lec_text line = {0}, name = {0};
    if (add_without_addresses(&line, part))
        turn(&name, without_marks(lec_text_slice(&line)));
    else
        lec_text_add_slice(&name, without_brackets(part));
    names = add_line(feed, names, lec_text_slice(&name));
    lec_text_free(&line);
    lec_text_free(&name);
    return names;
}

const char *lec_feed_add_name(lec_feed *feed, const char *names,
                              const char *who)
{
    lec_text plain = {0};
    if (strlen(who) > MAX_LINE_BYTES)
        return names;
    add_unmasked(&plain, lec_slice_of(who));
    lec_slice all = lec_text_slice(&plain);
    for (size_t from = 0, to; from < all.len; from = to + 1) {
        to = end_of_part(all, from);
        names = add_part(feed, names, (lec_slice){all.ptr + from, to - from});
    }
    lec_text_free(&plain);
    return names;
}
