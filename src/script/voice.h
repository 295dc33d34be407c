/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voice.h - who speaks, and with which silences: a file voices/NAME.ini. */
#ifndef LEC_SCRIPT_VOICE_H
#define LEC_SCRIPT_VOICE_H

#include "base/error.h"

#define LEC_MAX_PAUSE_MS 10000
#define LEC_MIN_RATE 80
#define LEC_MAX_RATE 450

/* What a line is.  Its name in voice files and in `--to script` is
 * lec_role_name().
 */
typedef enum lec_role {
    LEC_ROLE_TITLE,
    LEC_ROLE_BYLINE,
    LEC_ROLE_DATE,
    LEC_ROLE_STANDFIRST,
    LEC_ROLE_HEADING,
    LEC_ROLE_PARAGRAPH,
    LEC_ROLE_QUOTE,
    LEC_ROLE_ITEM,
    LEC_ROLE_CAPTION,
    LEC_ROLE_TABLE,
    LEC_ROLE_CODE,
    LEC_ROLE_NOTE,
    LEC_ROLES,
} lec_role;

/* How something sounds: all that the engine is told but the words. */
typedef struct lec_manner {
    char espeak[64];  /* eSpeak NG's language or voice; "" for the line's */
    char variant[32]; /* eSpeak NG's variant of it; "" for none */
    int rate;         /* words a minute, LEC_MIN_RATE..LEC_MAX_RATE */
    int pitch;        /* 0..99 */
    int range;        /* of the pitch, 0..99 */
} lec_manner;

typedef struct lec_voice {
    char name[64];         /* the file's name without ".ini" */
    char lang[32];         /* BCP 47 tag of what it reads; "" for any */
    lec_manner manner;     /* the narrator's */
    int pause_sentence_ms; /* between two sentences of one block */
    int pause_before_ms[LEC_ROLES];
    int pause_after_ms[LEC_ROLES]; /* the greater of after and before counts */
    int lead_ms; /* silence kept before and after the sound of a sentence */
    int tail_ms;
} lec_voice;

/* "title", "byline", ... */
const char *lec_role_name(lec_role role);

/* Load DIR/default.ini and over it DIR/NAME.ini.  Where there is no such
 * file, NAME is taken as an eSpeak NG voice or language and default.ini
 * gives the rest.  LEC_E_INPUT with file and line for an unknown key or a
 * value out of range; LEC_E_IO if default.ini cannot be read.
 */
lec_code lec_voice_load(lec_voice *voice, const char *dir, const char *name,
                        lec_error *err);

#endif
