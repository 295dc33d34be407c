/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pronounce.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

#define NAMED_PERCENT 20  /* of the letters that may be named */
#define LOOK_BYTES 100000 /* of an article, to see what it is written in */
#define LINES 40          /* of a script */
#define SAMPLE_BYTES 300  /* of letters that the engine is asked about */
#define TONGUES 8         /* that are asked about; a line may turn to more */
#define NAME_PHONEMES 6   /* for one letter: they are its name */
#define ENGLISH "(en)"    /* from here on English is said: names of letters */

/* Letters of one script that are said in one language. */
typedef struct tongue {
    const char *lang;
    bool turned; /* from that of the text, and so from its voice */
    UScriptCode script;
    lec_text sample;
    size_t count;   /* letters */
    size_t sampled; /* letters in the sample */
} tongue;

typedef struct census {
    tongue at[TONGUES];
    size_t count, letters; /* of all kinds */
} census;

/* Return the script of a letter, or of a mark on one, which may be INHERITED;
 * LATIN for all else.
 */
static UScriptCode script_of(int32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    if (c < 0x250 || !(U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK)))
        return USCRIPT_LATIN;
    UScriptCode script = uscript_getScript(c, &status);
    return script == USCRIPT_COMMON ? USCRIPT_INHERITED : script;
}

/* Find the tongue of a script; NULL for Latin, or if there are too many. */
static tongue *tongue_of(census *c, const char *lang, bool turned,
                         UScriptCode script)
{
    if (script == USCRIPT_LATIN || script == USCRIPT_INHERITED)
        return NULL;
    for (size_t i = 0; i < c->count; i++)
        if (!strcmp(c->at[i].lang, lang) && c->at[i].script == script)
            return &c->at[i];
    if (c->count == TONGUES)
        return NULL;
    c->at[c->count] =
        (tongue){.lang = lang, .turned = turned, .script = script};
    return &c->at[c->count++];
}

/* Count a letter, and add it to the sample, where it may begin a word. */
static void add_letter(tongue *t, int32_t code, bool begins)
{
    t->count += u_isalpha(code) != 0;
    if (t->sample.len > SAMPLE_BYTES)
        return;
    t->sampled += u_isalpha(code) != 0;
    if (begins && t->sample.len)
        lec_text_add_byte(&t->sample, ' ');
    lec_text_add_code(&t->sample, code);
}

/* Count letters, each run of one script as a word of its sample. */
static void count_letters(census *c, const char *lang, bool turned,
                          lec_slice text)
{
    tongue *last = NULL;
    for (size_t i = 0; i < text.len;) {
        int32_t code = lec_utf8_next(text, &i);
        UScriptCode script = script_of(code);
        tongue *t = script == USCRIPT_INHERITED
                        ? last
                        : tongue_of(c, lang, turned, script);
        c->letters += u_isalpha(code) != 0;
        if (t)
            add_letter(t, code, t != last);
        last = t;
    }
}

/* Test whether an article is written in other letters than Latin, by a part of
 * them that matters.
 */
static bool is_alien_text(const lec_article *article)
{
    size_t all = 0, alien = 0, bytes = 0;
    for (size_t b = 0; b < article->block_count && bytes < LOOK_BYTES; b++) {
        lec_slice text = {article->blocks[b].text, article->blocks[b].len};
        for (size_t i = 0; i < text.len;) {
            int32_t code = lec_utf8_next(text, &i);
            all += u_isalpha(code) != 0;
            alien += u_isalpha(code) && script_of(code) != USCRIPT_LATIN;
        }
        bytes += text.len;
    }
    return !article->block_count || alien * 100 > all * NAMED_PERCENT;
}

static void count_line(census *c, const lec_line *line)
{
    if (!line->segment_count)
        count_letters(c, line->lang, false, lec_slice_of(line->spoken));
    for (size_t i = 0; i < line->segment_count; i++) {
        const lec_segment *s = &line->segments[i];
        count_letters(c, s->lang ? s->lang : line->lang, s->lang != NULL,
                      (lec_slice){line->spoken + s->spoken_from,
                                  s->spoken_to - s->spoken_from});
    }
}

double lec_named_share(const char *ipa, size_t letters)
{
    size_t all = 0, english = 0;
    bool is_english = false;
    lec_slice text = lec_slice_of(ipa);
    for (size_t i = 0; i < text.len;) {
        lec_slice rest = lec_slice_from(text, i);
        if (*rest.ptr == '(') { /* "(ja)": another language from here on */
            is_english = lec_slice_begins(rest, ENGLISH);
            i += strcspn(rest.ptr, ")");
        }
        int32_t code = i < text.len ? lec_utf8_next(text, &i) : 0;
        bool phoneme = u_charType(code) == U_LOWERCASE_LETTER ||
                       u_charType(code) == U_OTHER_LETTER;
        all += phoneme;
        english += phoneme && is_english;
    }
    if (!all)
        return 0;
    return all > letters * NAME_PHONEMES ? 1 : (double)english / (double)all;
}

/* Ask the engine how many letters of a tongue it names. */
static double ask(const lec_job *job, const tongue *t)
{
    const char *text = lec_text_str(&t->sample);
    const uint32_t len = (uint32_t)t->sample.len;
    const lec_segment whole = {.to = len, .spoken_to = len, .lang = t->lang};
    const lec_line line = {.id = 1,
                           .voice = "",
                           .lang = t->lang,
                           .text = text,
                           .spoken = text,
                           .segments = &whole,
                           .segment_count = t->turned};
    lec_text ipa = {0};
    double share = 0;
    if (!lec_synth_phonemes(job->session->synth, &line, &job->voice,
                            LEC_PHONEMES_IPA, &ipa, NULL))
        share = lec_named_share(lec_text_str(&ipa), t->sampled);
    lec_text_free(&ipa);
    return share * (double)t->count;
}

lec_code lec_pronounce_check(const lec_job *job, lec_error *err)
{
    census c = {.count = 0};
    double named = 0, most = 0;
    const tongue *worst = c.at;
    if (!is_alien_text(job->article))
        return LEC_OK;
    size_t lines = lec_script_reach(job->script, LINES);
    for (size_t i = 0; i < lines && i < LINES; i++)
        count_line(&c, lec_script_line(job->script, i));
    for (size_t i = 0; i < c.count; i++) {
        const tongue *t = &c.at[i];
        double n = t->count * 100 > c.letters ? ask(job, t) : 0;
        named += n;
        worst = n > most ? t : worst;
        most = n > most ? n : most;
    }
    for (size_t i = 0; i < c.count; i++)
        lec_text_free(&c.at[i].sample);
    if (named * 100 <= (double)c.letters * NAMED_PERCENT)
        return LEC_OK;
    if (lec_slice_begins(lec_slice_of(worst->lang), "ja"))
        lec_fail_hint(err, "the packages libmecab2 and mecab-ipadic-utf8 tell "
                           "how Japanese is read");
    lec_fail_hint(err, "it would name each; a text in letters that it has "
                       "sounds for can be read, or another voice or language "
                       "may have them (--voice, --lang)");
    return lec_fail(err, LEC_E_INPUT,
                    "the voice for \"%s\" cannot pronounce %.0f of 100 letters "
                    "(%s)",
                    worst->lang, named * 100 / (double)c.letters,
                    uscript_getName(worst->script));
}
