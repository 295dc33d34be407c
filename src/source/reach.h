/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reach.h - which hosts a transfer may connect to.  Internal to source/.
 *
 * A public page may lead to a host that only this machine or its network
 * reaches, and have it read aloud.  What decides is the address of the socket
 * that is connected, since a name can mean another address each time it is
 * looked up.
 */
#ifndef LEC_SOURCE_REACH_H
#define LEC_SOURCE_REACH_H

#include <sys/socket.h>

#include "source/source.h"

/* What a transfer reaches. */
typedef struct lec_reach {
    const lec_source_options *options; /* whom it may reach; borrowed */
    bool named;         /* a person named the address: it reaches all */
    const char *host;   /* host of the address; borrowed */
    const char *port;   /* its port in digits; borrowed */
    lec_place place;    /* private place that it reached; zero: none */
    char refused[64];   /* address that was refused, in digits; "": none */
    const char *called; /* what kind of address that is, in words */
} lec_reach;

/* Test whether a connection to `at` may be made: the address is public, is that
 * of a proxy which the environment names, was named, is allowed, or belongs to
 * the place of the page that named the host.  Fill `place`, or `refused`.
 */
bool lec_reach_allows(lec_reach *reach, const struct sockaddr *at);

/* Test the host itself, if it is written in digits or is this machine's own
 * name; any other is allowed.  A proxy connects where we do not see it.
 */
bool lec_reach_allows_host(lec_reach *reach);

/* Test whether a host and port, which may be NULL, are those of a place; https
 * is where http is (ports 443 and 80).
 */
bool lec_place_is(const lec_place *place, const char *host, const char *port);

/* Record that a connection was refused: LEC_E_INPUT, with advice. */
lec_code lec_reach_fail(const lec_reach *reach, lec_error *err);

#endif
