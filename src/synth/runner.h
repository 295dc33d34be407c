/* SPDX-License-Identifier: GPL-3.0-or-later */
/* runner.h - the process that runs the programs of voices (engine = command).
 *
 * Door of synth/.  It is forked before this process gives up the right to
 * execute programs, holds the commands that voice files name, and runs no
 * other.
 */
#ifndef LEC_SYNTH_RUNNER_H
#define LEC_SYNTH_RUNNER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

#define LEC_COMMAND_BYTES 256

/* What shall be run, and for what. */
typedef struct lec_run {
    char command[LEC_COMMAND_BYTES]; /* as its voice file has it */
    char lang[64], speaker[64];
    int rate, pitch;
    uint32_t bytes; /* of text, which follows */
} lec_run;

/* Fork the runner with `count` commands, borrowed.  LEC_E_SYNTH if there is no
 * process to be had.
 */
lec_code lec_runner_start(const char *const *commands, size_t count,
                          lec_error *err);

/* Return this process's socket to the runner; -1 if there is no runner. */
int lec_runner_socket(void);

/* Take note that the socket has moved, in a process that was forked. */
void lec_runner_moved(int socket);

/* Open a connection to the runner, which is this process's own; -1 if there is
 * none.
 */
int lec_runner_connect(void);

/* Let the runner run a command for `text`, over a connection, and append what
 * it has written to `wav`, unless it fails.  LEC_E_SYNTH with the reason.
 */
lec_code lec_runner_run(int connection, lec_run *run, const char *text,
                        lec_text *wav, lec_error *err);

#endif
