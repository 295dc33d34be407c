/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/fx/effects.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <sox.h>

#include "base/dynamic.h"
#include "base/outfile.h"
#include "base/text.h"

#define MAX_WORDS 32 /* the most words of one effect */
#define BLOCK_FRAMES 4096
/* Full scale of libsox: peaks that no limiter has seen, and effects that raise
 * them, need room.
 */
#define SCALE 536870912.0F /* of 2147483648: 12 dB are left */
#define MOST 3.99F

/* libsox and its plug-ins are loaded for a voice that has a chain. */
#define CALLS(X)                                                               \
    X(sox_init)                                                                \
    X(sox_get_globals)                                                         \
    X(sox_create_effects_chain)                                                \
    X(sox_delete_effects_chain)                                                \
    X(sox_find_effect)                                                         \
    X(sox_create_effect)                                                       \
    X(sox_effect_options)                                                      \
    X(sox_add_effect)

static LEC_CALLS(CALLS) call;

static lec_code load_sox(lec_error *err)
{
    lec_code code =
        LEC_CALLS_LOAD(call, CALLS, "libsox.so.3",
                       "the package libsox3 has the effects of [finish]", err);
    if (code)
        return code;
    static bool started; /* as libsox itself: it aborts at a second start */
    call.sox_get_globals()->verbosity = 0;
    call.sox_get_globals()->tmp_path = (char *)lec_outfile_passing();
    started = started || call.sox_init() == SOX_SUCCESS;
    if (!started)
        return lec_fail(err, LEC_E_IO, "libsox does not start");
    return LEC_OK;
}

struct lec_effects {
    sox_effects_chain_t *chain;
    sox_sample_t in[BLOCK_FRAMES], out[BLOCK_FRAMES];
};

static bool add_effect(sox_effects_chain_t *chain, sox_effect_t *effect,
                       sox_signalinfo_t *signal)
{
    bool added =
        call.sox_add_effect(chain, effect, signal, signal) == SOX_SUCCESS;
    free(effect);
    return added;
}

/* Say whether an effect gives one frame for each, at its time. */
static bool keeps_time(const char *name)
{
    static const char *const allowed[] = {
        "allpass", "bandpass",  "bandreject", "bass", "biquad",
        "compand", "contrast",  "equalizer",  "gain", "highpass",
        "lowpass", "overdrive", "treble",     NULL,
    };
    return lec_slice_match(lec_slice_of(name), lec_slice_is, allowed);
}

static lec_code add_named(sox_effects_chain_t *chain, int argc, char **argv,
                          sox_signalinfo_t *signal, lec_error *err)
{
    const sox_effect_handler_t *handler = call.sox_find_effect(argv[0]);
    if (!handler || !keeps_time(argv[0])) {
        lec_fail_hint(err, "allpass, bandpass, bandreject, bass, biquad, "
                           "compand, contrast, equalizer, gain, highpass, "
                           "lowpass, overdrive and treble are right");
        return lec_fail(err, LEC_E_INPUT,
                        handler ? "%.40s would change the length of the sound, "
                                  "or make two channels of one"
                                : "no effect is called %.40s",
                        argv[0]);
    }
    sox_effect_t *effect = call.sox_create_effect(handler);
    if (call.sox_effect_options(effect, argc - 1, argv + 1) != SOX_SUCCESS) {
        free(effect);
        lec_fail_hint(err, "sox(1) says what %.40s is told", argv[0]);
        return lec_fail(err, LEC_E_INPUT, "%.40s: not told right", argv[0]);
    }
    if (add_effect(chain, effect, signal) && signal->channels == 1)
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT, "%.40s does not go with this sound",
                    argv[0]);
}

/* Add the effects of `list`, which is cut up, to the chain. */
static lec_code add_all(sox_effects_chain_t *chain, char *list,
                        sox_signalinfo_t *signal, lec_error *err)
{
    char *argv[MAX_WORDS + 1], *rest = NULL;
    int argc = 0;
    for (char *word = strtok_r(list, " \t", &rest); word;
         word = strtok_r(NULL, " \t", &rest)) {
        bool ends = !strcmp(word, ":");
        lec_code code = LEC_OK;
        if (ends && argc)
            code = add_named(chain, argc, argv, signal, err);
        else if (!ends && argc == MAX_WORDS)
            code = lec_fail(err, LEC_E_INPUT, "an effect of more than %d words",
                            MAX_WORDS);
        if (code)
            return code;
        if (ends)
            argc = 0;
        else
            argv[argc++] = word;
        argv[argc] = NULL;
    }
    return argc ? add_named(chain, argc, argv, signal, err) : LEC_OK;
}

/* Run a block through all effects; false where one keeps frames. */
static bool run_block(lec_effects *f, size_t count)
{
    for (size_t i = 0; i < f->chain->length; i++) {
        sox_effect_t *effect = &f->chain->effects[i][0];
        size_t used = count, made = count;
        effect->handler.flow(effect, f->in, f->out, &used, &made);
        if (used != count || made != count)
            return false;
        memcpy(f->in, f->out, count * sizeof *f->in);
    }
    return true;
}

lec_code lec_effects_run(lec_effects *effects, float *frames, size_t count,
                         lec_error *err)
{
    lec_effects *f = effects;
    for (size_t at = 0, n; at < count; at += n) {
        n = count - at < BLOCK_FRAMES ? count - at : BLOCK_FRAMES;
        for (size_t i = 0; i < n; i++)
            f->in[i] =
                (sox_sample_t)(fmaxf(-MOST, fminf(MOST, frames[at + i])) *
                               SCALE);
        if (!run_block(f, n)) {
            lec_fail_hint(err, "compand without its delay, say, is right");
            return lec_fail(err, LEC_E_INPUT, "an effect holds the sound back");
        }
        for (size_t i = 0; i < n; i++)
            frames[at + i] = (float)f->in[i] / SCALE;
    }
    return LEC_OK;
}

lec_code lec_effects_new(lec_effects **effects, const char *list, int hz,
                         lec_error *err)
{
    *effects = NULL;
    lec_code code = load_sox(err);
    if (code)
        return code;
    sox_encodinginfo_t encoding = {.encoding = SOX_ENCODING_FLOAT,
                                   .bits_per_sample = 32};
    sox_signalinfo_t signal = {.rate = hz, .channels = 1, .precision = 24};
    lec_effects *f = lec_must_zero(sizeof *f);
    f->chain = call.sox_create_effects_chain(&encoding, &encoding);
    lec_text words = {0};
    float silence = 0;
    lec_text_add_str(&words, list);
    code = add_all(f->chain, words.ptr, &signal, err);
    lec_text_free(&words);
    if (!code) /* it shows at the first frame */
        code = lec_effects_run(f, &silence, 1, err);
    if (!code)
        *effects = f;
    else
        lec_effects_free(f);
    return code;
}

void lec_effects_free(lec_effects *effects)
{
    if (!effects)
        return;
    call.sox_delete_effects_chain(effects->chain);
    free(effects);
}
