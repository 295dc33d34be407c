/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formats.h - the forms that a page can be written in (table: formats.def).
 *
 * Door of core/ for podcast/.
 */
#ifndef LEC_CORE_FORMATS_H
#define LEC_CORE_FORMATS_H

#include "lectern.h"

/* Stages of the road that a page takes, in order.  A form is made from what its
 * stage gives.
 */
typedef enum lec_stage {
    LEC_STAGE_PAGE,    /* the page as UTF-8 */
    LEC_STAGE_ARTICLE, /* what is kept of it */
    LEC_STAGE_SCRIPT,  /* its sentences as they are said */
    LEC_STAGE_SPEECH,  /* the times of what is spoken: captions, pages */
    LEC_STAGE_SOUND,   /* the sound itself */
    LEC_STAGE_BOOK,    /* the times and the sound, in one file */
} lec_stage;

/* Numbers of the forms, in the order of the table; LEC_FORMS counts them. */
enum {
#define FORM(id, name, ending, stage, kind) LEC_FORM_NUMBER_##id,
#include "core/formats.def"
#undef FORM
    LEC_FORMS,
};

/* A row of the table. */
typedef struct lec_format {
    lec_forms form;     /* its bit, LEC_FORM_... of lectern.h */
    const char *name;   /* as --to has it: "flac" */
    const char *ending; /* of a file's name: ".flac"; "" of null */
    lec_stage stage;    /* the last stage that it needs */
    int kind;           /* lec_sound_format of a sound or book, lec_sidecar of
                         * what is made from the times, else 0 */
} lec_format;

/* The bits of all forms. */
#define LEC_FORMS_ALL ((UINT64_C(1) << LEC_FORMS) - 1)

/* Forms that show the pictures of a page. */
#define LEC_PICTURED_FORMS (LEC_FORM_LISTEN | LEC_FORM_EPUB)

/* Find the next format whose bit is in `forms`, in the order of the table:
 * behind `after`, or the first one with NULL.  NULL past the last one.  Static.
 */
const lec_format *lec_format_next(lec_forms forms, const lec_format *after);

/* Find the last stage that any of these forms needs; LEC_STAGE_PAGE for none.
 */
lec_stage lec_forms_stage(lec_forms forms);

#endif
