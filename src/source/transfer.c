/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends one request by libcurl, and unpacks its body by zlib. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CURL_DISABLE_TYPECHECK /* its macros need names */
#include <curl/curl.h>
#include <sys/socket.h>
#include <zlib.h>

#include "base/dynamic.h"
#include "source/access.h"
#include "source/raw.h"

#define CALLS(X)                                                               \
    X(curl_easy_init)                                                          \
    X(curl_easy_setopt)                                                        \
    X(curl_easy_getinfo)                                                       \
    X(curl_easy_strerror)                                                      \
    X(curl_easy_cleanup)                                                       \
    X(curl_easy_header)                                                        \
    X(curl_slist_append)                                                       \
    X(curl_slist_free_all)                                                     \
    X(curl_multi_init)                                                         \
    X(curl_multi_add_handle)                                                   \
    X(curl_multi_perform)                                                      \
    X(curl_multi_poll)                                                         \
    X(curl_multi_info_read)                                                    \
    X(curl_multi_remove_handle)                                                \
    X(curl_multi_cleanup)

static LEC_CALLS(CALLS) call;

#define ASK_MS 50 /* time between two questions whether to stop */

#define GZIP_OR_ZLIB                                                           \
    (15 + 32) /* window bits of inflateInit2(): both heads are taken */
#define MAX_CODING 32
#define MAX_LINE 8192 /* most bytes of a line of an answer's head */

typedef struct transfer {
    lec_reach *reach;
    lec_text *bytes;
    size_t max_bytes;
    bool too_large;
    bool stopped;    /* options asked to stop */
    const char *odd; /* what is wrong with the head, in words; or NULL */
    char length[19]; /* Content-Length of the answer, or "" */
    bool cut;        /* leave out what is past max_bytes */
    char coding[MAX_CODING]; /* Content-Encoding of the answer, or "" */
    z_stream unzip;
    bool zipped;  /* `unzip` is initialized */
    bool open;    /* packed stream has not come to its end */
    bool garbled; /* body is not packed as its coding says */
} transfer;

/* Append unpacked bytes; a compressed bomb ends here, too. */
static bool add_bytes(transfer *t, const char *ptr, size_t n)
{
    if (t->bytes->len + n > t->max_bytes) {
        t->too_large = true;
        if (t->cut)
            lec_text_add(t->bytes, ptr, t->max_bytes - t->bytes->len);
        return false;
    }
    lec_text_add(t->bytes, ptr, n);
    return true;
}

/* Test whether there is more to unpack.  A stream may follow another (RFC 1952,
 * 2.2); other bytes behind its end are ignored.
 */
static bool goes_on(transfer *t)
{
    z_stream *z = &t->unzip;
    if (!t->open && z->avail_in && *z->next_in == 0x1F)
        t->open = inflateReset(z) == Z_OK;
    return t->open && z->avail_in;
}

/* Unpack bytes.  libcurl would take a stream that breaks off for whole. */
static bool unpack(transfer *t, char *ptr, size_t n)
{
    z_stream *z = &t->unzip;
    z->next_in = (unsigned char *)ptr;
    z->avail_in = (unsigned)n;
    while (goes_on(t)) {
        unsigned char room[16384];
        do {
            z->next_out = room;
            z->avail_out = sizeof room;
            int state = inflate(z, Z_NO_FLUSH);
            t->open = state != Z_STREAM_END;
            t->garbled = state != Z_OK && state != Z_BUF_ERROR && t->open;
            if (t->garbled ||
                !add_bytes(t, (const char *)room, sizeof room - z->avail_out))
                return false;
        } while (t->open && !z->avail_out);
    }
    return true;
}

/* Take bytes of the body as they are sent, called by libcurl. */
static size_t take_bytes(char *ptr, size_t size, size_t count, void *user)
{
    static const char *const plain[] = {"", "identity", "none", NULL};
    static const char *const packed[] = {"gzip", "x-gzip", "deflate", NULL};
    transfer *t = user;
    size_t n = size * count;
    lec_slice coding = lec_slice_of(t->coding);
    if (lec_slice_match(coding, lec_slice_is_nocase, plain))
        return add_bytes(t, ptr, n) ? n : 0;
    if (!t->zipped && lec_slice_match(coding, lec_slice_is_nocase, packed))
        t->zipped = t->open = inflateInit2(&t->unzip, GZIP_OR_ZLIB) == Z_OK;
    t->garbled = !t->zipped;
    return t->zipped && unpack(t, ptr, n) ? n : 0;
}

static const char too_long[] =
    "a line of the answer's head has more than 8192 bytes";

static void begin_answer(transfer *t)
{
    if (t->zipped)
        inflateEnd(&t->unzip);
    t->unzip = (z_stream){0};
    t->zipped = t->open = false;
    t->coding[0] = t->length[0] = '\0';
}

static void take_coding(transfer *t, lec_slice value)
{
    if (value.len >= MAX_CODING || t->coding[0])
        value = lec_slice_of("several");
    memcpy(t->coding, value.ptr, value.len);
    t->coding[value.len] = '\0';
}

/* Take the length that the head names.  Several that differ mean that somebody
 * on the way takes one page for another (RFC 9110, 8.6); libcurl takes the
 * first.
 */
static void take_length(transfer *t, lec_slice value)
{
    while (value.len) {
        lec_slice one = lec_slice_trim(lec_slice_take(&value, ','));
        size_t digits = 0;
        while (digits < one.len && strchr("0123456789", one.ptr[digits]))
            digits++;
        bool good = digits && digits == one.len && digits < sizeof t->length;
        if (!good || (t->length[0] && !lec_slice_is(one, t->length)))
            t->odd = "the server names several lengths of the page, or none "
                     "that can be";
        else
            snprintf(t->length, sizeof t->length, "%.*s", (int)digits, one.ptr);
    }
}

/* Take a line of an answer's head, called by libcurl. */
static size_t take_head(char *line, size_t size, size_t count, void *user)
{
    transfer *t = user;
    lec_slice head = {line, size * count};
    lec_slice value = head;
    lec_slice name = lec_slice_take(&value, ':');
    value = lec_slice_trim(value);
    if (lec_slice_begins(head, "HTTP/"))
        begin_answer(t);
    else if (lec_slice_is_nocase(name, "content-encoding"))
        take_coding(t, value);
    else if (lec_slice_is_nocase(name, "content-length"))
        take_length(t, value);
    if (head.len > MAX_LINE)
        t->odd = too_long;
    return t->odd ? 0 : head.len;
}

static const char *status_words(long status)
{
    static const struct {
        long status;
        const char *words;
    } known[] = {
        {206, "the server sent only a part of the page"},
        {301, "the page has moved"},
        {302, "the page is elsewhere"},
        {303, "the page is elsewhere"},
        {304, "the server sent no page: it says that we have it"},
        {307, "the page is elsewhere"},
        {308, "the page has moved"},
        {400, "bad request"},
        {401, "it asks for a login"},
        {402, "it asks for payment"},
        {403, "access is forbidden"},
        {404, "there is no such page"},
        {410, "the page is gone"},
        {429, "too many requests"},
        {451, "withheld for legal reasons"},
        {500, "the server failed"},
        {502, "the server's gateway failed"},
        {503, "the server is not available now"},
        {504, "the server took too long"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].status == status)
            return known[i].words;
    return status >= 500 ? "the server failed" : "the server refused";
}

/* Open a socket for a connection, called by libcurl with the address that it is
 * about to connect to.
 */
static curl_socket_t open_socket(void *user, curlsocktype purpose,
                                 struct curl_sockaddr *at)
{
    (void)purpose;
    return lec_reach_allows(user, &at->addr)
               ? socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol)
               : CURL_SOCKET_BAD;
}

static void set_options(CURL *curl, const char *url, transfer *t, char *words)
{
    const lec_source_options *options = t->reach->options;
    call.curl_easy_setopt(curl, CURLOPT_URL, url);
    call.curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    call.curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    call.curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, t->reach);
    call.curl_easy_setopt(curl, CURLOPT_USERAGENT, options->user_agent);
    call.curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                          options->timeout_ms > 0 ? options->timeout_ms : 1L);
    call.curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    call.curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); /* a name that is
                                             looked up is not waited for */
    call.curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, words);
    call.curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    call.curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
    call.curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_head);
    call.curl_easy_setopt(curl, CURLOPT_HEADERDATA, t);
    if (options->form)
        call.curl_easy_setopt(curl, CURLOPT_POSTFIELDS, options->form);
}

/* Fail because a part of a page must not pass for the whole. */
static lec_code breaks_off(lec_error *err)
{
    lec_fail_hint(err, "try again; if it stays so, save the page with a "
                       "browser and name the file");
    return lec_fail(err, LEC_E_IO,
                    "the answer breaks off: only a part of the page came");
}

lec_code lec_fail_redirects(lec_error *err)
{
    return lec_fail(err, LEC_E_IO, "more than %d redirects", LEC_MAX_REDIRECTS);
}

lec_code lec_fail_page_size(const lec_source_options *options, lec_error *err)
{
    lec_fail_hint(err, "the limit is %zu bytes", options->max_bytes);
    return lec_fail(err, LEC_E_LIMIT, "the page is too large");
}

static lec_code explain_failure(const char *words, CURLcode result,
                                const transfer *t, lec_error *err)
{
    const lec_source_options *options = t->reach->options;
    if (t->stopped)
        return lec_fail(err, LEC_E_IO, "stopped");
    if (t->too_large)
        return lec_fail_page_size(options, err);
    if (result == CURLE_OUT_OF_MEMORY) /* said of a line of 100 kB, too */
        return lec_fail(err, LEC_E_IO, "%s", too_long);
    if (t->odd)
        return lec_fail(err, LEC_E_IO, "%s", t->odd);
    if (t->garbled) {
        lec_fail_hint(err,
                      "its Content-Encoding is %s; only gzip was asked for",
                      t->coding);
        return lec_fail(err, LEC_E_IO, "the answer cannot be unpacked");
    }
    if (result == CURLE_PARTIAL_FILE)
        return breaks_off(err);
    if (result == CURLE_OPERATION_TIMEDOUT) {
        lec_fail_hint(err, "the limit is %d seconds",
                      options->timeout_ms / 1000);
        return lec_fail(err, LEC_E_IO, "the server took too long");
    }
    if (result == CURLE_COULDNT_CONNECT && t->reach->refused[0])
        return lec_reach_fail(t->reach, err);
    if (result == CURLE_COULDNT_RESOLVE_HOST)
        lec_fail_hint(err, "check the address and the network");
    return lec_fail(err, LEC_E_IO, "cannot fetch it: %s", words);
}

/* Append the value of a header, if the answer has it. */
static void keep_header(CURL *curl, const char *name, lec_text *value)
{
    struct curl_header *header;
    if (!call.curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &header))
        lec_text_add_str(value, header->value);
}

static lec_code keep_answer(CURL *curl, bool asked, lec_fetched *fetched,
                            lec_error *err)
{
    long status = 0;
    curl_off_t retry = 0;
    const char *url = NULL, *type = NULL;
    call.curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    call.curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &url);
    call.curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    call.curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry);
    fetched->status = (int)status;
    if (retry > 0)
        fetched->retry_after_s = retry > 86400 ? 86400 : (int)retry;
    if (status >= 300 && status < 400 && status != 304)
        keep_header(curl, "location", &fetched->location);
    keep_header(curl, "etag", &fetched->etag);
    keep_header(curl, "last-modified", &fetched->changed);
    if (fetched->retry_after_s > 0)
        lec_fail_hint(err, "the server asks to come again in %d seconds",
                      fetched->retry_after_s);
    bool good = status >= 200 && status <= 299 && status != 206;
    if (!good && !(status == 304 && asked))
        return lec_fail(err, LEC_E_IO, "%s (HTTP %ld)", status_words(status),
                        status);
    lec_text_add_slice(&fetched->final_url, lec_slice_of(url));
    lec_text_add_slice(&fetched->content_type, lec_slice_of(type));
    return LEC_OK;
}

/* Add a header, unless `value` is NULL or ""; false if nothing was added. */
static bool add_header(struct curl_slist **list, const char *name,
                       const char *value)
{
    if (!value || !value[0])
        return false;
    char *header = lec_must_format("%s: %s", name, value);
    *list = call.curl_slist_append(*list, header);
    free(header);
    return true;
}

/* Show the host what a person has for it alone. */
static void show_access(CURL *curl, const char *url, const lec_reach *reach,
                        struct curl_slist **headers)
{
    lec_access_host shown;
    bool https = lec_slice_begins_nocase(lec_slice_of(url), "https:");
    if (!lec_access_find(reach->options->access, https, reach->host,
                         reach->port, &shown))
        return;
    for (size_t i = 0; i < shown.header_count; i++)
        *headers = call.curl_slist_append(*headers, shown.headers[i]);
    if (!shown.user)
        return;
    call.curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    call.curl_easy_setopt(curl, CURLOPT_USERNAME, shown.user);
    call.curl_easy_setopt(curl, CURLOPT_PASSWORD, shown.password);
}

/* Run a transfer to its end.  curl_easy_perform() calls back once a second only
 * where nothing comes, so it would hear a stop late.
 */
static CURLcode perform(CURL *curl, transfer *t)
{
    const lec_source_options *options = t->reach->options;
    CURLM *multi = call.curl_multi_init();
    CURLcode result = CURLE_FAILED_INIT;
    CURLMcode fault = call.curl_multi_add_handle(multi, curl);
    int running = 1, left;
    while (!fault && running && !t->stopped) {
        fault = call.curl_multi_perform(multi, &running);
        if (!fault && running)
            fault = call.curl_multi_poll(multi, NULL, 0, ASK_MS, NULL);
        t->stopped = options->stop && options->stop(options->user);
    }
    const CURLMsg *message = call.curl_multi_info_read(multi, &left);
    if (message && message->msg == CURLMSG_DONE)
        result = message->data.result;
    call.curl_multi_remove_handle(multi, curl);
    call.curl_multi_cleanup(multi);
    return t->stopped ? CURLE_ABORTED_BY_CALLBACK : result;
}

lec_code lec_url_exchange(const char *url, lec_reach *reach,
                          lec_fetched *fetched, lec_error *err)
{
    const lec_source_options *options = reach->options;
    char words[CURL_ERROR_SIZE] = "";
    transfer t = {.reach = reach,
                  .bytes = &fetched->bytes,
                  .max_bytes = options->max_bytes,
                  .cut = options->cut};
    lec_code code = LEC_CALLS_LOAD(call, CALLS, "libcurl.so.4",
                                   "the package libcurl4 reads URLs", err);
    if (code)
        return code;
    CURL *curl = call.curl_easy_init();
    if (!curl)
        return lec_fail(err, LEC_E_IO, "cannot start a transfer");
    set_options(curl, url, &t, words);
    struct curl_slist *headers = NULL;
    add_header(&headers, "Accept-Encoding", "gzip");
    bool asked = add_header(&headers, "If-None-Match", options->etag);
    asked |= add_header(&headers, "If-Modified-Since", options->changed);
    show_access(curl, url, reach, &headers);
    call.curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    CURLcode result = perform(curl, &t);
    if (t.too_large && t.cut)
        result = CURLE_OK;
    code = result ? explain_failure(words[0] ? words
                                             : call.curl_easy_strerror(result),
                                    result, &t, err)
                  : keep_answer(curl, asked, fetched, err);
    if (!code && t.open && !t.too_large)
        code = breaks_off(err);
    begin_answer(&t);
    call.curl_easy_cleanup(curl);
    call.curl_slist_free_all(headers);
    return code;
}
