/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dynamic.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

typedef void function(void);

static lec_code fill(const char *soname, const char *names, function **calls,
                     lec_error *err)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return lec_fail(err, LEC_E_IO, "cannot load %s: %s", soname, dlerror());
    size_t count = 0;
    for (const char *n = names; calls && *n; n += strlen(n) + 1) {
        void *symbol = dlsym(library, n);
        if (!symbol) {
            memset(calls, 0, count * sizeof *calls);
            return lec_fail(err, LEC_E_IO, "%s has no %s", soname, n);
        }
        /* POSIX has such a cast of a function's address; ISO C has none. */
        memcpy(&calls[count++], &symbol, sizeof symbol);
    }
    return LEC_OK;
}

lec_code lec_dynamic_load(const char *soname, const char *hint,
                          const char *names, void *calls, lec_error *err)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    function **table = calls;
    lec_code code = LEC_OK;
    pthread_mutex_lock(&lock);
    if (!table || !*table)
        code = fill(soname, names, table, err);
    pthread_mutex_unlock(&lock);
    if (code && hint)
        lec_fail_hint(err, "%s", hint);
    return code;
}
