/* SPDX-License-Identifier: GPL-3.0-or-later */
/* URLs against a server of our own on loopback, which ends with the test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "source/source.h"

typedef struct server {
    pid_t pid;
    int port;
} server;

static void send_text(int fd, const char *text)
{
    size_t len = strlen(text);
    while (len) {
        ssize_t n = write(fd, text, len);
        if (n <= 0)
            _exit(1);
        text += n;
        len -= (size_t)n;
    }
}

/* "<p>zipped</p>" by gzip. */
static const unsigned char zipped[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0xb3,
    0x29, 0xb0, 0xab, 0xca, 0x2c, 0x28, 0x48, 0x4d, 0xb1, 0xd1, 0x2f,
    0xb0, 0x03, 0x00, 0x50, 0xfd, 0x4b, 0xce, 0x0d, 0x00, 0x00, 0x00};

/* Head and `len` bytes, of which the head says `said`. */
static void send_zipped(int fd, const char *coding, const void *bytes,
                        size_t len, size_t said)
{
    char head[200];
    snprintf(head, sizeof head,
             "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\n"
             "Content-Length: %zu\r\nConnection: close\r\n\r\n",
             coding, said);
    send_text(fd, head);
    if (write(fd, bytes, len) < 0)
        _exit(1);
}

/* False: it is none of these. */
static bool answer_zipped(int fd, const char *request)
{
    unsigned char twice[2 * sizeof zipped + 3] = {0};
    const size_t n = sizeof zipped;
    memcpy(twice, zipped, n);
    memcpy(twice + n, zipped, n);
    if (!strncmp(request, "GET /zipcut ", 12))
        send_zipped(fd, "gzip", zipped, n - 12, n - 12);
    else if (!strncmp(request, "GET /zipend ", 12)) /* only its check lacks */
        send_zipped(fd, "gzip", zipped, n - 1, n - 1);
    else if (!strncmp(request, "GET /zipbad ", 12)) {
        twice[n - 6] ^= 1; /* the check is wrong */
        send_zipped(fd, "gzip", twice, n, n);
    } else if (!strncmp(request, "GET /zipcut2 ", 13))
        send_zipped(fd, "x-gzip", twice, 2 * n - 12, 2 * n - 12);
    else if (!strncmp(request, "GET /zip2 ", 10)) /* and what pads it */
        send_zipped(fd, "GZip", twice, 2 * n + 3, 2 * n + 3);
    else if (!strncmp(request, "GET /short ", 11))
        send_zipped(fd, "identity", "<p>half", 7, 100);
    else if (!strncmp(request, "GET /br ", 8))
        send_zipped(fd, "br", "xyz", 3, 3);
    else
        return false;
    return true;
}

static void send_endless(int fd)
{
    char block[4096];
    memset(block, 'x', sizeof block);
    signal(SIGPIPE, SIG_DFL);
    send_text(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    for (int i = 0; i < 100000; i++)
        if (write(fd, block, sizeof block) < 0)
            _exit(0);
}

static void answer(int fd, const char *request)
{
    if (answer_zipped(fd, request))
        return;
    if (!strncmp(request, "GET /page ", 10))
        send_text(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/html; "
                      "charset=windows-1251\r\nConnection: close\r\n\r\n"
                      "<p>\xCF\xF0</p>");
    else if (!strncmp(request, "GET /moved ", 11))
        send_text(fd, "HTTP/1.1 302 Found\r\nLocation: /page\r\n"
                      "Content-Length: 0\r\nConnection: close\r\n\r\n");
    else if (!strncmp(request, "GET /login ", 11)) {
        const char *host = strcasestr(request, "host: ");
        char head[200];
        snprintf(head, sizeof head,
                 "HTTP/1.1 302 Found\r\nLocation: http://ana:hunter2@%.*s/"
                 "page?x=1&token=SECRET\r\nContent-Length: 0\r\n"
                 "Connection: close\r\n\r\n",
                 host ? (int)strcspn(host + 6, "\r") : 0, host ? host + 6 : "");
        send_text(fd, head);
    } else if (!strncmp(request, "GET /page?", 10))
        send_text(fd, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhere");
    else if (!strncmp(request, "GET /part ", 10))
        send_text(fd, "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes "
                      "0-6/100\r\nConnection: close\r\n\r\n<p>half");
    else if (!strncmp(request, "GET /same ", 10))
        send_text(fd, "HTTP/1.1 304 Not Modified\r\n"
                      "Connection: close\r\n\r\n");
    else if (!strncmp(request, "GET /circle ", 12))
        send_text(fd, "HTTP/1.1 302 Found\r\nLocation: /circle\r\n"
                      "Content-Length: 0\r\nConnection: close\r\n\r\n");
    else if (!strncmp(request, "GET /file ", 10))
        send_text(fd, "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n"
                      "Content-Length: 0\r\nConnection: close\r\n\r\n");
    else if (!strncmp(request, "GET /gzip ", 10)) {
        send_text(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                      "Connection: close\r\n\r\n");
        if (write(fd, zipped, sizeof zipped) < 0)
            _exit(1);
    } else if (!strncmp(request, "GET /agent ", 11)) {
        const char *agent = strcasestr(request, "user-agent:");
        send_text(fd, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        send_text(fd, agent ? agent : "none");
    } else if (!strncmp(request, "GET /endless ", 13))
        send_endless(fd);
    else if (!strncmp(request, "GET /slow ", 10))
        sleep(5);
    else
        send_text(fd, "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n"
                      "Connection: close\r\n\r\ngone");
}

static void serve(int listener)
{
    alarm(60); /* whatever happens to the test */
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0)
            _exit(1);
        if (fork() == 0) {
            char request[4096];
            ssize_t n = read(fd, request, sizeof request - 1);
            request[n > 0 ? n : 0] = '\0';
            alarm(20);
            answer(fd, request);
            _exit(0);
        }
        close(fd);
    }
}

static int start_server(void **state)
{
    server *s = test_calloc(1, sizeof *s);
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&at, sizeof at) ||
        listen(listener, 8) ||
        getsockname(listener, (struct sockaddr *)&at, &len))
        return -1;
    s->port = ntohs(at.sin_port);
    s->pid = fork();
    if (s->pid == 0)
        serve(listener);
    close(listener);
    *state = s;
    unsetenv("http_proxy");
    return 0;
}

static int stop_server(void **state)
{
    server *s = *state;
    kill(s->pid, SIGTERM);
    waitpid(s->pid, NULL, 0);
    test_free(s);
    return 0;
}

static lec_code fetch(void **state, const char *path, lec_page *page,
                      lec_error *err)
{
    const server *s = *state;
    char url[128];
    snprintf(url, sizeof url, "http://127.0.0.1:%d%s", s->port, path);
    lec_source_options options = {
        .max_bytes = 1 << 20, .timeout_ms = 2000, .user_agent = "Lectern/test"};
    lec_code code = lec_source_read(url, &options, page, err);
    if (!code)
        lec_page_decode(page, lec_text_slice(&page->bytes), NULL);
    return code;
}

static void a_page_is_fetched_and_its_header_names_the_charset(void **state)
{
    lec_page page;
    assert_int_equal(fetch(state, "/page", &page, NULL), LEC_OK);
    assert_string_equal(page.text.ptr, "<p>\xD0\x9F\xD1\x80</p>");
    assert_int_equal(page.kind, LEC_PAGE_HTML);
    lec_page_clear(&page);
}

static void a_redirect_is_followed_and_the_last_url_is_kept(void **state)
{
    lec_page page;
    assert_int_equal(fetch(state, "/moved", &page, NULL), LEC_OK);
    assert_non_null(strstr(page.url, "/page"));
    lec_page_clear(&page);
}

static void a_circle_of_redirects_ends(void **state)
{
    lec_page page;
    lec_error err = {0};
    assert_int_equal(fetch(state, "/circle", &page, &err), LEC_E_IO);
    assert_non_null(strstr(err.what, "redirects"));
    lec_page_clear(&page);
}

static void a_redirect_does_not_lead_to_a_file_of_this_machine(void **state)
{
    lec_page page;
    lec_error err = {0};
    assert_int_equal(fetch(state, "/file", &page, &err), LEC_E_INPUT);
    assert_string_equal(err.what,
                        "it leads to no address on the web, but to file:");
    lec_page_clear(&page);
}

static void gzip_is_undone(void **state)
{
    lec_page page;
    assert_int_equal(fetch(state, "/gzip", &page, NULL), LEC_OK);
    assert_string_equal(page.text.ptr, "<p>zipped</p>");
    lec_page_clear(&page);
}

static void gzip_may_go_on_in_a_second_stream(void **state)
{
    lec_page page;
    assert_int_equal(fetch(state, "/zip2", &page, NULL), LEC_OK);
    assert_string_equal(page.text.ptr, "<p>zipped</p><p>zipped</p>");
    lec_page_clear(&page);
}

static void a_page_that_is_not_whole_is_an_error(void **state)
{
    static const char *const paths[] = {"/zipcut", "/zipend", "/zipcut2",
                                        "/short"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        lec_page page;
        lec_error err = {0};
        assert_int_equal(fetch(state, paths[i], &page, &err), LEC_E_IO);
        assert_string_equal(
            err.what, "the answer breaks off: only a part of the page came");
        assert_non_null(strstr(err.hint, "try again"));
        assert_int_equal(page.text.len, 0);
        lec_page_clear(&page);
    }
}

static void what_cannot_be_unpacked_is_an_error(void **state)
{
    static const char *const paths[] = {"/zipbad", "/br"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        lec_page page;
        lec_error err = {0};
        assert_int_equal(fetch(state, paths[i], &page, &err), LEC_E_IO);
        assert_string_equal(err.what, "the answer cannot be unpacked");
        lec_page_clear(&page);
    }
}

static void a_part_that_nobody_asked_for_is_an_error(void **state)
{
    lec_page page;
    lec_error err = {0};
    assert_int_equal(fetch(state, "/part", &page, &err), LEC_E_IO);
    assert_string_equal(err.what,
                        "the server sent only a part of the page (HTTP 206)");
    lec_page_clear(&page);
}

static void unchanged_is_no_answer_to_who_did_not_ask(void **state)
{
    const server *s = *state;
    char url[128];
    lec_page page;
    lec_error err = {0};
    assert_int_equal(fetch(state, "/same", &page, &err), LEC_E_IO);
    assert_non_null(strstr(err.what, "it says that we have it (HTTP 304)"));
    lec_page_clear(&page);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/same", s->port);
    lec_source_options options = {.max_bytes = 100,
                                  .timeout_ms = 2000,
                                  .user_agent = "x",
                                  .etag = "\"v1\""};
    assert_int_equal(lec_source_read(url, &options, &page, NULL), LEC_OK);
    assert_true(page.unchanged);
    lec_page_clear(&page);
}

static void where_a_page_came_from_is_known_without_its_secrets(void **state)
{
    lec_page page;
    assert_int_equal(fetch(state, "/login", &page, NULL), LEC_OK);
    assert_non_null(strstr(page.url, "http://127.0.0.1:"));
    assert_non_null(strstr(page.url, "/page?x=1"));
    assert_null(strstr(page.url, "hunter2"));
    assert_null(strstr(page.url, "SECRET"));
    assert_non_null(strstr(page.address, "?x=1&token=SECRET"));
    lec_page_clear(&page);
}

static void the_user_agent_says_who_we_are(void **state)
{
    lec_page page;
    assert_int_equal(fetch(state, "/agent", &page, NULL), LEC_OK);
    assert_non_null(strstr(page.text.ptr, "Lectern/test"));
    lec_page_clear(&page);
}

static void an_http_error_is_said_in_words(void **state)
{
    lec_page page;
    lec_error err = {0};
    assert_int_equal(fetch(state, "/nowhere", &page, &err), LEC_E_IO);
    assert_string_equal(err.what, "there is no such page (HTTP 404)");
    assert_non_null(strstr(err.file, "/nowhere"));
}

static void an_endless_page_ends_at_the_cap(void **state)
{
    lec_page page;
    lec_error err = {0};
    assert_int_equal(fetch(state, "/endless", &page, &err), LEC_E_LIMIT);
    assert_string_equal(err.hint, "the limit is 1048576 bytes");
}

static void a_server_that_does_not_answer_is_given_up(void **state)
{
    lec_page page;
    lec_error err = {0};
    assert_int_equal(fetch(state, "/slow", &page, &err), LEC_E_IO);
    assert_string_equal(err.what, "the server took too long");
}

static void nobody_listening_is_said(void **state)
{
    (void)state;
    lec_page page;
    lec_error err = {0};
    lec_source_options options = {
        .max_bytes = 100, .timeout_ms = 2000, .user_agent = "x"};
    assert_int_equal(
        lec_source_read("http://127.0.0.1:9/", &options, &page, &err),
        LEC_E_IO);
    assert_non_null(strstr(err.what, "cannot fetch it"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_fetched_and_its_header_names_the_charset),
        cmocka_unit_test(a_redirect_is_followed_and_the_last_url_is_kept),
        cmocka_unit_test(a_circle_of_redirects_ends),
        cmocka_unit_test(a_redirect_does_not_lead_to_a_file_of_this_machine),
        cmocka_unit_test(gzip_is_undone),
        cmocka_unit_test(gzip_may_go_on_in_a_second_stream),
        cmocka_unit_test(a_page_that_is_not_whole_is_an_error),
        cmocka_unit_test(what_cannot_be_unpacked_is_an_error),
        cmocka_unit_test(a_part_that_nobody_asked_for_is_an_error),
        cmocka_unit_test(unchanged_is_no_answer_to_who_did_not_ask),
        cmocka_unit_test(where_a_page_came_from_is_known_without_its_secrets),
        cmocka_unit_test(the_user_agent_says_who_we_are),
        cmocka_unit_test(an_http_error_is_said_in_words),
        cmocka_unit_test(an_endless_page_ends_at_the_cap),
        cmocka_unit_test(a_server_that_does_not_answer_is_given_up),
        cmocka_unit_test(nobody_listening_is_said),
    };
    return cmocka_run_group_tests_name("url", tests, start_server, stop_server);
}
