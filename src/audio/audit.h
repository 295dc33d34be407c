/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit.h - is the sound what it should be?  Before a file is called done, and
 * of a finished one.
 * Door of audio/.
 */
#ifndef LEC_AUDIO_AUDIT_H
#define LEC_AUDIO_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

#define LEC_LOUDNESS_TOLERANCE_LU 0.5

/* Is the sound of a line with `points` code points fit for it: heard at all,
 * neither hurried nor drawn out for the rate (words a minute), without a hole
 * and without clipped peaks?  If not, `what` is told in words.
 */
bool lec_audit_line(const int16_t *pcm, size_t frames, int hz, size_t points,
                    int rate, lec_text *what);

/* A line of a finished file: heard in [from_s, to_s). */
typedef struct lec_audit_line_at {
    int line;
    size_t points;
    double from_s, to_s;
} lec_audit_line_at;

typedef struct lec_audit_file_report {
    double seconds;
    double loudness; /* LUFS */
    double peak;     /* dBTP */
    double longest_silence_s;
} lec_audit_file_report;

/* Who is told of a line that is not fit, or not there. */
typedef void lec_audit_tell(void *user, const lec_audit_line_at *line,
                            const char *what);

/* Listen to all of a sound file that libsndfile reads, and to its lines (in
 * order, each of at least a code point), one beside the others.  LEC_E_INPUT if
 * it is none.
 */
lec_code lec_audit_file(const char *path, const lec_audit_line_at *lines,
                        size_t count, lec_audit_tell *tell, void *user,
                        lec_audit_file_report *report, lec_error *err);

#endif
