/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transfer does when nothing comes: a server that accepts and is silent
 * is a socket that listens, and names are looked up by a function of this file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/timestamp.h"
#include "source/fetcher.h"

/* Look a name up in the place of the C library, whose function libcurl would
 * call: it takes five seconds, but for one that means this machine.
 */
int getaddrinfo(const char *restrict name, const char *restrict service,
                const struct addrinfo *restrict hints,
                struct addrinfo **restrict found)
{
    static struct sockaddr_in here = {.sin_family = AF_INET};
    static struct addrinfo one = {.ai_family = AF_INET,
                                  .ai_socktype = SOCK_STREAM,
                                  .ai_addrlen = sizeof here,
                                  .ai_addr = (struct sockaddr *)&here};
    (void)hints;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    here.sin_port = htons((uint16_t)strtoul(service, NULL, 10));
    *found = &one;
    if (!strcmp(name, "bound.example"))
        return 0;
    sleep(5);
    return EAI_NONAME;
}

void freeaddrinfo(struct addrinfo *found)
{
    (void)found;
}

static const char *const allowed[] = {"127.0.0.0/8", NULL};

static struct {
    int socket;
    int port;
    char url[64];
    int asked;   /* how often it was asked whether to stop */
    double when; /* time from which the answer is yes */
} silent;

static bool stop(void *user)
{
    (void)user;
    silent.asked++;
    return lec_clock_s() >= silent.when;
}

static int listen_silently(void **state)
{
    (void)state;
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof at;
    silent.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(silent.socket, (struct sockaddr *)&at, size) ||
        listen(silent.socket, 5) ||
        getsockname(silent.socket, (struct sockaddr *)&at, &size))
        return 1;
    silent.port = ntohs(at.sin_port);
    snprintf(silent.url, sizeof silent.url, "http://127.0.0.1:%d/",
             silent.port);
    return 0;
}

static int end_silence(void **state)
{
    (void)state;
    return close(silent.socket);
}

static lec_source_options asking(double stop_in_s, int timeout_ms)
{
    silent.asked = 0;
    silent.when = lec_clock_s() + stop_in_s;
    return (lec_source_options){.max_bytes = 1 << 20,
                                .timeout_ms = timeout_ms,
                                .user_agent = "Lectern/test",
                                .allow_private = allowed,
                                .stop = stop};
}

static void check(const char *url, double stop_in_s, int timeout_ms,
                  const char *what)
{
    lec_page page;
    lec_error err = {0};
    double began = lec_clock_s();
    lec_source_options options = asking(stop_in_s, timeout_ms);
    assert_int_equal(lec_source_read(url, &options, &page, &err), LEC_E_IO);
    assert_string_equal(err.what, what);
    assert_true(lec_clock_s() - began < 3);
    lec_page_clear(&page);
}

static void a_stop_ends_a_transfer_at_once(void **state)
{
    (void)state;
    check(silent.url, 0.2, 30000, "stopped");
}

static void it_is_asked_20_times_a_second(void **state)
{
    (void)state;
    check(silent.url, 60, 1000, "the server took too long");
    assert_in_range(silent.asked, 10, 40);
}

static void a_name_that_is_looked_up_is_not_waited_for(void **state)
{
    (void)state;
    check("http://harbour.example/", 0.2, 30000, "stopped");
    check("http://harbour.example/", 60, 500, "the server took too long");
}

static void robots_txt_is_stopped_too(void **state)
{
    (void)state;
    lec_page page;
    lec_error err = {0};
    double began = lec_clock_s();
    lec_source_options options = asking(0.2, 30000);
    lec_fetcher *fetcher = lec_fetcher_new(&options);
    assert_int_equal(lec_fetcher_read(fetcher, silent.url, NULL, &page, &err),
                     LEC_E_IO);
    assert_string_equal(err.what, "stopped");
    assert_true(lec_clock_s() - began < 3);
    lec_page_clear(&page);
    lec_fetcher_free(fetcher);
}

/* The address that is connected to decides, not the name. */
static void a_name_that_is_bound_to_this_machine_is_refused(void **state)
{
    (void)state;
    lec_page page;
    lec_error err = {0}, other = {0};
    lec_source_options options = asking(60, 500);
    char *url = lec_must_format("http://bound.example:%d/", silent.port);
    options.allow_private = NULL;
    assert_int_equal(lec_source_fetch(url, &options, &page, &err), LEC_E_INPUT);
    assert_string_equal(err.what, "refused: it leads to bound.example "
                                  "(127.0.0.1), which is this machine, and you "
                                  "did not name that");
    /* A page of that name that was public vouches for nothing. */
    lec_place place = {.host = "bound.example"};
    options.place = &place;
    assert_int_equal(lec_source_fetch(url, &options, &page, &other),
                     LEC_E_INPUT);
    free(url);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stop_ends_a_transfer_at_once),
        cmocka_unit_test(it_is_asked_20_times_a_second),
        cmocka_unit_test(a_name_that_is_looked_up_is_not_waited_for),
        cmocka_unit_test(robots_txt_is_stopped_too),
        cmocka_unit_test(a_name_that_is_bound_to_this_machine_is_refused),
    };
    return cmocka_run_group_tests_name("transfer", tests, listen_silently,
                                       end_silence);
}
