/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/url.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define LONG_BYTES 20 /* a random value of fewer letters and digits stays */

/* Parameters that are secrets, in small letters and without - and _.  A star
 * stands for anything; # for a name that also numbers things (sid=12), whose
 * value is a secret unless it is a small number.  What signs an address (of
 * Amazon's, Google's, Azure's stores) opens it, too; an e-mail address is a
 * person's.
 */
static const char *const secret_names[] = {
    "*token",       "*password",     "*passwd",     "*passphrase",
    "*secret",      "*signature",    "*apikey",     "*accesskey",
    "*accesskeyid", "*authkey",      "*privatekey", "*secretkey",
    "*userkey",     "*feedkey",      "*rsskey",     "*sessionid",
    "*sessid",      "*sessionkey",   "*credential", "*credentials",
    "*email",       "xamz*",         "xgoog*",      "#key",
    "auth",         "authorization", "pass",        "pwd",
    "pw",           "sig",           "hmac",        "#session",
    "#sid",         "jwt",           "otp",
};

static bool matches(const char *pattern, const char *name)
{
    size_t n = strlen(pattern), len = strlen(name);
    if (*pattern == '*')
        return len >= n - 1 && !strcmp(name + len - (n - 1), pattern + 1);
    if (pattern[n - 1] == '*')
        return !strncmp(name, pattern, n - 1);
    return !strcmp(name, pattern);
}

/* Small letters and digits of a name; of a long one its end, which counts most.
 */
static void read_name(lec_slice name, char plain[64])
{
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (n == 63)
            memmove(plain, plain + 1, --n);
        if (isalnum((unsigned char)name.ptr[i]))
            plain[n++] = (char)tolower((unsigned char)name.ptr[i]);
    }
    plain[n] = '\0';
}

static bool is_small_number(lec_slice value)
{
    size_t n = 0;
    while (n < value.len && isdigit((unsigned char)value.ptr[n]))
        n++;
    return n && n == value.len && n <= 8;
}

static bool is_secret(lec_slice name, lec_slice value)
{
    char plain[64];
    read_name(name, plain);
    for (size_t i = 0; i < sizeof secret_names / sizeof *secret_names; i++) {
        bool numbered = secret_names[i][0] == '#';
        if (matches(secret_names[i] + numbered, plain))
            return !numbered || !is_small_number(value);
    }
    return false;
}

/* Of a letter or digit, else 0. */
static char class_of(char c)
{
    if (c >= '0' && c <= '9')
        return '0';
    if (c >= 'a' && c <= 'z')
        return 'a';
    return c >= 'A' && c <= 'Z' ? 'A' : '\0';
}

/* Length of what may stand between the letters and digits of a key, + / and =
 * also as they are percent-encoded; 0: no key has it.
 */
static size_t gap_len(lec_slice value, size_t i)
{
    if (value.ptr[i] && strchr("-_.~+/=", value.ptr[i]))
        return 1;
    if (value.ptr[i] != '%' || i + 2 >= value.len)
        return 0;
    const char *code = value.ptr + i + 1;
    return !strncasecmp(code, "2B", 2) || !strncasecmp(code, "2F", 2) ||
                   !strncasecmp(code, "3D", 2)
               ? 3
               : 0;
}

/* Is it long and random?  In keys, digits and letters, and small and capital
 * ones, change places all the time; in words, dates and numbers they do not.
 * A word begins with a capital: only capitals behind a small letter count.
 */
static bool is_random(lec_slice value)
{
    size_t count = 0, changes = 0;
    char last = '\0';
    for (size_t i = 0; i < value.len;) {
        char class = class_of(value.ptr[i]);
        size_t gap = class ? 1 : gap_len(value, i);
        if (!gap)
            return false;
        bool word = last == 'A' && class == 'a';
        changes += last && class && class != last && !word;
        count += class != '\0';
        last = class;
        i += gap;
    }
    return count >= LONG_BYTES && changes * 5 >= count;
}

/* Where the parts of an address begin; each ends where the next begins. */
typedef struct parts {
    size_t user, host, path, query, fragment, end;
} parts;

static size_t find(lec_slice s, size_t from, const char *marks)
{
    while (from < s.len && !(s.ptr[from] && strchr(marks, s.ptr[from])))
        from++;
    return from;
}

/* Length of "https://" or "//"; 0: it begins with neither. */
static size_t scheme_len(lec_slice s)
{
    size_t n = 0;
    while (n < s.len && (isalnum((unsigned char)s.ptr[n]) ||
                         (n && strchr("+-.", s.ptr[n]) && s.ptr[n])))
        n++;
    bool scheme = n && n < s.len && s.ptr[n] == ':';
    size_t slashes = scheme ? n + 1 : 0;
    return (scheme || !n) && s.len >= slashes + 2 &&
                   !strncmp(s.ptr + slashes, "//", 2)
               ? slashes + 2
               : 0;
}

/* Is what stands behind the host's colon no port?  Then it is a password that
 * has one of the marks that end a host.
 */
static bool is_no_port(lec_slice s, size_t host, size_t end)
{
    size_t colon = end;
    while (colon > host && isdigit((unsigned char)s.ptr[colon - 1]))
        colon--;
    bool port = colon > host && s.ptr[colon - 1] == ':';
    return !port && end > host && s.ptr[host] != '[' &&
           find((lec_slice){s.ptr, end}, host, ":") < end;
}

static parts parts_of(lec_slice s)
{
    parts p = {.end = s.len};
    p.user = p.host = scheme_len(s);
    p.path = p.user ? find(s, p.user, "/?#\\") : 0;
    size_t last = is_no_port(s, p.user, p.path) ? s.len : p.path;
    for (size_t i = p.user; p.user && i < last; i++)
        if (s.ptr[i] == '@')
            p.host = i + 1;
    if (p.path < p.host)
        p.path = find(s, p.host, "/?#\\");
    p.fragment = find(s, p.path, "#");
    p.query = find((lec_slice){s.ptr, p.fragment}, p.path, "?");
    return p;
}

/* Append the parameters that are no secret, behind the mark that they stand
 * behind.
 */
static void add_parameters(lec_text *to, lec_slice all, bool random)
{
    const char *mark = all.ptr;
    for (size_t i = 1; i <= all.len;) {
        size_t end = find(all, i, "&;");
        size_t equals = find((lec_slice){all.ptr, end}, i, "=");
        size_t value = equals < end ? equals + 1 : i;
        lec_slice name = {all.ptr + i, equals - i};
        lec_slice worth = {all.ptr + value, end - value};
        bool secret = (equals < end && is_secret(name, worth)) ||
                      (random && is_random(worth));
        if (!secret) {
            lec_text_add(to, mark, 1);
            lec_text_add(to, all.ptr + i, end - i);
            mark = all.ptr + end;
        }
        i = end + 1;
    }
}

static void add_public(lec_text *to, lec_slice s, bool random)
{
    parts p = parts_of(s);
    lec_text_add(to, s.ptr, p.user);
    lec_text_add(to, s.ptr + p.host, p.query - p.host);
    add_parameters(to, (lec_slice){s.ptr + p.query, p.fragment - p.query},
                   random);
    add_parameters(to, (lec_slice){s.ptr + p.fragment, p.end - p.fragment},
                   false);
}

void lec_url_add_public(lec_text *to, const char *address)
{
    add_public(to, lec_slice_of(address), true);
}

void lec_url_add_link(lec_text *to, lec_slice link)
{
    add_public(to, link, false);
}

void lec_url_add_name(lec_text *to, const char *name)
{
    if (strstr(name, "://"))
        lec_url_add_public(to, name);
    else
        lec_text_add_str(to, name);
}

bool lec_url_is_private(const char *address)
{
    lec_slice s = lec_slice_of(address);
    lec_text public = {0};
    parts p = parts_of(s);
    add_public(&public, s, true);
    bool private = strcmp(lec_text_str(&public), address) != 0;
    lec_text_free(&public);
    for (size_t i = p.path; !private && i < p.query;) {
        size_t end = find((lec_slice){s.ptr, p.query}, i + 1, "/");
        private = is_random((lec_slice){s.ptr + i, end - i});
        i = end;
    }
    return private;
}
