/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded: the call of a kind whose turn it is fails, once in a run, in
 * whichever of its processes.
 *
 *     INJECT_KIND   memory, write, sync, name, open, read, process or map;
 *                   "nameless": each opening of a file without a name fails
 *     INJECT_AT     number of the call that fails, from 1; 0: none
 *     INJECT_COUNT  file that the number of calls is kept in, while they come
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* The counter is shared by all processes; `none` until there is one. */
static atomic_long none;
static atomic_long *calls = &none;
static long at;
static char kind[16];

static void *real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("INJECT_COUNT"), *which = getenv("INJECT_KIND");
    const char *number = getenv("INJECT_AT");
    int fd = file ? open(file, O_RDWR) : -1;
    void *shared = fd < 0 ? MAP_FAILED
                          : mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE,
                                 MAP_SHARED, fd, 0);
    if (fd >= 0)
        close(fd);
    at = number ? atol(number) : 0;
    if (shared != MAP_FAILED)
        calls = shared;
    if (which)
        strncpy(kind, which, sizeof kind - 1);
}

/* Is it the turn of a call of kind `of`?  Sets errno. */
static int fails(const char *of, int why)
{
    if (strcmp(kind, of) != 0 || atomic_fetch_add(calls, 1) + 1 != at)
        return 0;
    errno = why;
    return 1;
}

/* ---- memory -------------------------------------------------------------- */

/* A program that replaces malloc() calls glibc's by its other name. */
#define MEMORY(name, arguments, names)                                         \
    void *name arguments                                                       \
    {                                                                          \
        static void *(*own)arguments;                                          \
        if (!own)                                                              \
            own = (void *(*)arguments)real(#name);                             \
        return fails("memory", ENOMEM) ? NULL : own names;                     \
    }

MEMORY(__libc_malloc, (size_t n), (n))
MEMORY(__libc_calloc, (size_t m, size_t n), (m, n))
MEMORY(__libc_realloc, (void *old, size_t n), (old, n))

void *malloc(size_t n)
{
    return __libc_malloc(n);
}

void *calloc(size_t m, size_t n)
{
    return __libc_calloc(m, n);
}

void *realloc(void *old, size_t n)
{
    return __libc_realloc(old, n);
}

/* ---- calls of one shape -------------------------------------------------- */

/* CALL(KIND, ERRNO, TYPE, NAME, ARGUMENTS, NAMES): a function that returns -1
 */
#define CALL(of, why, type, name, arguments, names)                            \
    type name arguments                                                        \
    {                                                                          \
        static type(*own) arguments;                                           \
        if (!own)                                                              \
            own = (type(*) arguments)real(#name);                              \
        return fails(of, why) ? (type)-1 : own names;                          \
    }

CALL("write", ENOSPC, ssize_t, write, (int fd, const void *b, size_t n),
     (fd, b, n))
CALL("write", ENOSPC, ssize_t, writev, (int fd, const struct iovec *v, int n),
     (fd, v, n))
CALL("write", ENOSPC, ssize_t, pwrite,
     (int fd, const void *b, size_t n, off_t o), (fd, b, n, o))
CALL("write", ENOSPC, ssize_t, pwrite64,
     (int fd, const void *b, size_t n, off_t o), (fd, b, n, o))
CALL("write", ENOSPC, int, ftruncate, (int fd, off_t n), (fd, n))
CALL("write", ENOSPC, int, ftruncate64, (int fd, off_t n), (fd, n))
CALL("sync", EIO, int, fsync, (int fd), (fd))
CALL("sync", EIO, int, fdatasync, (int fd), (fd))
CALL("name", EIO, int, rename, (const char *a, const char *b), (a, b))
CALL("name", EIO, int, linkat,
     (int f, const char *a, int g, const char *b, int n), (f, a, g, b, n))
CALL("name", EIO, int, unlink, (const char *a), (a))
CALL("name", EIO, int, mkdir, (const char *a, mode_t m), (a, m))
CALL("read", EIO, ssize_t, readv, (int fd, const struct iovec *v, int n),
     (fd, v, n))
CALL("read", EIO, ssize_t, pread, (int fd, void *b, size_t n, off_t o),
     (fd, b, n, o))
CALL("read", EIO, ssize_t, pread64, (int fd, void *b, size_t n, off_t o),
     (fd, b, n, o))
CALL("read", EIO, ssize_t, recv, (int fd, void *b, size_t n, int f),
     (fd, b, n, f))
CALL("read", EIO, ssize_t, recvmsg, (int fd, struct msghdr *m, int f),
     (fd, m, f))
CALL("process", EAGAIN, pid_t, fork, (void), ())
CALL("process", EMFILE, int, pipe, (int *ends), (ends))
CALL("process", EMFILE, int, pipe2, (int *ends, int f), (ends, f))
CALL("process", EMFILE, int, socketpair, (int d, int t, int p, int *ends),
     (d, t, p, ends))
CALL("process", EMFILE, int, dup, (int fd), (fd))
CALL("process", EAGAIN, ssize_t, sendmsg,
     (int fd, const struct msghdr *m, int f), (fd, m, f))

/* Is a file one of fontconfig's own?  Those that it cannot read it passes over
 * without a word, and a picture is whole with the letters that it has then: no
 * caller can know.
 */
static int is_of_fonts(const char *path)
{
    return strstr(path, "/fontconfig/") || !strncmp(path, "/etc/fonts/", 11);
}

ssize_t read(int fd, void *b, size_t n)
{
    static ssize_t (*own)(int, void *, size_t);
    char link[32], path[512] = "";
    if (!own)
        own = (ssize_t(*)(int, void *, size_t))real("read");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if (readlink(link, path, sizeof path - 1) < 0)
        path[0] = '\0';
    return !is_of_fonts(path) && fails("read", EIO) ? -1 : own(fd, b, n);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how,
                   void *(*run)(void *), void *argument)
{
    static int (*own)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                      void *);
    if (!own)
        own = (int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                       void *))real("pthread_create");
    return fails("process", EAGAIN) ? EAGAIN : own(thread, how, run, argument);
}

/* A descriptor is closed, whatever close() says. */
int close(int fd)
{
    static int (*own)(int);
    if (!own)
        own = (int (*)(int))real("close");
    int bad = fails("sync", EIO), ended = own(fd);
    if (bad)
        errno = EIO;
    return bad ? -1 : ended;
}

/* ---- files --------------------------------------------------------------- */

/* Does opening fail: its turn, or a kind of file that is not to be had? */
static int opening_fails(const char *path, int flags)
{
    if (!strcmp(kind, "nameless") && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return 1;
    }
    return !is_of_fonts(path) && fails("open", EMFILE);
}

#define OPEN(name, head, names)                                                \
    int name head                                                              \
    {                                                                          \
        static int(*own) head;                                                 \
        va_list more;                                                          \
        if (!own)                                                              \
            own = (int(*) head)real(#name);                                    \
        va_start(more, flags);                                                 \
        int rights = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;    \
        va_end(more);                                                          \
        return opening_fails(path, flags) ? -1 : own names;                    \
    }

OPEN(open, (const char *path, int flags, ...), (path, flags, rights))
OPEN(open64, (const char *path, int flags, ...), (path, flags, rights))
OPEN(openat, (int fd, const char *path, int flags, ...),
     (fd, path, flags, rights))
OPEN(openat64, (int fd, const char *path, int flags, ...),
     (fd, path, flags, rights))

#define STREAM(of, why, name, arguments, names)                                \
    FILE *name arguments                                                       \
    {                                                                          \
        static FILE *(*own)arguments;                                          \
        if (!own)                                                              \
            own = (FILE * (*)arguments) real(#name);                           \
        return fails(of, why) ? NULL : own names;                              \
    }

STREAM("open", EMFILE, fopen, (const char *path, const char *mode),
       (path, mode))
STREAM("open", EMFILE, fopen64, (const char *path, const char *mode),
       (path, mode))
STREAM("open", EMFILE, fdopen, (int fd, const char *mode), (fd, mode))
STREAM("memory", ENOMEM, open_memstream, (char **at_, size_t *n), (at_, n))

/* A stream writes by calls of its own library: its end is where it fails. */
int fclose(FILE *stream)
{
    static int (*own)(FILE *);
    if (!own)
        own = (int (*)(FILE *))real("fclose");
    int bad = fails("write", ENOSPC);
    int ended = own(stream);
    if (bad)
        errno = ENOSPC;
    return bad ? EOF : ended;
}

int fflush(FILE *stream)
{
    static int (*own)(FILE *);
    if (!own)
        own = (int (*)(FILE *))real("fflush");
    return fails("write", ENOSPC) ? EOF : own(stream);
}

#define MAP(name)                                                              \
    void *name(void *where, size_t n, int p, int f, int fd, off_t o)           \
    {                                                                          \
        static void *(*own)(void *, size_t, int, int, int, off_t);             \
        if (!own)                                                              \
            own =                                                              \
                (void *(*)(void *, size_t, int, int, int, off_t))real(#name);  \
        return fails("map", ENOMEM) ? MAP_FAILED : own(where, n, p, f, fd, o); \
    }

MAP(mmap)
MAP(mmap64)
