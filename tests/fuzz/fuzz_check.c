/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `lectern check` of a sound: its words (JSON), and behind a form feed what is
 * laid over the head of a short sound, from its fifth byte on.
 */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice rest = input_slice(data, size);
    lec_slice words = input_part(&rest);
    sound_file made = *short_sound();
    size_t room = sizeof made - 4;
    memcpy((char *)&made + 4, rest.ptr, rest.len < room ? rest.len : room);
    input_check(false, (lec_slice){(const char *)&made, sizeof made}, words);
    return 0;
}
