/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formats.h - what is known of a form that can be written.  Internal. */
#ifndef LEC_CORE_FORMATS_H
#define LEC_CORE_FORMATS_H

#include "lectern.h"

/* How far down the road it is made. */
typedef enum lec_stage {
    LEC_STAGE_PAGE,
    LEC_STAGE_ARTICLE,
    LEC_STAGE_SCRIPT,
    LEC_STAGE_SPEECH, /* from the times of what is spoken */
    LEC_STAGE_SOUND,
    LEC_STAGE_BOOK, /* from the times and the sound */
} lec_stage;

typedef struct lec_format {
    lec_form form;
    const char *name;
    const char *ending; /* ".flac" */
    lec_stage stage;
    int kind; /* lec_sound_format, or lec_sidecar, or 0 */
} lec_format;

/* The rows of all forms, LEC_FORMS of them. */
extern const lec_format lec_formats[];

/* The greatest stage that one of these forms needs. */
lec_stage lec_forms_stage(unsigned forms);

#endif
