/* SPDX-License-Identifier: GPL-3.0-or-later */
/* handover.h - a datagram between two processes of ours, and with it open
 * files.  For all folders.
 */
#ifndef LEC_BASE_HANDOVER_H
#define LEC_BASE_HANDOVER_H

#include <stddef.h>

#include <sys/types.h>
#include <sys/uio.h>

#define LEC_HANDOVER_FILES 8 /* most open files of a datagram */

/* Send the pieces as one datagram, with `file_count` descriptors, which stay
 * the caller's.  Returns 0, or -1 with errno.
 */
int lec_handover_send(int socket, struct iovec *pieces, size_t count,
                      const int *files, size_t file_count);

/* Receive a datagram into the pieces.  `files` has room for `file_count`
 * descriptors, which are then the caller's; -1 stands for each that did not
 * come.  Returns the bytes that came: 0 when the other end is closed, -1 with
 * errno.
 */
ssize_t lec_handover_receive(int socket, struct iovec *pieces, size_t count,
                             int *files, size_t file_count);

#endif
