/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <malloc.h>

#include "cli/cli.h"

/* Sound comes and goes between small things that stay: in pages of its own it
 * leaves no holes.
 */
#define SOUND_BYTES 131072
#define HEAP_BYTES (2 << 20) /* that small things grow by (base/pages.h) */

int main(int argc, char **argv)
{
    mallopt(M_MMAP_THRESHOLD, SOUND_BYTES);
    mallopt(M_TOP_PAD, HEAP_BYTES);
    mallopt(M_TRIM_THRESHOLD, 2 * HEAP_BYTES);
    return lec_cli_run(argc, argv);
}
