/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit.h - checks whether sound is what it should be: a line before it is
 * written, and all of a finished file.
 *
 * Door of audio/ for core/, publish/ and cli/.
 */
#ifndef LEC_AUDIO_AUDIT_H
#define LEC_AUDIO_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* How far the loudness of a whole may be from the wanted one. */
#define LEC_LOUDNESS_TOLERANCE_LU 0.5

/* Check that the sound of a line with `points` code points is fit for it: heard
 * at all, neither hurried nor drawn out for the rate (words a minute), without
 * a hole and without clipped peaks.  If it is not, append to `what` in words
 * what is wrong, and return false.
 */
bool lec_audit_line(const int16_t *pcm, size_t frames, int hz, size_t points,
                    int rate, lec_text *what);

/* A line of a finished file: heard in [from_s, to_s), from_s >= 0. */
typedef struct lec_audit_line_at {
    int line;            /* its number, for messages */
    size_t points;       /* code points that are said, at least 1 */
    double from_s, to_s; /* when it is heard, in seconds of the file */
} lec_audit_line_at;

/* What was measured of a finished file. */
typedef struct lec_audit_file_report {
    double seconds;           /* its length */
    double loudness;          /* LUFS; -HUGE_VAL of silence */
    double peak;              /* true peak in dBTP; -HUGE_VAL of silence */
    double longest_silence_s; /* the longest stretch below -54 dBFS */
} lec_audit_file_report;

/* Take note that a line is not fit, or not in the file; `what` says so in
 * words, borrowed for the call.
 */
typedef void lec_audit_tell(void *user, const lec_audit_line_at *line,
                            const char *what);

/* Listen to all of a sound file, whose bytes libsndfile reads, and to its
 * `count` lines (in order), each compared with the others.  Faults of lines go
 * to `tell`, which may be NULL where there are no lines.  LEC_E_INPUT if the
 * file is no sound, LEC_E_IO if libsndfile is not installed; the report is not
 * set then.
 */
lec_code lec_audit_file(lec_slice bytes, const lec_audit_line_at *lines,
                        size_t count, lec_audit_tell *tell, void *user,
                        lec_audit_file_report *report, lec_error *err);

#endif
