/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `lectern check`: the words of a sound (JSON), and behind a form feed the
 * sound; without it a short one.
 */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice rest = input_slice(data, size);
    char *words = input_file(input_part(&rest), ".json");
    if (!rest.len)
        rest = (lec_slice){(const char *)short_sound(), sizeof(sound_file)};
    char *sound = input_file(rest, ".wav");
    input_check(sound, words);
    input_gone(words);
    input_gone(sound);
    return 0;
}
