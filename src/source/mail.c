/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the page in a mail (RFC 5322, MIME: RFC 2045..2049), in the first mail
 * of an mbox (RFC 4155), or in a page that a browser saved with its pictures
 * (MHTML: RFC 2557).
 *
 * Only heads, bounds and encodings of parts are understood, which is what it
 * takes to find one text; no library that writes mail and keeps its keys is
 * needed for that.
 */
#include <string.h>

#include "source/raw.h"
#include "source/wrapped.h"

#define HEAD_BYTES 65536   /* of a part: its head is no longer */
#define VALUE_BYTES 4096   /* of a field: what is longer is cut */
#define BOUNDARY_BYTES 200 /* RFC 2046 allows 70 */
#define LEVELS 8           /* of parts in parts; deeper ones are left out */

/* ---- heads --------------------------------------------------------------- */

/* Cut a line off the front of `rest`, without what ends it. */
static lec_slice take_line(lec_slice *rest)
{
    lec_slice line = lec_slice_take(rest, '\n');
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

/* Measure the name of the field that a line begins with; 0 if none does. */
static size_t name_of_field(lec_slice line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] > ' ' && line.ptr[n] < 0x7F &&
           line.ptr[n] != ':')
        n++;
    return n < line.len && line.ptr[n] == ':' ? n : 0;
}

static bool goes_on(lec_slice line)
{
    return line.len && (*line.ptr == ' ' || *line.ptr == '\t');
}

/* Fill `value` with a field of a head, its lines made one; empty if the head
 * has none.
 */
static void get_field(lec_slice head, const char *name, lec_text *value)
{
    bool found = false;
    lec_text_cut(value, 0);
    while (head.len && value->len < VALUE_BYTES) {
        lec_slice line = take_line(&head);
        size_t n = name_of_field(line);
        if (found && !goes_on(line))
            break;
        if (!found && lec_slice_is_nocase((lec_slice){line.ptr, n}, name)) {
            found = n > 0;
            line = lec_slice_from(line, n + 1);
        }
        if (found)
            lec_text_add_slice(value, line);
    }
    lec_text_cut(value, VALUE_BYTES);
    lec_slice trimmed = lec_slice_trim(lec_text_slice(value));
    if (trimmed.len)
        memmove(value->ptr, trimmed.ptr, trimmed.len);
    lec_text_cut(value, trimmed.len);
}

static bool has_field(lec_slice head, const char *name)
{
    lec_text value = {0};
    get_field(head, name, &value);
    bool has = value.len > 0;
    lec_text_free(&value);
    return has;
}

/* Fill `value` with a parameter of a field ("; charset=utf-8"), without its
 * quotes; empty if there is none.
 */
static void get_parameter(const lec_text *field, const char *name,
                          lec_text *value)
{
    lec_slice rest = lec_text_slice(field);
    lec_text_cut(value, 0);
    lec_slice_take(&rest, ';');
    while (rest.len) {
        lec_slice key = lec_slice_trim(lec_slice_take(&rest, '='));
        bool wanted = lec_slice_is_nocase(key, name), quoted = false;
        lec_slice from = lec_slice_trim(rest);
        size_t i = 0;
        for (; i < from.len && (quoted || from.ptr[i] != ';'); i++)
            if (from.ptr[i] == '"')
                quoted = !quoted;
            else if (wanted)
                lec_text_add_byte(value, from.ptr[i]);
        if (wanted)
            break;
        rest = lec_slice_from(from, i < from.len ? i + 1 : i);
    }
    while (value->len && value->ptr[value->len - 1] == ' ')
        lec_text_cut(value, value->len - 1);
}

/* Fill `type` with a field up to its parameters. */
static void get_type(const lec_text *field, lec_text *type)
{
    lec_slice rest = lec_text_slice(field);
    lec_text_cut(type, 0);
    lec_text_add_slice(type, lec_slice_trim(lec_slice_take(&rest, ';')));
}

/* Part a head from what follows it; true if an empty line parts them. */
static bool part_head(lec_slice all, lec_slice *head, lec_slice *body)
{
    lec_slice rest = all;
    while (rest.len && (size_t)(rest.ptr - all.ptr) < HEAD_BYTES) {
        lec_slice line = take_line(&rest);
        if (line.len)
            continue;
        *head = (lec_slice){all.ptr, (size_t)(line.ptr - all.ptr)};
        *body = rest;
        return true;
    }
    *head = all;
    *body = (lec_slice){"", 0};
    return false;
}

/* ---- encodings ----------------------------------------------------------- */

void lec_base64_decode(lec_slice text, lec_text *out)
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char value[256];
    unsigned bits = 0;
    int count = 0;
    memset(value, 64, sizeof value); /* none */
    for (int i = 0; i < 64; i++)
        value[(unsigned char)signs[i]] = (unsigned char)i;
    for (size_t i = 0; i < text.len && text.ptr[i] != '='; i++) {
        unsigned six = value[(unsigned char)text.ptr[i]];
        if (six > 63)
            continue;
        bits = (bits << 6 | six) & 0xFFFF;
        count += 6;
        if (count >= 8)
            lec_text_add_byte(out, (char)(bits >> (count -= 8) & 0xFF));
    }
}

/* Measure what ends a line behind a `=` at the end of it; 0 if it goes on. */
static size_t soft_end(lec_slice rest)
{
    size_t n = 0;
    while (n < rest.len && (rest.ptr[n] == ' ' || rest.ptr[n] == '\t'))
        n++;
    if (n < rest.len && rest.ptr[n] == '\r')
        n++;
    return n < rest.len && rest.ptr[n] == '\n' ? n + 1 : 0;
}

/* Append what Quoted-Printable (RFC 2045, 6.7) stands for, or "Q" of a field,
 * where a blank is `_`; what is no code stays as it is.
 */
static void decode_quoted(lec_slice text, bool word, lec_text *out)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (word && c == '_')
            c = ' ';
        size_t end = 0;
        int high = -1, low = -1;
        if (c == '=' && i + 2 < text.len) {
            high = lec_hex_value(text.ptr[i + 1]);
            low = lec_hex_value(text.ptr[i + 2]);
        }
        if (c == '=' && high < 0)
            end = soft_end(lec_slice_from(text, i + 1));
        if (high >= 0 && low >= 0) {
            lec_text_add_byte(out, (char)(high << 4 | low));
            i += 2;
        } else if (end) {
            i += end;
        } else {
            lec_text_add_byte(out, c);
        }
    }
}

static void decode(lec_slice text, lec_slice encoding, lec_text *out)
{
    if (lec_slice_is_nocase(encoding, "base64"))
        lec_base64_decode(text, out);
    else if (lec_slice_is_nocase(encoding, "quoted-printable"))
        decode_quoted(text, false, out);
    else
        lec_text_add_slice(out, text);
}

/* ---- words of a head in other letters (RFC 2047) ------------------------ */

/* Bytes of words that follow each other: a character may be cut between two. */
typedef struct word_bytes {
    lec_text bytes;
    lec_slice charset;
} word_bytes;

static void end_words(word_bytes *words, lec_text *out)
{
    lec_charset_convert(lec_text_slice(&words->bytes), words->charset, out);
    lec_text_cut(&words->bytes, 0);
}

/* Take an encoded word off the front of `rest`; false if there is none. */
static bool take_word(lec_slice *rest, word_bytes *words, lec_text *out)
{
    lec_slice all = lec_slice_from(*rest, 2);
    lec_slice charset = lec_slice_take(&all, '?');
    lec_slice encoding = lec_slice_take(&all, '?');
    const char *end = memmem(all.ptr, all.len, "?=", 2);
    bool base64 = lec_slice_is_nocase(encoding, "b");
    if (!end || (!base64 && !lec_slice_is_nocase(encoding, "q")))
        return false;
    charset = lec_slice_take(&charset, '*'); /* a language: RFC 2231, 5 */
    if (!lec_slice_same_nocase(charset, words->charset))
        end_words(words, out);
    words->charset = charset;
    lec_slice text = {all.ptr, (size_t)(end - all.ptr)};
    if (base64)
        lec_base64_decode(text, &words->bytes);
    else
        decode_quoted(text, true, &words->bytes);
    *rest = lec_slice_from(all, text.len + 2);
    return true;
}

/* Append a field, which has VALUE_BYTES at most, in UTF-8. */
static void decode_words(lec_slice rest, lec_text *out)
{
    word_bytes words = {.charset = {"", 0}};
    while (rest.len) {
        const char *at = memmem(rest.ptr, rest.len, "=?", 2);
        size_t n = at ? (size_t)(at - rest.ptr) : rest.len;
        lec_slice before = {rest.ptr, n};
        rest = lec_slice_from(rest, n);
        /* Blanks between two words belong to neither. */
        if (!words.bytes.len || lec_slice_trim(before).len || !at) {
            end_words(&words, out);
            lec_charset_convert(before, (lec_slice){"", 0}, out);
        }
        if (at && !take_word(&rest, &words, out)) {
            end_words(&words, out);
            lec_text_add_str(out, "=?");
            rest = lec_slice_from(rest, 2);
        }
    }
    end_words(&words, out);
    lec_text_free(&words.bytes);
}

/* Fill `name` with the name of who sent a mail, without the address. */
static void get_sender(lec_slice head, lec_text *name)
{
    lec_text field = {0}, words = {0};
    get_field(head, "From", &field);
    decode_words(lec_text_slice(&field), &words);
    lec_slice all = lec_text_slice(&words);
    lec_slice first = lec_slice_trim(lec_slice_take(&all, '<'));
    while (first.len && *first.ptr == '"')
        first = lec_slice_from(first, 1);
    while (first.len && first.ptr[first.len - 1] == '"')
        first.len--;
    if (!memchr(first.ptr, '@', first.len))
        lec_text_add_slice(name, first);
    lec_text_free(&field);
    lec_text_free(&words);
}

/* ---- which part --------------------------------------------------------- */

/* How much a part is wanted: HTML before plain text, the mail before what is
 * attached to it.
 */
enum { NONE, PLAIN_FILE, HTML_FILE, PLAIN, HTML };

/* The best part that was seen. */
typedef struct search {
    lec_text location; /* address of the page that was saved; or empty */
    int rank;
    lec_slice body;
    lec_text type, encoding; /* fields of its head */
    lec_text url;            /* its Content-Location */
} search;

static void look(search *s, lec_slice all, int level);

/* The parts between two bounds. */
typedef struct parts {
    lec_slice rest;
    const char *bound; /* "--" and the boundary */
} parts;

/* Find the next line with the bound; NULL if there is none. */
static const char *find_bound(const parts *p, const char *from)
{
    const char *end = p->rest.ptr + p->rest.len;
    const char *at = from;
    while (at && (at = memmem(at, (size_t)(end - at), p->bound,
                              strlen(p->bound))) != NULL) {
        if (at == p->rest.ptr || at[-1] == '\n')
            return at;
        at = memchr(at, '\n', (size_t)(end - at));
    }
    return NULL;
}

/* Take the next part; false if there is none.  One that breaks off is one. */
static bool next_part(parts *p, lec_slice *part)
{
    const char *at = find_bound(p, p->rest.ptr);
    if (!at)
        return false;
    p->rest = lec_slice_from(p->rest, (size_t)(at - p->rest.ptr));
    lec_slice line = take_line(&p->rest);
    if (lec_slice_begins(lec_slice_from(line, strlen(p->bound)), "--"))
        return false;
    at = find_bound(p, p->rest.ptr);
    *part = p->rest;
    if (at)
        part->len = (size_t)(at - p->rest.ptr);
    p->rest = lec_slice_from(p->rest, part->len);
    return true;
}

/* Test whether a part is the root of those that belong together: the one that
 * is named by `start` (RFC 2387), or that was at the address of the page.
 */
static bool is_root(const search *s, lec_slice part, const lec_text *start)
{
    lec_slice head, body;
    lec_text id = {0}, location = {0};
    part_head(part, &head, &body);
    get_field(head, "Content-ID", &id);
    get_field(head, "Content-Location", &location);
    bool root = (start->len &&
                 lec_slice_same(lec_text_slice(&id), lec_text_slice(start))) ||
                (!start->len && s->location.len &&
                 lec_slice_same(lec_text_slice(&location),
                                lec_text_slice(&s->location)));
    lec_text_free(&id);
    lec_text_free(&location);
    return root;
}

/* Look at the root of parts that belong together: all others are its pictures
 * and frames.
 */
static void look_at_root(search *s, parts p, const lec_text *type, int level)
{
    lec_text start = {0};
    lec_slice part, root = {NULL, 0};
    get_parameter(type, "start", &start);
    while (next_part(&p, &part)) {
        bool is = is_root(s, part, &start);
        if (!root.ptr || is)
            root = part;
        if (is)
            break;
    }
    if (root.ptr)
        look(s, root, level);
    lec_text_free(&start);
}

static void look_at_parts(search *s, lec_slice body, const lec_text *type,
                          bool related, int level)
{
    lec_text name = {0}, bound = {0};
    lec_slice part;
    int rank = s->rank;
    get_parameter(type, "boundary", &name);
    lec_text_cut(&name, BOUNDARY_BYTES);
    lec_text_addf(&bound, "--%s", lec_text_str(&name));
    parts p = {body, lec_text_str(&bound)};
    if (related)
        look_at_root(s, p, type, level);
    while ((!related || s->rank == rank) && next_part(&p, &part))
        look(s, part, level);
    lec_text_free(&name);
    lec_text_free(&bound);
}

/* Say how much a part of a type is wanted. */
static int rank_of(lec_slice head, lec_slice type)
{
    lec_text field = {0};
    static const char *const html[] = {"text/html", "application/xhtml+xml",
                                       NULL};
    int rank = lec_slice_match(type, lec_slice_is_nocase, html) ? HTML
               : !type.len || lec_slice_begins_nocase(type, "text/plain")
                   ? PLAIN
                   : NONE;
    get_field(head, "Content-Disposition", &field);
    if (rank && lec_slice_begins_nocase(lec_text_slice(&field), "attachment"))
        rank = rank == HTML ? HTML_FILE : PLAIN_FILE;
    lec_text_free(&field);
    return rank;
}

static void take_leaf(search *s, lec_slice head, lec_slice body, int rank,
                      const lec_text *type)
{
    if (rank <= s->rank || !lec_slice_trim(body).len)
        return;
    s->rank = rank;
    s->body = body;
    lec_text_cut(&s->type, 0);
    lec_text_add_slice(&s->type, lec_text_slice(type));
    get_field(head, "Content-Transfer-Encoding", &s->encoding);
    get_field(head, "Content-Location", &s->url);
}

/* Look at a part, and at the parts in it. */
static void look(search *s, lec_slice all, int level)
{
    lec_slice head, body;
    lec_text field = {0}, type = {0};
    part_head(all, &head, &body);
    get_field(head, "Content-Type", &field);
    get_type(&field, &type);
    lec_slice name = lec_text_slice(&type);
    if (lec_slice_begins_nocase(name, "multipart/") && level < LEVELS)
        look_at_parts(s, body, &field,
                      lec_slice_is_nocase(name, "multipart/related"),
                      level + 1);
    else if (lec_slice_is_nocase(name, "message/rfc822") && level < LEVELS &&
             !s->rank)
        look(s, body, level + 1);
    else
        take_leaf(s, head, body, rank_of(head, name), &field);
    lec_text_free(&field);
    lec_text_free(&type);
}

/* ---- a mail ------------------------------------------------------------- */

/* Leave the line out that an mbox has in front of a mail, and the mails behind
 * the first.
 */
static lec_slice first_mail(lec_slice bytes)
{
    static const char *const ends[] = {"\n\nFrom ", "\r\n\r\nFrom ", NULL};
    lec_slice text = lec_slice_trim(bytes); /* a mark may stand in front */
    bytes = lec_slice_from(bytes, (size_t)(text.ptr - bytes.ptr));
    if (!lec_slice_begins(bytes, "From "))
        return bytes;
    take_line(&bytes);
    for (size_t i = 0; ends[i]; i++) {
        const char *at = memmem(bytes.ptr, bytes.len, ends[i], strlen(ends[i]));
        if (at)
            bytes.len = (size_t)(at - bytes.ptr);
    }
    return bytes;
}

/* Test whether all lines of a head are fields, and go on. */
static bool is_head(lec_slice head)
{
    bool field = false;
    while (head.len) {
        lec_slice line = take_line(&head);
        if (!(field && goes_on(line)) && !name_of_field(line))
            return false;
        field = true;
    }
    return field;
}

bool lec_mail_is(lec_slice bytes)
{
    static const char *const carried[] = {"Received", "Return-Path",
                                          "Message-ID", "Delivered-To", NULL};
    lec_slice head, body;
    lec_text from = {0};
    if (!part_head(first_mail(bytes), &head, &body) || !is_head(head))
        return false;
    get_field(head, "From", &from);
    bool named = has_field(head, "Subject") || has_field(head, "Date");
    bool is =
        has_field(head, "MIME-Version") && has_field(head, "Content-Type");
    is = is || (memchr(lec_text_str(&from), '@', from.len) && named);
    for (size_t i = 0; !is && carried[i]; i++)
        is = has_field(head, carried[i]) && (from.len || named);
    lec_text_free(&from);
    return is;
}

/* Cut the signature off a plain text (RFC 3676, 4.3). */
static void cut_signature(lec_text *text)
{
    static const char *const marks[] = {"\n-- \n", "\n-- \r\n", NULL};
    for (size_t i = 0; text->len && marks[i]; i++) {
        const char *at =
            memmem(text->ptr, text->len, marks[i], strlen(marks[i]));
        if (at)
            lec_text_cut(text, (size_t)(at - text->ptr) + 1);
    }
}

/* Join lines that only end because they were too long (RFC 3676, 4): they end
 * in a blank, which `drop` takes away; quoted ones stay.
 */
static void join_flowed(lec_text *text, bool drop)
{
    lec_slice rest = lec_text_slice(text);
    lec_text out = {0};
    while (rest.len) {
        lec_slice line = take_line(&rest);
        if (line.len && *line.ptr == ' ')
            line =
                lec_slice_from(line, 1); /* put there so that it is no mark */
        bool flows = lec_slice_ends(line, " ") && *line.ptr != '>';
        lec_text_add(&out, line.ptr, line.len - (flows && drop));
        if (!flows)
            lec_text_add_byte(&out, '\n');
    }
    lec_text_free(text);
    *text = out;
}

/* Make text that can be read of a plain part: the signature goes first, whose
 * mark ends in a blank.
 */
static void tidy_plain(const search *s, lec_text *text)
{
    lec_text format = {0}, drop = {0};
    get_parameter(&s->type, "format", &format);
    get_parameter(&s->type, "delsp", &drop);
    cut_signature(text);
    if (lec_slice_is_nocase(lec_text_slice(&format), "flowed"))
        join_flowed(text, lec_slice_is_nocase(lec_text_slice(&drop), "yes"));
    lec_text_free(&format);
    lec_text_free(&drop);
}

/* Take the part that was chosen, decoded. */
static void take_part(const search *s, lec_inside *inside)
{
    decode(s->body, lec_text_slice(&s->encoding), &inside->bytes);
    get_type(&s->type, &inside->type);
    get_parameter(&s->type, "charset", &inside->charset);
    /* Mail programs say so of what is in any. */
    if (lec_slice_is_nocase(lec_text_slice(&inside->charset), "us-ascii"))
        lec_text_cut(&inside->charset, 0);
    bool plain = s->rank == PLAIN || s->rank == PLAIN_FILE;
    inside->kind = plain ? LEC_PAGE_PLAIN : LEC_PAGE_AUTO;
    if (plain)
        tidy_plain(s, &inside->bytes);
    lec_text_add_slice(&inside->url, s->url.len ? lec_text_slice(&s->url)
                                                : lec_text_slice(&s->location));
}

/* Take what the head says.  Of a page that a browser saved, sender and date are
 * those of the saving.
 */
static void take_head(lec_slice head, bool saved, lec_inside *inside)
{
    lec_text subject = {0};
    get_field(head, "Subject", &subject);
    decode_words(lec_text_slice(&subject), &inside->subject);
    if (!saved) {
        get_sender(head, &inside->sender);
        get_field(head, "Date", &inside->sent);
    }
    lec_text_free(&subject);
}

lec_code lec_mail_open(lec_slice bytes, lec_inside *inside, lec_error *err)
{
    lec_slice all = first_mail(bytes), head, body;
    search s = {.rank = NONE};
    part_head(all, &head, &body);
    get_field(head, "Snapshot-Content-Location", &s.location);
    if (!s.location.len)
        get_field(head, "Content-Location", &s.location);
    look(&s, all, 0);
    bool saved = s.location.len || s.url.len;
    if (s.rank) {
        take_part(&s, inside);
        take_head(head, saved, inside);
    }
    lec_text_free(&s.location);
    lec_text_free(&s.type);
    lec_text_free(&s.encoding);
    lec_text_free(&s.url);
    if (s.rank)
        return LEC_OK;
    lec_fail_hint(err, "save what is attached to it, or its text, by itself");
    return lec_fail(err, LEC_E_INPUT, "it is a mail, and no text is in it");
}
