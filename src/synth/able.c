/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What engines tell of themselves. */
#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/file.h"
#include "synth/engine.h"
#include "synth/synth.h"

/* Write the engine's frames a second and its languages to `fd`, in a child, a
 * line each.
 */
static bool tell_engine(void *user, int fd)
{
    const lec_engine *engine = user;
    const lec_guest any = {0};
    lec_text list = {0};
    lec_error err = {0};
    void *self = NULL;
    int hz;
    if (engine->open(&any, &self, &hz, &err))
        return false;
    lec_text_addf(&list, "%d\n", hz);
    if (engine->languages && engine->languages(self, &list, &err))
        return false;
    return lec_file_write(fd, lec_text_str(&list), list.len);
}

lec_code lec_synth_languages(lec_text *list, lec_error *err)
{
    lec_text told = {0};
    bool started = lec_child_ask(tell_engine, (void *)&lec_engine_espeak,
                                 LEC_LINE_LIMIT_MS, &told);
    lec_slice lines = lec_text_slice(&told);
    (void)lec_slice_take(&lines, '\n');
    lec_text_add_slice(list, lines);
    lec_text_free(&told);
    if (started)
        return LEC_OK;
    lec_fail_hint(err, "are libespeak-ng1 and espeak-ng-data installed?");
    return lec_fail(err, LEC_E_SYNTH, "eSpeak NG does not start");
}

/* Add what an engine tells once it has started. */
static void ask_engine(const lec_engine *engine, lec_engine_entry *entry)
{
    lec_text told = {0};
    if (lec_child_ask(tell_engine, (void *)engine, LEC_LINE_LIMIT_MS, &told)) {
        entry->hz = (int)strtol(lec_text_str(&told), NULL, 10);
        for (const char *p = strchr(told.ptr, '\n'); p && p[1];
             p = strchr(p + 1, '\n'))
            entry->languages++;
    }
    lec_text_free(&told);
}

void lec_synth_engines(lec_tell_engine *tell, void *user)
{
    const lec_engine *engine;
    for (size_t i = 0; (engine = lec_engine_at(i)); i++) {
        lec_engine_entry entry = {
            .name = engine->name,
            .rate = engine->can & LEC_CAN_RATE,
            .pitch = engine->can & LEC_CAN_PITCH,
            .phonemes = engine->can & LEC_CAN_PHONEMES,
            .words = engine->can & LEC_CAN_WORDS,
            .repeats = engine->can & LEC_CAN_REPEAT,
        };
        if (engine == &lec_engine_silent)
            continue;
        ask_engine(engine, &entry);
        tell(user, &entry);
    }
}
