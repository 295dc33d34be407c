/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/url.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <unicode/uidna.h>

bool lec_url_is_http(const char *name)
{
    return !strncasecmp(name, "http://", 7) ||
           !strncasecmp(name, "https://", 8);
}

lec_slice lec_url_host(const char *url)
{
    const char *host = url ? strstr(url, "://") : NULL;
    if (!host)
        return (lec_slice){"", 0};
    host += 3;
    host += strncmp(host, "www.", 4) ? 0 : 4;
    return (lec_slice){host, strcspn(host, "/:?#")};
}

/* ---- without its secrets ------------------------------------------------ */

#define LONG_BYTES 20 /* least letters and digits of a random value */

/* List the names of parameters whose values are secrets, in small letters and
 * without - and _. A star stands for anything; # marks a name that also numbers
 * things (sid=12), whose value is a secret unless it is a small number.  A
 * signature of an address (of Amazon's, Google's, Azure's stores) opens it,
 * too; an e-mail address belongs to a person.
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

/* Copy the letters, made small, and digits of a name; of a long one the end,
 * which counts most.
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

/* Return the class of a letter or digit (a, A or 0), else NUL. */
static char class_of(char c)
{
    if (c >= '0' && c <= '9')
        return '0';
    if (c >= 'a' && c <= 'z')
        return 'a';
    return c >= 'A' && c <= 'Z' ? 'A' : '\0';
}

/* Return the length of a mark that may stand between the letters and digits of
 * a key, + / and = also percent-encoded; 0 for any other character.
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

/* Test whether a value is long and random.  In keys, digits and letters, and
 * small and capital letters, alternate all the time; in words, dates and
 * numbers they do not.  A word begins with a capital, so only capitals behind a
 * small letter count.
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

/* Places where parts of an address begin; each ends where the next begins. */
typedef struct parts {
    size_t user, host, path, query, fragment, end;
} parts;

static size_t find(lec_slice s, size_t from, const char *marks)
{
    if (from < s.len && !marks[1]) {
        const char *at = memchr(s.ptr + from, marks[0], s.len - from);
        return at ? (size_t)(at - s.ptr) : s.len;
    }
    while (from < s.len && !(s.ptr[from] && strchr(marks, s.ptr[from])))
        from++;
    return from;
}

/* Return the length of "https://" or "//" at the start; 0 for neither. */
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

/* Test whether the text behind the host's colon is no port: it is then a
 * password that has one of the marks that end a host.
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

/* Append the parameters that are no secrets, each behind its mark. */
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

/* ---- as a browser would write it ---------------------------------------- */

static bool has_scheme(lec_slice address, const char *scheme)
{
    size_t n = strlen(scheme);
    return address.len > n && !strncasecmp(address.ptr, scheme, n);
}

/* Append the part behind the host, percent-encoded. */
static void add_part(lec_text *text, lec_slice part)
{
    bool fragment = false;
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.ptr[i];
        bool escape = c == '%' && i + 2 < part.len &&
                      isxdigit((unsigned char)part.ptr[i + 1]) &&
                      isxdigit((unsigned char)part.ptr[i + 2]);
        if (c <= ' ' || c > 0x7E || strchr("\"'<>\\^`{|}[]", c) ||
            (c == '%' && !escape) || (c == '#' && fragment))
            lec_text_addf(text, "%%%02X", c);
        else
            lec_text_add_byte(text, (char)c);
        fragment = fragment || c == '#';
    }
}

/* Test whether a host is a name of the DNS or four numbers (WHATWG URL, "host
 * parsing": a name that ends in a number is the latter).
 */
static bool is_host(const char *host)
{
    size_t label = 0, labels = 1;
    bool number = true;
    for (const char *p = host; *p; p++) {
        if (*p == '.') {
            if (!label)
                return false;
            label = 0;
            labels++;
            number = true;
            continue;
        }
        if (!isalnum((unsigned char)*p) && *p != '-' && *p != '_')
            return false;
        number = number && isdigit((unsigned char)*p);
        label++;
    }
    return label && (!number || (labels == 4 &&
                                 strspn(host, "0123456789.") == strlen(host)));
}

#define HYPHENS                                                                \
    (UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN |                \
     UIDNA_ERROR_HYPHEN_3_4) /* errors that browsers ignore */

/* Convert a host to ASCII (UTS #46); false if it cannot be a host. */
static bool read_host(lec_slice host, char ascii[256])
{
    bool plain = host.len < 256;
    for (size_t i = 0; plain && i < host.len; i++)
        plain = (unsigned char)host.ptr[i] < 0x80;
    int32_t n = (int32_t)host.len;
    if (plain) {
        memcpy(ascii, host.ptr, host.len);
    } else {
        UErrorCode status = U_ZERO_ERROR;
        UIDNAInfo info = UIDNA_INFO_INITIALIZER;
        UIDNA *idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
        n = uidna_nameToASCII_UTF8(idna, host.ptr, n, ascii, 255, &info,
                                   &status);
        uidna_close(idna);
        if (U_FAILURE(status) || (info.errors & ~(uint32_t)HYPHENS))
            return false;
    }
    ascii[n] = '\0';
    return is_host(ascii);
}

/* Append a host with its port; false, with nothing appended, for none. */
static bool add_host(lec_text *text, lec_slice host)
{
    char ascii[256];
    size_t port = find(host, 0, ":");
    for (size_t i = port + 1; i < host.len; i++)
        if (!isdigit((unsigned char)host.ptr[i]) || i > port + 5)
            return false;
    if (!read_host((lec_slice){host.ptr, port}, ascii))
        return false;
    lec_text_add_str(text, ascii);
    lec_text_add(text, host.ptr + port, host.len - port);
    return true;
}

/* Append "https://host/...", with no userinfo in front of the host. */
static bool add_web(lec_text *text, lec_slice address)
{
    size_t start = text->len;
    size_t from = (size_t)(strchr(address.ptr, ':') - address.ptr) + 3;
    size_t to = find(address, from, "/?#\\");
    lec_text_add_str(text,
                     has_scheme(address, "https:") ? "https://" : "http://");
    if (!add_host(text, (lec_slice){address.ptr + from, to - from})) {
        lec_text_cut(text, start);
        return false;
    }
    if (to < address.len && address.ptr[to] == '\\') { /* as browsers do */
        lec_text_add_byte(text, '/');
        to++;
    }
    add_part(text, lec_slice_from(address, to));
    return true;
}

bool lec_url_add(lec_text *text, lec_slice address)
{
    address = lec_slice_trim(address);
    bool mail = has_scheme(address, "mailto:");
    if (mail)
        add_part(text, address);
    if (!has_scheme(address, "http://") && !has_scheme(address, "https://"))
        return mail;
    lec_text link = {0};
    lec_url_add_link(&link, address);
    bool good = add_web(text, lec_text_slice(&link));
    lec_text_free(&link);
    return good;
}

void lec_url_add_file(lec_text *to, lec_slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z') || (c && strchr("-._~/", c));
        lec_text_addf(to, plain ? "%c" : "%%%02X", c);
    }
}
