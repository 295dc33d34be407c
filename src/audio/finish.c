/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/finish.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <sox.h>

#include "base/dynamic.h"
#include "base/text.h"

#define MAX_WORDS 32 /* of one effect */
#define BLOCK_FRAMES 4096
#define FULL_SCALE 2147483648.0F

#define CALLS(X)                                                               \
    X(init)                                                                    \
    X(get_globals)                                                             \
    X(create_effects_chain)                                                    \
    X(delete_effects_chain)                                                    \
    X(find_effect)                                                             \
    X(create_effect)                                                           \
    X(effect_options)                                                          \
    X(add_effect)                                                              \
    X(flow_effects)

/* libsox and its plug-ins are loaded for a voice that has a chain. */
static struct {
#define X(name) __typeof__(sox_##name) *(name);
    CALLS(X)
#undef X
} sox;

static lec_code load_sox(lec_error *err)
{
    static const lec_symbol symbols[] = {
#define X(name) {"sox_" #name, &sox.name},
        CALLS(X)
#undef X
    };
    lec_code code = lec_dynamic_load("libsox.so.3", symbols,
                                     sizeof symbols / sizeof *symbols, err);
    if (code) {
        lec_fail_hint(err, "the package libsox3 has the effects of [finish]");
        return code;
    }
    static bool started; /* as libsox itself: it aborts at a second start */
    sox.get_globals()->verbosity = 0;
    started = started || sox.init() == SOX_SUCCESS;
    if (!started)
        return lec_fail(err, LEC_E_IO, "libsox does not start");
    return LEC_OK;
}

/* One run: what the two ends of the chain know. */
typedef struct finishing {
    const lec_finish_ends *ends;
    lec_error *err;
    lec_code code;
    size_t in, out; /* frames */
} finishing;

/* The first effect: frames from our end. */
static int drain_ours(sox_effect_t *effect, sox_sample_t *out, size_t *count)
{
    finishing *f = *(finishing **)effect->priv;
    float block[BLOCK_FRAMES];
    size_t n = 0, room = *count < BLOCK_FRAMES ? *count : BLOCK_FRAMES;
    if (!f->code)
        f->code = f->ends->read(f->ends->user, block, room, &n, f->err);
    for (size_t i = 0; i < n; i++)
        out[i] = (sox_sample_t)fminf(block[i] * FULL_SCALE, FULL_SCALE - 128);
    f->in += n;
    *count = n;
    return n ? SOX_SUCCESS : SOX_EOF;
}

/* The last one: as many frames as came in go to our end. */
static int flow_ours(sox_effect_t *effect, const sox_sample_t *in,
                     sox_sample_t *out, size_t *count, size_t *made)
{
    finishing *f = *(finishing **)effect->priv;
    float block[BLOCK_FRAMES];
    (void)out;
    *made = 0;
    for (size_t at = 0, n; !f->code && at < *count; at += n) {
        n = *count - at < BLOCK_FRAMES ? *count - at : BLOCK_FRAMES;
        for (size_t i = 0; i < n; i++)
            block[i] = (float)in[at + i] / FULL_SCALE;
        f->out += n;
        f->code = f->ends->write(f->ends->user, block, n, f->err);
    }
    return f->code ? SOX_EOF : SOX_SUCCESS;
}

static bool add_effect(sox_effects_chain_t *chain, sox_effect_t *effect,
                       sox_signalinfo_t *signal)
{
    bool added = sox.add_effect(chain, effect, signal, signal) == SOX_SUCCESS;
    free(effect);
    return added;
}

static bool add_end(sox_effects_chain_t *chain, const char *name, bool first,
                    finishing *f, sox_signalinfo_t *signal)
{
    const sox_effect_handler_t handler = {
        .name = name,
        .flags = SOX_EFF_MCHAN,
        .drain = first ? drain_ours : NULL,
        .flow = first ? NULL : flow_ours,
        .priv_size = sizeof f,
    };
    sox_effect_t *effect = sox.create_effect(&handler);
    memcpy(effect->priv, &f, sizeof f);
    return add_effect(chain, effect, signal);
}

/* Those that give one frame for each, at its time. */
static bool keeps_time(const char *name)
{
    static const char *const allowed[] = {
        "allpass", "bandpass", "bandreject", "bass",   "biquad",
        "compand", "contrast", "equalizer",  "gain",   "highpass",
        "lowpass", "mcompand", "overdrive",  "treble",
    };
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (!strcmp(name, allowed[i]))
            return true;
    return false;
}

static lec_code add_named(sox_effects_chain_t *chain, int argc, char **argv,
                          sox_signalinfo_t *signal, lec_error *err)
{
    const sox_effect_handler_t *handler =
        keeps_time(argv[0]) ? sox.find_effect(argv[0]) : NULL;
    if (!handler) {
        lec_fail_hint(err, "allpass, bandpass, bandreject, bass, biquad, "
                           "compand, contrast, equalizer, gain, highpass, "
                           "lowpass, overdrive and treble are right");
        return lec_fail(err, LEC_E_INPUT, "no effect is called %.40s", argv[0]);
    }
    sox_effect_t *effect = sox.create_effect(handler);
    if (sox.effect_options(effect, argc - 1, argv + 1) != SOX_SUCCESS) {
        free(effect);
        lec_fail_hint(err, "sox(1) says what %.40s is told", argv[0]);
        return lec_fail(err, LEC_E_INPUT, "%.40s: not told right", argv[0]);
    }
    if (add_effect(chain, effect, signal) && signal->channels == 1)
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT, "%.40s does not go with this sound",
                    argv[0]);
}

/* Take `effects`, which is cut up, into the chain. */
static lec_code add_all(sox_effects_chain_t *chain, char *effects,
                        sox_signalinfo_t *signal, lec_error *err)
{
    char *argv[MAX_WORDS + 1], *rest = NULL;
    int argc = 0;
    for (char *word = strtok_r(effects, " \t", &rest); word;
         word = strtok_r(NULL, " \t", &rest)) {
        bool ends = !strcmp(word, ":");
        lec_code code = LEC_OK;
        if (ends && argc)
            code = add_named(chain, argc, argv, signal, err);
        else if (!ends && argc == MAX_WORDS)
            code = lec_fail(err, LEC_E_INPUT, "too long an effect");
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

/* What an effect held back for good is silence. */
static void fill_up(finishing *f)
{
    float block[BLOCK_FRAMES];
    while (!f->code && f->out < f->in) {
        size_t n = f->in - f->out;
        n = n < BLOCK_FRAMES ? n : BLOCK_FRAMES;
        memset(block, 0, n * sizeof *block);
        f->out += n;
        f->code = f->ends->write(f->ends->user, block, n, f->err);
    }
}

lec_code lec_finish_run(const char *effects, int hz,
                        const lec_finish_ends *ends, lec_error *err)
{
    finishing f = {.ends = ends, .err = err};
    lec_code code = load_sox(err);
    if (code)
        return code;
    sox_encodinginfo_t encoding = {.encoding = SOX_ENCODING_FLOAT,
                                   .bits_per_sample = 32};
    sox_signalinfo_t signal = {.rate = hz, .channels = 1, .precision = 24};
    sox_effects_chain_t *chain = sox.create_effects_chain(&encoding, &encoding);
    lec_text words = {0};
    lec_text_add_str(&words, effects);
    if (!add_end(chain, "input", true, &f, &signal))
        code = lec_fail(err, LEC_E_IO, "libsox takes no sound");
    if (!code)
        code = add_all(chain, words.ptr, &signal, err);
    if (!code && !add_end(chain, "output", false, &f, &signal))
        code = lec_fail(err, LEC_E_IO, "libsox gives no sound");
    if (!code && ends) {
        sox.flow_effects(chain, NULL, NULL);
        fill_up(&f);
        code = f.code;
    }
    sox.delete_effects_chain(chain);
    lec_text_free(&words);
    return code;
}
