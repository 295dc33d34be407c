/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/robots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A line "Key: value", without its comment. */
typedef struct robots_line {
    lec_slice key, value;
} robots_line;

static bool next_line(lec_slice *rest, robots_line *line)
{
    while (rest->len) {
        size_t n = 0;
        while (n < rest->len && rest->ptr[n] != '\n' && rest->ptr[n] != '\r')
            n++;
        lec_slice text = {rest->ptr, n};
        n += n < rest->len;
        *rest = lec_slice_from(*rest, n);
        text = lec_slice_take(&text, '#');
        const char *colon = memchr(text.ptr, ':', text.len);
        if (!colon)
            continue;
        size_t at = (size_t)(colon - text.ptr);
        line->key = lec_slice_trim((lec_slice){text.ptr, at});
        line->value = lec_slice_trim((lec_slice){colon + 1, text.len - at - 1});
        return true;
    }
    return false;
}

/* Append a path or pattern in its normal form (RFC 9309, 2.2.2): a character
 * that need not be encoded is not, an encoded one has capitals.  `*`, and `$`
 * at the end, have a meaning in a pattern alone (2.2.3): in a path they are
 * encoded.
 */
static void add_same(lec_text *out, lec_slice s, bool path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool in = c == '%' && i + 2 < s.len;
        int high = in ? lec_hex_value(s.ptr[i + 1]) : -1;
        int low = in ? lec_hex_value(s.ptr[i + 2]) : -1;
        bool coded = high >= 0 && low >= 0;
        if (coded) {
            c = (unsigned char)(high * 16 + low);
            i += 2;
        }
        bool special =
            (c == '*' && path) || (c == '$' && (path || i + 1 < s.len));
        if (c > 0x7f || special || (coded && !(c && strchr(plain, c))))
            lec_text_addf(out, "%%%02X", c);
        else
            lec_text_add_byte(out, (char)c);
    }
}

/* Test whether a pattern ("/a*b$") matches a path from its start (2.2.3).  Each
 * piece between two stars is looked for behind the one before it and taken
 * where it comes first, so the path is walked through once, whatever the stars.
 */
static bool matches(lec_slice pattern, lec_slice path)
{
    bool whole = lec_slice_ends(pattern, "$");
    pattern.len -= whole;
    const char *end = pattern.ptr + pattern.len;
    lec_slice piece = lec_slice_take(&pattern, '*');
    if (piece.len > path.len || memcmp(piece.ptr, path.ptr, piece.len) != 0)
        return false;
    path = lec_slice_from(path, piece.len);
    while (piece.ptr + piece.len < end) { /* a star follows */
        piece = lec_slice_take(&pattern, '*');
        if (whole && piece.ptr + piece.len == end)
            return piece.len <= path.len &&
                   !memcmp(path.ptr + path.len - piece.len, piece.ptr,
                           piece.len);
        const char *at = memmem(path.ptr, path.len, piece.ptr, piece.len);
        if (!at)
            return false;
        path = lec_slice_from(path, (size_t)(at - path.ptr) + piece.len);
    }
    return !whole || !path.len;
}

/* Test whether the product token of a User-agent line is `agent`, in any case
 * (RFC 9309, 2.2.1).
 */
static bool names(lec_slice value, const char *agent)
{
    size_t n = strlen(agent);
    return lec_slice_begins_nocase(value, agent) &&
           (value.len == n || strchr("/ \t", value.ptr[n]));
}

/* Return the length of a pattern that matches the path, 0 for no match. */
static size_t match_len(lec_slice pattern, lec_slice path)
{
    lec_text same = {0};
    add_same(&same, pattern, false);
    size_t len = matches(lec_text_slice(&same), path) ? same.len : 0;
    lec_text_free(&same);
    return len;
}

/* Find what groups for an agent say of a path; false if none names it. */
static bool ask(lec_slice robots, const char *agent, lec_slice path,
                bool *allowed, double *delay_s)
{
    robots_line line;
    bool ours = false, in_names = false, found = false;
    size_t longest = 0;
    *allowed = true;
    while (next_line(&robots, &line)) {
        if (lec_slice_is_nocase(line.key, "user-agent")) {
            ours = (in_names && ours) || names(line.value, agent);
            in_names = true;
            found = found || ours;
            continue;
        }
        bool allow = lec_slice_is_nocase(line.key, "allow");
        bool delay = lec_slice_is_nocase(line.key, "crawl-delay");
        if (!allow && !delay && !lec_slice_is_nocase(line.key, "disallow"))
            continue; /* "Sitemap" and unknown keys belong to no group */
        in_names = false;
        if (ours && delay)
            *delay_s = fmax(strtod(line.value.ptr, NULL), 0); /* "nan": 0 */
        size_t len = ours && !delay ? match_len(line.value, path) : 0;
        if (len && len >= longest + !allow) {
            longest = len;
            *allowed = allow;
        }
    }
    return found;
}

bool lec_robots_allow(lec_slice robots, const char *agent, const char *path,
                      double *delay_s)
{
    bool allowed;
    lec_text same = {0};
    add_same(&same, (lec_slice){path, strcspn(path, "#")}, true);
    lec_slice asked = lec_text_slice(&same);
    *delay_s = 0;
    if (!ask(robots, agent, asked, &allowed, delay_s))
        ask(robots, "*", asked, &allowed, delay_s);
    lec_text_free(&same);
    return allowed;
}
