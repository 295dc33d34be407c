/* SPDX-License-Identifier: GPL-3.0-or-later */
/* onnx.h - runs a network by ONNX Runtime, which is loaded when it is first
 * asked for.  Internal to synth/.
 *
 * The library keeps threads and locks of its own: a network belongs to the
 * process that opened it, and a child of that process opens its own.
 */
#ifndef LEC_SYNTH_ONNX_H
#define LEC_SYNTH_ONNX_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* The environment variable that names the library's file, which is then the
 * only one that is tried.
 */
#define LEC_ONNX_VARIABLE "LECTERN_ONNXRUNTIME"

typedef struct lec_onnx lec_onnx;

/* A tensor that a network is given, borrowed for the call. */
typedef struct lec_onnx_input {
    const char *name;
    const int64_t *numbers; /* its values, of either of these kinds */
    const float *floats;
    size_t count;
    bool is_row; /* its shape is [1, count], else [count] */
} lec_onnx_input;

/* A tensor of 32-bit floats that a network gave; its shape is told by the last
 * of its dimensions alone, as the others are 1.
 */
typedef struct lec_onnx_output {
    const char *name;
    float *values; /* the caller frees them */
    size_t count;
} lec_onnx_output;

/* Load the library, which stays loaded.  LEC_E_IO, with advice, if none of the
 * names that it has is there, or LEC_E_SYNTH if it is not ONNX Runtime.
 */
lec_code lec_onnx_load(lec_error *err);

/* Open a network of these bytes, which are copied, on one thread; the library
 * must be loaded.  The caller closes it.  LEC_E_SYNTH, with the library's own
 * words, if they are none; `*network` is then NULL.
 */
lec_code lec_onnx_open(lec_onnx **network, lec_slice model, lec_error *err);

/* Say whether an open network has an input, or an output, of this name. */
bool lec_onnx_takes(const lec_onnx *network, const char *input);
bool lec_onnx_gives(const lec_onnx *network, const char *output);

/* Run a network: exactly `inputs` in, those `outputs` that are named out.
 * LEC_E_SYNTH, with the library's own words, if it refuses, or if an output is
 * no tensor of floats with one dimension above 1; no output has values then.
 */
lec_code lec_onnx_run(lec_onnx *network, const lec_onnx_input *inputs,
                      size_t input_count, lec_onnx_output *outputs,
                      size_t output_count, lec_error *err);

/* Close a network.  Accepts NULL. */
void lec_onnx_close(lec_onnx *network);

#endif
