/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dynamic.h"

#include <dlfcn.h>
#include <string.h>

#include <unistd.h>

lec_code lec_dynamic_load(const char *soname, const lec_symbol *symbols,
                          size_t count, lec_error *err)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return lec_fail(err, LEC_E_IO, "cannot load %s: %s", soname, dlerror());
    for (size_t i = 0; i < count; i++) {
        void *symbol = dlsym(library, symbols[i].name);
        if (!symbol)
            return lec_fail(err, LEC_E_IO, "%s has no %s", soname,
                            symbols[i].name);
        /* POSIX: a function's address fits; ISO C knows no such cast. */
        memcpy(symbols[i].slot, &symbol, sizeof symbol);
    }
    return LEC_OK;
}

bool lec_program_folder(lec_text *path)
{
    char exe[4096];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0)
        return false;
    exe[n] = '\0';
    lec_text_add(path, exe, (size_t)(strrchr(exe, '/') - exe));
    return true;
}
