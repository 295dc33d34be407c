/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voice.h - voices: who speaks, and with which silences (voices/NAME.ini).
 *
 * Door of script/.
 */
#ifndef LEC_SCRIPT_LANG_VOICE_H
#define LEC_SCRIPT_LANG_VOICE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text.h"

#define LEC_MAX_PAUSE_MS 10000
#define LEC_MIN_RATE 80
#define LEC_MAX_RATE 900
#define LEC_MIN_LUFS (-40)
#define LEC_MAX_LUFS (-5)
#define LEC_MIN_PACE 0.25
#define LEC_MAX_PACE 4

/* Keys of a voice file at most, without the pauses by role. */
#define LEC_VOICE_FIELDS 48

/* Who speaks a sentence that an engine has lost. */
typedef enum lec_fallback {
    LEC_FALLBACK_NONE,   /* nobody: the narration fails */
    LEC_FALLBACK_ESPEAK, /* eSpeak NG, and that is said */
} lec_fallback;

/* Which engine speaks a voice, and what it is told once, when it starts. */
typedef struct lec_guest {
    char engine[16];  /* its name; "" for the one that a run has */
    char model[256];  /* its voice, by the engine's names: a name, a file */
    char speaker[64]; /* which of a model's speakers; "" for its first */
    int usual_rate;   /* words a minute that it speaks by itself; 0: unknown */
    double noise;     /* of what a model adds by chance: 0 (none) to 1 (all) */
} lec_guest;

/* The manner of speech: all that the engine is told but the words. */
typedef struct lec_manner {
    char espeak[64];  /* eSpeak NG's voice; "" for the language of the line */
    char variant[32]; /* eSpeak NG's variant of the voice; "" for none */
    int rate;         /* words a minute, LEC_MIN_RATE..LEC_MAX_RATE */
    int pitch;        /* mean pitch, 0..99 */
    int range;        /* range of the pitch, 0..99 */
    lec_guest guest;  /* who speaks in it */
    lec_fallback fallback; /* and who where that one fails */
} lec_manner;

/* How a listener is told that somebody is quoted. */
typedef enum lec_quote {
    LEC_QUOTE_OFF,   /* not at all */
    LEC_QUOTE_PAUSE, /* by silences before and behind */
    LEC_QUOTE_PITCH, /* by silences, and another pitch and rate */
    LEC_QUOTE_VOICE, /* by silences, and a second voice */
    LEC_QUOTE_WORDS, /* by words: "quote ... end quote" */
} lec_quote;

/* How a listener is told that a heading is one. */
typedef enum lec_headings {
    LEC_HEADINGS_PAUSE, /* by silences before and behind */
    LEC_HEADINGS_TONE,  /* by these, and a tone in front */
    LEC_HEADINGS_WORDS, /* by these, and a word in front: "Heading: ..." */
} lec_headings;

/* What the file of a voice says; voices/default.ini explains every key.  It
 * holds no pointers: copy it freely.
 */
typedef struct lec_voice {
    char name[64];     /* the file's name without ".ini" */
    char about[128];   /* a sentence for who chooses a voice; may be empty */
    char gender[16];   /* "female", "male" or "" */
    char lang[32];     /* BCP 47 tag of the texts it reads; "" for any */
    char reader[64];   /* the voice that reads texts of this voice's language
                          where nobody chose one; "": this one */
    lec_manner manner; /* the manner of the narrator */

    double loudness_lufs; /* loudness of the finished episode,
                             LEC_MIN_LUFS..LEC_MAX_LUFS */
    double peak_dbtp;     /* greatest true peak of the episode, -9..0 */
    double measured_lufs; /* loudness as the engine makes it; 0: unknown */

    lec_quote quote;        /* how quoted speech is told apart */
    lec_manner quoted;      /* the manner of quoted speech; lec_voice_load()
                               settles it */
    char quote_voice[64];   /* name of the second voice; "" for none */
    int quote_pitch;        /* change of the narrator's pitch, -50..50 */
    int quote_rate_percent; /* share of the narrator's rate, 50..150 */
    int quote_pause_ms;     /* silence before and behind, within a sentence */

    char introduction[256]; /* template (intro.h) said first; "" for none */
    char sign_off[256];     /* template (intro.h) said last; "" for none */
    char disclosure[256];   /* shown with the sound: a machine speaks; "": the
                               words of the language, "none": not told.
                               lec_disclosure_settle() makes of it what is shown
                             */
    char finish[256];   /* effects of libsox (audio/fx/effects.h); "": none */
    char lexicons[256]; /* files, blanks between, below the voices' folder */
    lec_headings headings; /* how a heading is told */
    bool count_items; /* "one of four" is said before each item of a list */

    double pace; /* factor of every silence, LEC_MIN_PACE..LEC_MAX_PACE */
    int pause_sentence_ms; /* silence between two sentences of one block */
    int pause_break_ms;    /* least silence at a break between sections */
    /* Silences before and after a line of each role.  Of the one after a line
     * and the one before the next, the greater counts. */
    int pause_before_ms[LEC_ROLES];
    int pause_after_ms[LEC_ROLES];
    /* Silence between a line of one role and a line of another, which counts
     * instead of these; -1: none is set. */
    int pause_between_ms[LEC_ROLES][LEC_ROLES];
    int lead_ms; /* silence kept before the sound of a sentence, 0..1000 */
    int tail_ms; /* silence kept after the sound of a sentence, 0..1000 */

    char break_sound[256]; /* sound file heard at a break; "" for none */

    char file[256]; /* path of the file that was read last, for messages */
    int lines[LEC_VOICE_FIELDS]; /* line of each key in `file`; 0: none */
} lec_voice;

/* Load DIR/default.ini and over it NAME.ini: NAME itself where it is a path
 * (with a slash, or ".ini" at its end), else of the user's own voices
 * (base/user.h), else of DIR.  The user's own default.ini goes over that of
 * DIR. A NAME that a stranger gave is held to be no path before. Where there is
 * no such file, NAME is taken as an eSpeak NG voice or language and default.ini
 * gives the rest.  Nothing has to be released.  LEC_E_INPUT with file and line
 * for an unknown key or a value out of range, with what is allowed as the hint;
 * LEC_E_USAGE if NAME cannot be that of a file; LEC_E_IO if default.ini cannot
 * be read.
 */
lec_code lec_voice_load(lec_voice *voice, const char *dir, const char *name,
                        lec_error *err);

/* Load the voice for a BCP 47 tag: the file of that name, else of its language
 * alone ("en" for en-AU), else eSpeak NG's voice; or the one that this names as
 * the reader.  Errors as lec_voice_load().
 */
lec_code lec_voice_load_for(lec_voice *voice, const char *dir, const char *lang,
                            lec_error *err);

/* Append the path of a file that the voice names: beside the voice's own file,
 * if it is there, else below DIR; a full path stays as it is.
 */
void lec_voice_file(const lec_voice *voice, const char *dir, lec_slice name,
                    lec_text *path);

/* Add to an error the file and the line that set `value`, a member of the voice
 * that was found to be wrong after it was loaded; nothing if its file does not
 * set it.
 */
void lec_voice_fail_at(const lec_voice *voice, const char *value,
                       lec_error *err);

/* Do as lec_voice_fail_at() for the member whose value the error names in
 * quotation marks.  `err` must not be NULL.
 */
void lec_voice_fail_named(const lec_voice *voice, lec_error *err);

/* Return a silence of `pause_ms` at the voice's pace, in ms,
 * 0..LEC_MAX_PAUSE_MS.
 */
int lec_voice_pause(const lec_voice *voice, int pause_ms);

/* Set the rate of a voice in words a minute, and in proportion the rate of its
 * quoted speech.
 */
void lec_voice_set_rate(lec_voice *voice, int rate);

#endif
