/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the engines. */
#include <string.h>

#include "synth/engine.h"

static const lec_engine *const engines[] = {
    &lec_engine_espeak,  &lec_engine_flite,  &lec_engine_piper,
    &lec_engine_command, &lec_engine_silent,
};

const lec_engine *lec_engine_at(size_t i)
{
    return i < sizeof engines / sizeof *engines ? engines[i] : NULL;
}

const lec_engine *lec_engine_named(const char *name)
{
    size_t i = 0;
    while (lec_engine_at(i) && strcmp(engines[i]->name, name) != 0)
        i++;
    return lec_engine_at(i);
}

void lec_engine_names(lec_text *names)
{
    for (size_t i = 0; lec_engine_at(i); i++)
        if (engines[i] != &lec_engine_silent)
            lec_text_addf(names, "%s%s", i ? ", " : "", engines[i]->name);
}
