/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/handover.h"

#include <errno.h>
#include <string.h>

#include <sys/socket.h>
#include <unistd.h>

/* Room for the descriptors of a datagram. */
typedef union control {
    struct cmsghdr head;
    char room[CMSG_SPACE(sizeof(int) * LEC_HANDOVER_FILES)];
} control;

int lec_handover_send(int socket, struct iovec *pieces, size_t count,
                      const int *files, size_t file_count)
{
    control c = {0};
    struct msghdr message = {.msg_iov = pieces, .msg_iovlen = count};
    size_t len = file_count * sizeof *files;
    if (file_count) {
        message.msg_control = &c;
        message.msg_controllen = CMSG_SPACE(len);
        c.head.cmsg_level = SOL_SOCKET;
        c.head.cmsg_type = SCM_RIGHTS;
        c.head.cmsg_len = CMSG_LEN(len);
        memcpy(CMSG_DATA(&c.head), files, len);
    }
    return TEMP_FAILURE_RETRY(sendmsg(socket, &message, MSG_NOSIGNAL)) < 0 ? -1
                                                                           : 0;
}

ssize_t lec_handover_receive(int socket, struct iovec *pieces, size_t count,
                             int *files, size_t file_count)
{
    control c;
    struct msghdr message = {
        .msg_iov = pieces,
        .msg_iovlen = count,
        .msg_control = &c,
        .msg_controllen = sizeof c,
    };
    ssize_t n = TEMP_FAILURE_RETRY(recvmsg(socket, &message, 0));
    const struct cmsghdr *h = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    size_t came =
        h && h->cmsg_type == SCM_RIGHTS ? h->cmsg_len - CMSG_LEN(0) : 0;
    for (size_t i = 0; i < file_count; i++)
        files[i] = -1;
    if (came && came <= file_count * sizeof *files)
        memcpy(files, CMSG_DATA(h), came);
    return n;
}
