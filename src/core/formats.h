/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formats.h - the table of the forms that can be written (formats.def).
 *
 * Door of core/ for podcast/.
 */
#ifndef LEC_CORE_FORMATS_H
#define LEC_CORE_FORMATS_H

#include "lectern.h"

/* The last stage of the road that a form needs. */
typedef enum lec_stage {
    LEC_STAGE_PAGE,
    LEC_STAGE_ARTICLE,
    LEC_STAGE_SCRIPT,
    LEC_STAGE_SPEECH, /* from the times of what is spoken */
    LEC_STAGE_SOUND,
    LEC_STAGE_BOOK, /* from the times and the sound */
} lec_stage;

/* The forms by number, in the order of the table. */
enum {
#define FORM(id, name, ending, stage, kind) LEC_FORM_NUMBER_##id,
#include "core/formats.def"
#undef FORM
    LEC_FORMS,
};

typedef struct lec_format {
    lec_forms form; /* its bit, LEC_FORM_... */
    const char *name;
    const char *ending; /* ".flac" */
    lec_stage stage;
    int kind; /* lec_sound_format, or lec_sidecar, or 0 */
} lec_format;

/* All forms as bits. */
#define LEC_FORMS_ALL ((UINT64_C(1) << LEC_FORMS) - 1)

/* The format behind `after` (NULL: the first one) whose bit is among `forms`,
 * in the order in which they are written; NULL past the last one.
 */
const lec_format *lec_format_next(lec_forms forms, const lec_format *after);

/* The greatest stage that one of these forms needs. */
lec_stage lec_forms_stage(lec_forms forms);

#endif
