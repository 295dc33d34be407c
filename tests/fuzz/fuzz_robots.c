/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site's robots.txt, behind a form feed that the path in question ends with.
 */
#include "input.h"
#include "source/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice rest = input_slice(data, size);
    lec_slice path = input_part(&rest);
    char *asked = lec_must_format("/%.*s", (int)path.len, path.ptr);
    char *robots = lec_must_format("%.*s", (int)rest.len, rest.ptr);
    double delay = -1;
    lec_robots_allow(lec_slice_of(robots), "Lectern", asked, &delay);
    hold(delay >= 0);
    free(robots);
    free(asked);
    return 0;
}
