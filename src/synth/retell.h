/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retell.h - what an engine says, brought to the edition's frames a second, and
 * with words where it tells none.  Internal to synth/.
 */
#ifndef LEC_SYNTH_RETELL_H
#define LEC_SYNTH_RETELL_H

#include "synth/engine.h"

/* An engine that tells where its words are, with its voice set. */
typedef struct lec_teller {
    const lec_engine *engine;
    void *self;
    int hz;
} lec_teller;

/* Let `engine`, which makes `from_hz`, say `text`, and hand on what it says at
 * `to_hz`, once it is said.  An engine without phonemes says words in place of
 * them (shown.h); the words of one that does not tell them are found by what
 * `teller`, or NULL, says of the same text (align/align.h), else by their
 * shares of the sound.  Errors as those of its say(), or LEC_E_IO if libsoxr is
 * missing.
 */
lec_code lec_retell(const lec_engine *engine, void *self, const char *text,
                    int from_hz, int to_hz, const lec_teller *teller,
                    const lec_engine_sink *sink, lec_error *err);

/* Load what is needed to bring `from_hz` to `to_hz`, as long as files can be
 * opened.  LEC_E_IO if libsoxr is missing.
 */
lec_code lec_retell_prepare(int from_hz, int to_hz, lec_error *err);

#endif
