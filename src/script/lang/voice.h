/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voice.h - who speaks, and with which silences: a file voices/NAME.ini.
 * Door of script/.
 */
#ifndef LEC_SCRIPT_LANG_VOICE_H
#define LEC_SCRIPT_LANG_VOICE_H

#include <stdbool.h>

#include "base/error.h"

#define LEC_MAX_PAUSE_MS 10000
#define LEC_MIN_RATE 80
#define LEC_MAX_RATE 450
#define LEC_MIN_LUFS (-40)
#define LEC_MAX_LUFS (-5)
#define LEC_MIN_PACE 0.25
#define LEC_MAX_PACE 4
#define LEC_VOICE_FIELDS 32 /* keys but for the pauses by role, at most */

/* How something sounds: all that the engine is told but the words. */
typedef struct lec_manner {
    char espeak[64];  /* eSpeak NG's language or voice; "" for the line's */
    char variant[32]; /* eSpeak NG's variant of it; "" for none */
    int rate;         /* words a minute, LEC_MIN_RATE..LEC_MAX_RATE */
    int pitch;        /* 0..99 */
    int range;        /* of the pitch, 0..99 */
} lec_manner;

/* How a listener is told that somebody is quoted. */
typedef enum lec_quote {
    LEC_QUOTE_OFF,
    LEC_QUOTE_PAUSE, /* by the silences before and behind */
    LEC_QUOTE_PITCH, /* by these, and a steady change of pitch and rate */
    LEC_QUOTE_VOICE, /* by these, and a second voice */
    LEC_QUOTE_WORDS, /* "quote ... end quote" */
} lec_quote;

/* What a file of a voice says; voices/default.ini explains every key. */
typedef struct lec_voice {
    char name[64];     /* the file's name without ".ini" */
    char about[128];   /* a sentence for who chooses; may be empty */
    char gender[16];   /* "female", "male" or "" */
    char lang[32];     /* BCP 47 tag of what it reads; "" for any */
    lec_manner manner; /* the narrator's */

    double loudness_lufs; /* of the finished episode, LEC_MIN_LUFS..MAX */
    double peak_dbtp;     /* its true peak at most, -9..0 */
    double measured_lufs; /* of the voice as the engine makes it; 0: unknown */

    lec_quote quote;
    lec_manner quoted;      /* of who is quoted; settled by lec_voice_load() */
    char quote_voice[64];   /* name of the second voice; "" for none */
    int quote_pitch;        /* added to the pitch, -50..50 */
    int quote_rate_percent; /* of the narrator's rate, 50..150 */
    int quote_pause_ms;     /* before and behind, inside of a sentence */

    char introduction[256]; /* templates; "" for none */
    char sign_off[256];
    char finish[256];   /* effects of libsox (audio/finish.h); "" for none */
    char lexicons[256]; /* files, blanks between; of the voices' folder */
    bool count_items;   /* "one of four" before each item of a list */

    double pace;           /* every silence is this much longer, 0.25..4 */
    int pause_sentence_ms; /* between two sentences of one block */
    int pause_break_ms;    /* at a break between sections */
    int pause_before_ms[LEC_ROLES];
    int pause_after_ms[LEC_ROLES]; /* the greater of after and before counts */
    int pause_between_ms[LEC_ROLES][LEC_ROLES]; /* if not -1: instead */
    int lead_ms; /* silence kept before and after the sound of a sentence */
    int tail_ms;

    char break_sound[256]; /* heard at a break; a file, "" for none */

    char file[256];              /* where it was read, for messages: */
    int lines[LEC_VOICE_FIELDS]; /* and in which lines; 0: not there */
} lec_voice;

/* Load DIR/default.ini and over it DIR/NAME.ini.  Where there is no such
 * file, NAME is taken as an eSpeak NG voice or language and default.ini
 * gives the rest.  LEC_E_INPUT with file and line for an unknown key or a
 * value out of range, with what is allowed as the hint; LEC_E_IO if default.ini
 * cannot be read.
 */
lec_code lec_voice_load(lec_voice *voice, const char *dir, const char *name,
                        lec_error *err);

/* The voice for a BCP 47 tag: the file of that name, else of its language
 * alone ("en" for en-AU), else eSpeak NG's.
 */
lec_code lec_voice_load_for(lec_voice *voice, const char *dir, const char *lang,
                            lec_error *err);

/* What was found wrong, behind the loading, is `value`, a member of the voice:
 * name its place, if its file has it.
 */
void lec_voice_fail_at(const lec_voice *voice, const char *value,
                       lec_error *err);

/* The same for what the error names in quotation marks, whatever member it is.
 */
void lec_voice_fail_named(const lec_voice *voice, lec_error *err);

/* A silence of `pause_ms` at the voice's pace, 0..LEC_MAX_PAUSE_MS. */
int lec_voice_pause(const lec_voice *voice, int pause_ms);

/* Let the voice speak at another rate, and who it quotes too. */
void lec_voice_set_rate(lec_voice *voice, int rate);

#endif
