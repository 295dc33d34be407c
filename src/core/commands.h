/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commands.h - the programs that voices name (engine = command).
 *
 * Door of core/.
 */
#ifndef LEC_CORE_COMMANDS_H
#define LEC_CORE_COMMANDS_H

#include "lectern.h"

/* Start the runner (synth/runner.h) if a voice of the user's own, or one that
 * is named by its path, names a command.  Called before this process gives up
 * the right to execute programs.  Errors as lec_runner_start().
 */
lec_code lec_commands_start(const lec_options *options, lec_error *err);

#endif
