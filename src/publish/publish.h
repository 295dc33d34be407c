/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish.h - what is written beside the sound: words, captions, chapters,
 * pages, pictures.
 *
 * Door of publish/ for core/, and last stage of the pipeline.  All of it is
 * told from the timeline; nothing here knows how sound is made or stored.
 *
 * Sidecars name the parts of a page that is read along: "s12" is line 12 of the
 * script, "s12w3" its third token.
 */
#ifndef LEC_PUBLISH_PUBLISH_H
#define LEC_PUBLISH_PUBLISH_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "publish/brand.h"
#include "publish/display.h"
#include "publish/figure.h"
#include "publish/timeline.h"

/* Forms of what is written beside the sound. */
typedef enum lec_sidecar {
    LEC_SIDECAR_WORDS,      /* JSON Lines, one object a token */
    LEC_SIDECAR_VTT,        /* WebVTT: a cue a sentence, words stamped */
    LEC_SIDECAR_SRT,        /* SubRip: two lines of 32 characters at most */
    LEC_SIDECAR_TRANSCRIPT, /* podcast JSON transcript 1.0.0, by words */
    LEC_SIDECAR_PAGE_TRANSCRIPT, /* podcast HTML transcript, by paragraphs */
    LEC_SIDECAR_LRC,             /* lyrics: a stamped line a sentence */
    LEC_SIDECAR_CHAPTERS,        /* podcast JSON chapters 1.2.0 */
    LEC_SIDECAR_SMIL,      /* SMIL 3.0 clips, as EPUB 3 overlays have them */
    LEC_SIDECAR_LABELS,    /* a label track for Audacity, a line a sentence */
    LEC_SIDECAR_PNG,       /* the episode drawn, 1600 x 400 pixels */
    LEC_SIDECAR_SVG,       /* the episode drawn, to any size */
    LEC_SIDECAR_LISTEN,    /* a page to listen to and read along */
    LEC_SIDECAR_AUDIOBOOK, /* W3C audiobook manifest */
    LEC_SIDECAR_M3U,       /* a playlist of the chapters, as VLC reads it */
    LEC_SIDECARS,          /* number of forms */
} lec_sidecar;

/* Facts for a sidecar that its timeline does not have, borrowed.  {0} is fit
 * for all but SMIL, the listen page, the manifest and the playlist.
 */
typedef struct lec_sidecar_options {
    double offset_s;    /* seconds of sound in front of the narration, >= 0 */
    const char *sound;  /* file name of the sound, for SMIL */
    const char *page;   /* file name of the page, for SMIL */
    const char *listen; /* file name of the page to listen to, which the HTML
                         * transcript leads to; NULL: none is written */
    const char *const *sounds; /* file names of all sounds, for the listen page,
                                * the manifest and the playlist; the first one
                                * is to be played first */
    size_t sound_count;        /* number of `sounds` */
    const lec_display *display; /* words of the page; NULL: English */
    const char *canonical;      /* address of the article where others published
                                 * it: search engines are led there, and do not
                                 * list the page; NULL: it is one's own */
    const char *disclosure; /* shown: a machine speaks; NULL or "": nothing */
    const lec_figures *figures; /* pictures of the listen page; NULL: none */
    const lec_brand *brand;     /* of the listen page; NULL: nothing */
    const char *colour; /* the article's page has, "#RRGGBB"; NULL: none */
    bool own; /* the sound is the page's own recording: no voice of ours */
} lec_sidecar_options;

/* Write a sidecar of an ended timeline to `out`, in UTF-8.  For a picture the
 * timeline must have kept its envelope.  LEC_E_IO if `out` refuses, or if what
 * draws pictures is not installed.
 */
lec_code lec_sidecar_write(lec_sidecar form, const lec_timeline *timeline,
                           const lec_sidecar_options *options, FILE *out,
                           lec_error *err);

#endif
