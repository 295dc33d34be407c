/* SPDX-License-Identifier: GPL-3.0-or-later */
/* piper_model.h - what the two files of a Piper voice say.  Internal to synth/.
 *
 * NAME.onnx is the network; NAME.onnx.json says how its phonemes are numbered.
 * The forms are those of piper1-gpl 1.7 (config.py, phoneme_ids.py,
 * ALIGNMENTS.md).
 */
#ifndef LEC_SYNTH_PIPER_MODEL_H
#define LEC_SYNTH_PIPER_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* A voice, by its .onnx.json. */
typedef struct lec_piper_model {
    int hz;             /* frames a second */
    int hop;            /* frames that one unit of its times stands for */
    char espeak[64];    /* voice of eSpeak NG for its phonemes; "": letters */
    int speakers;       /* number of them */
    float noise;        /* what it adds to the sound, usually */
    float noise_w;      /* and to the lengths of phonemes */
    float length_scale; /* above 1: slower */
    struct json_t *config;
} lec_piper_model;

/* Read a .onnx.json; the caller releases the model.  LEC_E_SYNTH, which says
 * what is missing or odd, if it is none of Piper's, or if its phonemes are
 * neither eSpeak NG's nor letters; `model` is then empty.
 */
lec_code lec_piper_read(lec_piper_model *model, lec_slice json, lec_error *err);

/* Find the number of a speaker by his name or number; "" is the usual one.
 * LEC_E_SYNTH if there is none.
 */
lec_code lec_piper_speaker(const lec_piper_model *model, const char *speaker,
                           int64_t *number, lec_error *err);

/* Release a model.  Accepts a zeroed one. */
void lec_piper_free(lec_piper_model *model);

/* Marks the ids of what lies between words. */
#define LEC_PIPER_GAP SIZE_MAX

/* What the network is given for a sentence. */
typedef struct lec_piper_ids {
    int64_t *ids;     /* the numbers */
    size_t *phonemes; /* the phoneme that each is of, or LEC_PIPER_GAP */
    size_t *groups;   /* phonemes in each stretch between blanks */
    size_t count, id_room, phoneme_room, group_count, group_room;
    size_t unknown; /* code points that the voice has no number for */
} lec_piper_ids;

/* Number the phonemes of a sentence, in IPA (or its letters), with blanks
 * between words and the marks . , : ; ! ? behind them.  What the voice has no
 * number for is left out and counted.  The caller releases the ids with
 * lec_piper_ids_free().
 */
void lec_piper_number(const lec_piper_model *model, lec_slice sentence,
                      lec_piper_ids *ids);

void lec_piper_ids_free(lec_piper_ids *ids);

/* Deal the phonemes of a sentence out to its words, of which eSpeak NG joins
 * some ("in the") and parts others: `alone` has as many phonemes for each of
 * the `words` (>= 1) as it has by itself, `groups` those of the sentence, as
 * they stand together.  `begins` becomes the phoneme that each word begins
 * with, and behind the last word their number: words + 1 values that do not
 * fall.  Costs words x groups.
 */
void lec_piper_deal(const size_t *alone, size_t words, const size_t *groups,
                    size_t group_count, size_t *begins);

/* Find the tensor that has the length of each phoneme: the output of the
 * network's only node of the kind Ceil.  Append to `tail` what makes the
 * network give it when it stands behind the model's bytes (protobuf merges what
 * is repeated), nothing if it is given already; `name` becomes the tensor's.
 * False, with nothing appended, if there is no such node, or several, or if
 * these bytes are no model.
 */
bool lec_piper_tap(lec_slice model, lec_text *tail, lec_text *name);

#endif
