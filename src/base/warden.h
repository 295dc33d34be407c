/* SPDX-License-Identifier: GPL-3.0-or-later */
/* warden.h - the process that the children of confined.h are forked from, and
 * what it exchanges with ours.  Internal to base/.
 *
 * A request is one datagram, lec_warden_order and the argument, and with it
 * come descriptors: the child's end of the answer, the warden's end of the
 * control, the files.  Over the answer go the bytes to the child, and messages
 * back: a lec_said_head each, and its bytes.  Over the control comes one
 * lec_warden_report; when our end of it is closed, the child is killed.
 */
#ifndef LEC_BASE_WARDEN_H
#define LEC_BASE_WARDEN_H

#include "base/confined.h"

typedef struct lec_warden_order {
    lec_confined_prepare *prepare, *meanwhile;
    lec_confined_work *work;
    size_t argument; /* bytes that follow */
    size_t bytes;    /* bytes that come over the answer */
    size_t files;    /* files that come behind the two sockets */
    int cpu_s, memory_mb;
} lec_warden_order;

/* Kinds of messages from a child. */
enum {
    LEC_SAID_MESSAGE = 1,
    LEC_SAID_END, /* a lec_error, LEC_OK if all went well */
};

typedef struct lec_said_head {
    uint32_t kind;  /* LEC_SAID_... */
    uint32_t bytes; /* length of what follows */
} lec_said_head;

/* How a child ended. */
typedef struct lec_warden_report {
    int refused; /* errno of the fork; 0: there was a child */
    int status;  /* of the child, as waitpid() gives it */
} lec_warden_report;

/* The exit status of a child that had no memory left. */
#define LEC_CONFINED_NO_MEMORY 75

/* Write a message to `out`.  False, with errno, if it is refused. */
bool lec_said_write(int out, uint32_t kind, lec_slice bytes);

/* Run the warden until the other end of `socket` is closed.  Called in a
 * process of its own; never returns.
 */
_Noreturn void lec_warden_run(void *context, lec_sandbox sandbox, int socket);

#endif
