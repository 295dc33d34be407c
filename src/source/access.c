/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/access.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

#define MAX_BYTES (1 << 20)

typedef struct host {
    bool https;
    char *name, *port;
    char **headers;
    size_t count, room;
    char *user, *password;
} host;

struct lec_access {
    host *hosts;
    size_t count, room;
};

/* Release a text that is secret. */
static void forget(char *text)
{
    if (text)
        explicit_bzero(text, strlen(text));
    free(text);
}

void lec_access_free(lec_access *access)
{
    for (size_t i = 0; access && i < access->count; i++) {
        host *h = &access->hosts[i];
        for (size_t k = 0; k < h->count; k++)
            forget(h->headers[k]);
        free(h->headers);
        free(h->name);
        free(h->port);
        forget(h->user);
        forget(h->password);
    }
    if (access)
        free(access->hosts);
    free(access);
}

static char *copy(lec_slice text)
{
    return lec_must_format("%.*s", (int)text.len, text.ptr);
}

/* ---- reading ------------------------------------------------------------- */

/* Take a section: "host", "host:port", either behind http:// or https://. */
static lec_code take_host(lec_access *access, lec_slice name, lec_error *err)
{
    host h = {.https = !lec_slice_begins(name, "http://")};
    size_t scheme = lec_slice_begins(name, "https://") ? 8 : h.https ? 0 : 7;
    name = (lec_slice){name.ptr + scheme, name.len - scheme};
    const char *close = name.len && *name.ptr == '['
                            ? memchr(name.ptr, ']', name.len)
                            : name.ptr;
    if (!name.len || !close)
        return lec_fail(err, LEC_E_INPUT, "it is not the name of one host");
    size_t before = (size_t)(close - name.ptr);
    const char *colon = memchr(name.ptr + before, ':', name.len - before);
    size_t n = colon ? (size_t)(colon - name.ptr) : name.len;
    lec_slice port = colon ? (lec_slice){colon + 1, name.len - n - 1}
                           : lec_slice_of(h.https ? "443" : "80");
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] <= ' ' || strchr("/@?#*", name.ptr[i]))
            n = 0;
    for (size_t i = 0; i < port.len; i++)
        if (!strchr("0123456789", port.ptr[i]))
            n = 0;
    if (!n || !port.len)
        return lec_fail(err, LEC_E_INPUT, "it is not the name of one host");
    h.name = copy((lec_slice){name.ptr, n});
    h.port = copy(port);
    *LEC_MUST_ADD(access->hosts, access->count, access->room) = h;
    return LEC_OK;
}

static bool is_printable(lec_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7F)
            return false;
    return text.len > 0;
}

static lec_code take_key(lec_access *access, lec_slice key, lec_slice value,
                         lec_error *err)
{
    host *h = access->count ? &access->hosts[access->count - 1] : NULL;
    bool header = lec_slice_is(key, "header");
    const char *colon = memchr(value.ptr, ':', value.len);
    if (!h)
        return lec_fail(err, LEC_E_INPUT, "it stands before the first host");
    if (!is_printable(value) || (header && (!colon || colon == value.ptr)))
        return lec_fail(err, LEC_E_INPUT, "its value is not one");
    if (header || lec_slice_is(key, "cookie"))
        *LEC_MUST_ADD(h->headers, h->count, h->room) = lec_must_format(
            "%s%.*s", header ? "" : "Cookie: ", (int)value.len, value.ptr);
    else if (lec_slice_is(key, "user") && !h->user)
        h->user = copy(value);
    else if (lec_slice_is(key, "password") && !h->password)
        h->password = copy(value);
    else
        return lec_fail(err, LEC_E_INPUT,
                        "not header, cookie, or one user and password");
    return LEC_OK;
}

static lec_code take_line(lec_access *access, lec_slice line, lec_error *err)
{
    line = lec_slice_trim(line);
    if (!line.len || strchr("#;", *line.ptr))
        return LEC_OK;
    if (*line.ptr == '[' && line.ptr[line.len - 1] == ']')
        return take_host(
            access, lec_slice_trim((lec_slice){line.ptr + 1, line.len - 2}),
            err);
    const char *equals = memchr(line.ptr, '=', line.len);
    if (!equals)
        return lec_fail(err, LEC_E_INPUT, "not key = value, or [host]");
    size_t n = (size_t)(equals - line.ptr);
    return take_key(access, lec_slice_trim((lec_slice){line.ptr, n}),
                    lec_slice_trim((lec_slice){equals + 1, line.len - n - 1}),
                    err);
}

/* Read a file that is its owner's alone. */
static lec_code read_private(int fd, lec_text *bytes, lec_error *err)
{
    struct stat st;
    char block[4096];
    ssize_t n;
    if (fd < 0 || fstat(fd, &st))
        return lec_fail_errno(err, "cannot read it");
    if (st.st_mode & 077 || (st.st_uid != geteuid() && st.st_uid)) {
        lec_fail_hint(err, "chmod 600 makes it yours alone");
        return lec_fail(err, LEC_E_USAGE,
                        "others can read it, or it is another's");
    }
    while ((n = read(fd, block, sizeof block)) > 0 && bytes->len < MAX_BYTES)
        lec_text_add(bytes, block, (size_t)n);
    explicit_bzero(block, sizeof block);
    return n < 0 ? lec_fail_errno(err, "cannot read it") : LEC_OK;
}

lec_code lec_access_load(lec_access **access, const char *path, lec_error *err)
{
    lec_access *a = lec_must_zero(sizeof *a);
    lec_text bytes = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    lec_code code = read_private(fd, &bytes, err);
    lec_slice rest = lec_text_slice(&bytes);
    int line = 0;
    while (!code && rest.len) {
        code = take_line(a, lec_slice_take(&rest, '\n'), err);
        line++;
    }
    for (size_t i = 0; !code && i < a->count; i++)
        if (!a->hosts[i].user != !a->hosts[i].password)
            code = lec_fail(err, LEC_E_INPUT,
                            "a user has no password, or it has no user");
    if (code)
        lec_fail_at(err, path, line, 0);
    if (fd >= 0)
        close(fd);
    if (bytes.len)
        explicit_bzero(bytes.ptr, bytes.len);
    lec_text_free(&bytes);
    *access = code ? NULL : a;
    if (code)
        lec_access_free(a);
    return code;
}

bool lec_access_find(const lec_access *access, bool https, const char *name,
                     const char *port, lec_access_host *found)
{
    for (size_t i = access ? access->count : 0; i-- > 0;) {
        const host *h = &access->hosts[i];
        if (h->https != https || strcasecmp(h->name, name) != 0 ||
            strcmp(h->port, port) != 0)
            continue;
        *found = (lec_access_host){(const char *const *)h->headers, h->count,
                                   h->user, h->password};
        return true;
    }
    return false;
}
