/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input.h - what the fuzz targets share: an input as text, in parts, as a file.
 */
#ifndef LEC_TEST_FUZZ_INPUT_H
#define LEC_TEST_FUZZ_INPUT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

/* The target itself: one input, borrowed for the call.  Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* End the process where what must hold does not: the engine keeps the input.
 */
void hold(bool what);

/* Make a slice of an input. */
lec_slice input_slice(const uint8_t *data, size_t size);

/* Cut the next part off `rest`, up to a form feed, which goes, too; empty when
 * there is no more.
 */
lec_slice input_part(lec_slice *rest);

/* Hold that a text is valid UTF-8 and plain (base/plain.h). */
void hold_text(lec_slice text);

/* Find the folder of the voices: beside the target, else that of the tree.
 * Static.
 */
const char *input_voices(void);

/* Find the folder for this process's files, which ends with the process.
 * Static.
 */
const char *input_folder(void);

/* Write a file of the folder; returns its path, which the caller frees. */
char *input_write(const char *name, lec_slice bytes);

/* Write a file with these bytes, its name ending so; returns the path, to be
 * ended by input_gone().
 */
char *input_file(lec_slice bytes, const char *ending);

/* Remove the file of a path, and release the path. */
void input_gone(char *path);

#endif
