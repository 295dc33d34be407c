/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/shares.h"

#include <string.h>

#include "base/utf8.h"

#define SILENT_BELOW 32 /* of 32768 */

static bool is_sound(int16_t x)
{
    return x >= SILENT_BELOW || x <= -SILENT_BELOW;
}

/* Count the code points of a word and what stands behind it. */
static uint32_t count_points(const char *text, size_t bytes)
{
    return (uint32_t)lec_utf8_count((lec_slice){text, bytes});
}

void lec_shares_tell(const char *text, const int16_t *pcm, size_t frames,
                     int hz, const lec_engine_sink *sink)
{
    (void)hz;
    size_t first = 0, last = frames;
    while (first < last && !is_sound(pcm[first]))
        first++;
    while (last > first && !is_sound(pcm[last - 1]))
        last--;
    uint64_t all = count_points(text, strlen(text)), at = 0;
    for (const char *p = text; *p;) {
        size_t word = strcspn(p, " "), gap = strspn(p + word, " ");
        uint64_t points = count_points(p, word);
        if (word)
            sink->word(
                sink->user, (uint32_t)at,
                (uint32_t)(first + (last - first) * at / all),
                (uint32_t)(first + (last - first) * (at + points) / all));
        at += points + gap;
        p += word + gap;
    }
}
