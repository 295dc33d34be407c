/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/reach.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

/* An address of IPv4 (4 bytes) or IPv6 (16 bytes). */
typedef struct address {
    unsigned char bytes[16];
    size_t len;
} address;

/* Addresses that are not public (IANA's registries of special-purpose
 * addresses, RFC 6890), and what they are called.
 */
static const struct {
    const char *block, *called;
} closed[] = {
    {"127.0.0.0/8", "this machine"},
    {"0.0.0.0/8", "this machine"},
    {"::1", "this machine"},
    {"::", "this machine"},
    {"10.0.0.0/8", "on a private network"},
    {"172.16.0.0/12", "on a private network"},
    {"192.168.0.0/16", "on a private network"},
    {"100.64.0.0/10", "on a private network"},
    {"192.0.0.0/24", "on a private network"},
    {"fc00::/7", "on a private network"},
    {"fec0::/10", "on a private network"},
    {"64:ff9b:1::/48", "on a private network"},
    {"169.254.0.0/16", "on the local link"},
    {"fe80::/10", "on the local link"},
    {"224.0.0.0/4", "no single host"},
    {"240.0.0.0/4", "no single host"},
    {"ff00::/8", "no single host"},
};

/* Blocks of IPv6 whose addresses hold one of IPv4 (RFC 4291, 2.5.5; RFC 6052,
 * 2.1; RFC 3056; RFC 4380, 4: there with its bits flipped).
 */
static const struct {
    const char *block;
    size_t at;
    unsigned char flip;
} holders[] = {
    {"::ffff:0:0/96", 12, 0}, {"::/96", 12, 0},       {"64:ff9b::/96", 12, 0},
    {"2002::/16", 2, 0},      {"2001::/32", 12, 255},
};

/* Read an address in digits; a zone ("%eth0") belongs to none. */
static bool read_address(const char *text, address *a)
{
    a->len = 4;
    if (inet_pton(AF_INET, text, a->bytes) == 1)
        return true;
    a->len = 16;
    return inet_pton(AF_INET6, text, a->bytes) == 1;
}

/* Read a block, "10.0.0.0/8", or a single address. */
static bool read_block(const char *text, address *a, unsigned *bits)
{
    char digits[64];
    size_t n = strcspn(text, "/");
    snprintf(digits, sizeof digits, "%.*s", (int)n, text);
    if (n >= sizeof digits || !read_address(digits, a))
        return false;
    *bits = (unsigned)a->len * 8;
    if (!text[n])
        return true;
    size_t count = strspn(text + n + 1, "0123456789");
    unsigned long most = *bits;
    unsigned long said =
        count && count < 4 ? strtoul(text + n + 1, NULL, 10) : most + 1;
    *bits = (unsigned)said;
    return said <= most && !text[n + 1 + count];
}

static bool is_in(const char *block, const address *a)
{
    address from;
    unsigned bits;
    if (!read_block(block, &from, &bits) || from.len != a->len)
        return false;
    unsigned rest = bits % 8;
    unsigned char mask = (unsigned char)(0xFF00U >> rest);
    return !memcmp(from.bytes, a->bytes, bits / 8) &&
           (!rest || ((from.bytes[bits / 8] ^ a->bytes[bits / 8]) & mask) == 0);
}

/* Say what an address is called that is not public; NULL for one that is. */
static const char *what_is(const address *a)
{
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (is_in(closed[i].block, a))
            return closed[i].called;
    return NULL;
}

/* Replace an address of IPv6 by the one of IPv4 that it holds. */
static void open_holder(address *a)
{
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) {
        if (!is_in(holders[i].block, a) || what_is(a))
            continue;
        for (size_t k = 0; k < 4; k++)
            a->bytes[k] = a->bytes[holders[i].at + k] ^ holders[i].flip;
        a->len = 4;
        return;
    }
}

static bool address_of(const struct sockaddr *at, address *a)
{
    const void *from = NULL;
    if (at->sa_family == AF_INET) {
        a->len = 4;
        from = &((const struct sockaddr_in *)(const void *)at)->sin_addr;
    } else if (at->sa_family == AF_INET6) {
        a->len = 16;
        from = &((const struct sockaddr_in6 *)(const void *)at)->sin6_addr;
    }
    if (from)
        memcpy(a->bytes, from, a->len);
    return from != NULL;
}

static void write_address(const address *a, char *digits, size_t room)
{
    inet_ntop(a->len == 4 ? AF_INET : AF_INET6, a->bytes, digits,
              (socklen_t)room);
}

/* ---- who is allowed ----------------------------------------------------- */

static bool is_allowed(const lec_reach *r, const address *a)
{
    const char *const *allowed = r->options->allow_private;
    for (; allowed && *allowed; allowed++)
        if (is_in(*allowed, a) || !strcasecmp(*allowed, r->host))
            return true;
    return false;
}

bool lec_place_is(const lec_place *place, const char *host, const char *port)
{
    return place->address[0] && host && !strcasecmp(place->host, host) &&
           port &&
           (!strcmp(place->port, port) ||
            (!strcmp(place->port, "80") && !strcmp(port, "443")));
}

/* Test whether a host is where the page is that named it. */
static bool is_at_place(const lec_reach *r, const char *digits)
{
    const lec_place *p = r->options->place;
    return p && lec_place_is(p, r->host, r->port) &&
           !strcmp(p->address, digits);
}

/* Test whether one of the addresses of `host`, with the port, is `at`. */
static bool has_address(const char *host, const char *port,
                        const struct sockaddr *at)
{
    const struct addrinfo hints = {.ai_family = at->sa_family,
                                   .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    bool same = false;
    if (getaddrinfo(host, port, &hints, &found))
        return false;
    size_t size = at->sa_family == AF_INET ? sizeof(struct sockaddr_in)
                                           : sizeof(struct sockaddr_in6);
    for (const struct addrinfo *f = found; f && !same; f = f->ai_next)
        same = f->ai_addrlen == size && !memcmp(f->ai_addr, at, size);
    freeaddrinfo(found);
    return same;
}

/* Test for the address of a proxy: "[http://][user@]host[:port][/]". */
static bool is_proxy(const char *proxy, const struct sockaddr *at)
{
    char host[256];
    const char *from = strstr(proxy, "://");
    from = from ? from + 3 : proxy;
    const char *login = strrchr(from, '@');
    from = login ? login + 1 : from;
    bool bracket = *from == '[';
    from += bracket;
    size_t n = strcspn(from, bracket ? "]" : ":/");
    const char *rest = from + n + (bracket && from[n]);
    char port[6] = "1080"; /* as libcurl has it */
    if (*rest == ':')
        snprintf(port, sizeof port, "%.*s", (int)strspn(rest + 1, "0123456789"),
                 rest + 1);
    snprintf(host, sizeof host, "%.*s", (int)n, from);
    return n && n < sizeof host && has_address(host, port, at);
}

/* Test for an address that the environment names as a proxy. */
static bool is_named_proxy(const struct sockaddr *at)
{
    static const char *const names[] = {
        "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *proxy = getenv(names[i]);
        if (proxy && proxy[0] && is_proxy(proxy, at))
            return true;
    }
    return false;
}

static void keep_place(lec_reach *r, const char *digits)
{
    snprintf(r->place.host, sizeof r->place.host, "%s", r->host);
    snprintf(r->place.port, sizeof r->place.port, "%s", r->port);
    snprintf(r->place.address, sizeof r->place.address, "%s", digits);
}

static bool allows(lec_reach *r, address *a, const struct sockaddr *at)
{
    char digits[64];
    address whole = *a;
    open_holder(a);
    const char *called = what_is(a);
    if (!called || (at && is_named_proxy(at)))
        return true;
    write_address(&whole, digits, sizeof digits);
    if (r->named || is_at_place(r, digits)) {
        keep_place(r, digits);
        return true;
    }
    if (is_allowed(r, a) || is_allowed(r, &whole))
        return true;
    snprintf(r->refused, sizeof r->refused, "%s", digits);
    r->called = called;
    return false;
}

bool lec_reach_allows(lec_reach *reach, const struct sockaddr *at)
{
    address a = {0};
    return address_of(at, &a) && allows(reach, &a, at);
}

bool lec_reach_allows_host(lec_reach *reach)
{
    address a = {0};
    char digits[64];
    lec_slice host = lec_slice_of(reach->host);
    if (lec_slice_is_nocase(host, "localhost") ||
        lec_slice_ends(host, ".localhost"))
        host = lec_slice_of("127.0.0.1");
    bool bracket = host.len > 2 && host.ptr[0] == '[';
    snprintf(digits, sizeof digits, "%.*s", (int)host.len - 2 * bracket,
             host.ptr + bracket);
    return !read_address(digits, &a) || allows(reach, &a, NULL);
}

lec_code lec_reach_fail(const lec_reach *reach, lec_error *err)
{
    char host[sizeof reach->place.host];
    size_t n = strlen(reach->host);
    bool bracket = n > 2 && reach->host[0] == '[';
    snprintf(host, sizeof host, "%.*s", (int)n - 2 * bracket,
             reach->host + bracket);
    lec_fail_hint(err, "--allow-private %s allows it", host);
    if (!strcmp(host, reach->refused))
        return lec_fail(err, LEC_E_INPUT,
                        "refused: it leads to %s, which is %s, and you did "
                        "not name that",
                        host, reach->called);
    return lec_fail(err, LEC_E_INPUT,
                    "refused: it leads to %.100s (%s), which is %s, and you "
                    "did not name that",
                    host, reach->refused, reach->called);
}

lec_code lec_private_check(const char *const *allowed, lec_error *err)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789-._";
    for (; allowed && *allowed; allowed++) {
        address a;
        unsigned bits;
        const char *text = *allowed;
        size_t n = strlen(text);
        bool name = n && n < 256 && text[strspn(text, "0123456789.")] &&
                    !text[strspn(text, letters)];
        if (name || read_block(text, &a, &bits))
            continue;
        lec_fail_hint(err, "a host, intranet.example, an address, 10.1.2.3, or "
                           "a block of them, 10.1.0.0/16, is right");
        return lec_fail(err, LEC_E_USAGE, "--allow-private: not right: %.80s",
                        text);
    }
    return LEC_OK;
}
