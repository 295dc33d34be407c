/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A main for a target without an engine: each file that is named, and each in
 * the folders that are named, is given to it once.
 */
#include <ftw.h>

#include "input.h"

static size_t count;

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

/* What mutators of targets ask the engine for; nothing is changed here. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most)
{
    (void)data, (void)most;
    return size;
}

static int run(const char *path, const struct stat *st, int kind,
               struct FTW *place)
{
    (void)place;
    FILE *f = kind == FTW_F ? fopen(path, "rb") : NULL;
    if (!f)
        return kind == FTW_F || kind == FTW_NS;
    size_t size = (size_t)st->st_size;
    uint8_t *data = lec_must_alloc(size ? size : 1); /* not a byte more */
    bool whole = fread(data, 1, size, f) == size && !fclose(f);
    fprintf(stderr, "%s\n", path); /* seen where it is the last one */
    if (whole)
        LLVMFuzzerTestOneInput(data, size);
    free(data);
    count++;
    return !whole;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (nftw(argv[i], run, 16, FTW_PHYS)) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            return 1;
        }
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    fprintf(stderr, "%zu inputs\n", count);
    return count ? 0 : 1;
}
