/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish.h - what is written beside the sound: words, captions, chapters.
 *
 * Last stage of the pipeline.  Everything here is told from the timeline
 * alone; nothing here knows how sound is made or stored.
 *
 * A page that is read along names its parts as the sidecars do: "s12" is
 * line 12 of the script, "s12w3" its third token.
 */
#ifndef LEC_PUBLISH_PUBLISH_H
#define LEC_PUBLISH_PUBLISH_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "publish/timeline.h"

typedef enum lec_sidecar {
    LEC_SIDECAR_WORDS,      /* JSON Lines, one object a token */
    LEC_SIDECAR_VTT,        /* WebVTT: a cue a sentence, words stamped */
    LEC_SIDECAR_SRT,        /* SubRip: two lines of 32 characters at most */
    LEC_SIDECAR_TRANSCRIPT, /* podcast JSON transcript 1.0.0, by words */
    LEC_SIDECAR_PAGE_TRANSCRIPT, /* the same in HTML, by paragraphs */
    LEC_SIDECAR_LRC,             /* lyrics: a stamped line a sentence */
    LEC_SIDECAR_CHAPTERS,        /* podcast JSON chapters 1.2.0 */
    LEC_SIDECAR_SMIL,      /* SMIL 3.0 clips, as EPUB 3 overlays have them */
    LEC_SIDECAR_LABELS,    /* a label track for Audacity, a line a sentence */
    LEC_SIDECAR_PNG,       /* the episode drawn, 1600 x 400 */
    LEC_SIDECAR_SVG,       /* the same, to any size */
    LEC_SIDECAR_LISTEN,    /* a page to listen to and read along */
    LEC_SIDECAR_AUDIOBOOK, /* W3C audiobook manifest */
    LEC_SIDECAR_M3U,       /* a playlist of the chapters, as VLC reads it */
    LEC_SIDECARS,
} lec_sidecar;

/* How a sidecar is written.  {0} is fit for all but SMIL and those that
 * name sounds.
 */
typedef struct lec_sidecar_options {
    double offset_s;   /* of sound put in front of the narration; >= 0 */
    const char *sound; /* for SMIL: the sound's file name, */
    const char *page;  /* the text's file name */
    /* For the listen page, the manifest and the playlist: the files' names, */
    const char *const *sounds;
    size_t sound_count; /* the one to be played first */
} lec_sidecar_options;

/* Write a sidecar of an ended timeline, in UTF-8; for a picture it must have
 * kept its envelope.  LEC_E_IO if `out` refuses, or if what draws pictures is
 * not installed.
 */
lec_code lec_sidecar_write(lec_sidecar form, const lec_timeline *timeline,
                           const lec_sidecar_options *options, FILE *out,
                           lec_error *err);

#endif
