/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/cells.h"
#include "base/file.h"
#include "base/leave.h"
#include "base/utf8.h"

#define USUAL_COLUMNS 80
#define USUAL_ROWS 24
#define MARK "\033[7m"
#define UNMARK "\033[27m"
#define HIDE_CURSOR "\033[?25l"
#define SHOW_CURSOR "\033[?25h"

/* The terminal as it was, for handlers of signals: there is only one. */
static struct {
    volatile sig_atomic_t changed; /* it is not as it was */
    int fd;
    bool shows;
    struct termios before;
} tty;

static void put_back(void)
{
    if (!tty.changed)
        return;
    tty.changed = 0;
    if (tty.shows) {
        ssize_t n = write(STDOUT_FILENO, SHOW_CURSOR, sizeof SHOW_CURSOR - 1);
        (void)n;
    }
    tcsetattr(tty.fd, TCSANOW, &tty.before);
}

/* Have keys come one by one; signals are still made of some. */
static void change(void)
{
    struct termios now = tty.before;
    now.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
    tty.changed = 1;
    tcsetattr(tty.fd, TCSANOW, &now);
    if (tty.shows) {
        ssize_t n = write(STDOUT_FILENO, HIDE_CURSOR, sizeof HIDE_CURSOR - 1);
        (void)n;
    }
}

/* Give the terminal back while the process is stopped, and take it again. */
static void take_stop(int number)
{
    sigset_t only, before;
    int error = errno;
    struct sigaction usual = {.sa_handler = SIG_DFL}, ours;
    put_back();
    sigaction(number, &usual, &ours);
    raise(number);
    sigemptyset(&only);
    sigaddset(&only, number);
    sigprocmask(SIG_UNBLOCK, &only, &before); /* here it stops */
    sigprocmask(SIG_SETMASK, &before, NULL);
    sigaction(number, &ours, NULL);
    change();
    errno = error;
}

/* Restore the terminal at what ends the process against its will, too. */
static void guard(void)
{
    static const int faults[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    struct sigaction end = {.sa_handler = lec_leave_by_signal};
    struct sigaction stop = {.sa_handler = take_stop, .sa_flags = SA_RESTART};
    lec_leave_after(put_back);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        sigaction(faults[i], &end, NULL);
    sigaction(SIGTSTP, &stop, NULL);
}

void lec_terminal_open(lec_terminal *terminal, bool taken)
{
    const char *kind = getenv("TERM");
    *terminal = (lec_terminal){.keys = -1};
    terminal->shows =
        isatty(STDOUT_FILENO) && kind && kind[0] && strcmp(kind, "dumb") != 0;
    if (!taken && isatty(STDIN_FILENO))
        terminal->keys = dup(STDIN_FILENO);
    else if (isatty(STDOUT_FILENO) || isatty(STDERR_FILENO))
        terminal->keys = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (terminal->keys < 0 || tcgetattr(terminal->keys, &tty.before))
        return;
    tty.fd = terminal->keys;
    tty.shows = terminal->shows;
    guard();
    change();
}

void lec_terminal_close(lec_terminal *terminal)
{
    lec_leave_after(NULL);
    put_back();
    if (terminal->keys >= 0)
        close(terminal->keys);
    terminal->keys = -1;
}

/* Keys that are more than a character, as terminals send them. */
static const struct {
    const char *bytes;
    int key;
} sequences[] = {
    {"\033[C", LEC_KEY_RIGHT}, {"\033[D", LEC_KEY_LEFT},
    {"\033[A", LEC_KEY_UP},    {"\033[B", LEC_KEY_DOWN},
    {"\033OC", LEC_KEY_RIGHT}, {"\033OD", LEC_KEY_LEFT},
    {"\033OA", LEC_KEY_UP},    {"\033OB", LEC_KEY_DOWN},
    {"\033[H", LEC_KEY_HOME},  {"\033OH", LEC_KEY_HOME},
    {"\033[1~", LEC_KEY_HOME},
};

static void drop(lec_terminal *t, size_t count)
{
    t->held_count -= count;
    memmove(t->held, t->held + count, t->held_count);
}

/* Take the key in front of what is held.  A sequence that is unknown is no key.
 */
static int take_key(lec_terminal *t)
{
    const lec_slice held = {t->held, t->held_count};
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        if (lec_slice_begins(held, sequences[i].bytes)) {
            drop(t, strlen(sequences[i].bytes));
            return sequences[i].key;
        }
    int key = (unsigned char)t->held[0];
    drop(t, key == '\033' ? t->held_count : 1);
    return key == '\033' ? LEC_KEY_NONE : key;
}

int lec_terminal_key(lec_terminal *terminal, int ms)
{
    lec_terminal *t = terminal;
    struct pollfd polled = {.fd = t->keys, .events = POLLIN};
    if (t->held_count)
        return take_key(t);
    if (poll(&polled, 1, ms) <= 0 || polled.fd < 0)
        return LEC_KEY_NONE;
    ssize_t n = read(t->keys, t->held, sizeof t->held);
    if (n <= 0) { /* the terminal has gone */
        close(t->keys);
        t->keys = -1;
        return LEC_KEY_NONE;
    }
    t->held_count = (size_t)n;
    return take_key(t);
}

static struct winsize size_of_screen(void)
{
    struct winsize size = {0};
    (void)ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    size.ws_col = size.ws_col ? size.ws_col : USUAL_COLUMNS;
    size.ws_row = size.ws_row ? size.ws_row : USUAL_ROWS;
    return size;
}

/* Find where the row ends that begins at byte `at`: at the last blank that
 * fits, or where no blank is, at the last character.
 */
static size_t row_end(lec_slice text, size_t at, size_t cells)
{
    size_t end = at, blank = 0, used = 0;
    while (end < text.len) {
        size_t next = end;
        lec_utf8_next(text, &next);
        used += lec_cells_count((lec_slice){text.ptr + end, next - end});
        if (used > cells)
            return blank ? blank : end > at ? end : next;
        if (text.ptr[end] == ' ')
            blank = next;
        end = next;
    }
    return end;
}

/* A marked text on its way into rows. */
typedef struct rows {
    lec_slice text;
    size_t from, to; /* marked bytes */
    size_t cells;    /* of a row */
} rows;

/* Count the rows of the text, and find the one where the mark begins. */
static size_t count_rows(const rows *r, size_t *marked)
{
    size_t count = 0;
    *marked = 0;
    for (size_t at = 0; at < r->text.len; count++) {
        size_t end = row_end(r->text, at, r->cells);
        if (r->from >= at && r->from < end)
            *marked = count;
        at = end;
    }
    return count;
}

/* Append bytes [at, end) of the text, with what is marked of them. */
static void add_row(lec_text *out, const rows *r, size_t at, size_t end)
{
    size_t from = r->from < at ? at : r->from, to = r->to < end ? r->to : end;
    if (from >= to) {
        lec_text_add(out, r->text.ptr + at, end - at);
        return;
    }
    lec_text_add(out, r->text.ptr + at, from - at);
    lec_text_add_str(out, MARK);
    lec_text_add(out, r->text.ptr + from, to - from);
    lec_text_add_str(out, UNMARK);
    lec_text_add(out, r->text.ptr + to, end - to);
}

/* Append rows [first, first + most) of the text, and count them. */
static size_t add_rows(lec_text *out, const rows *r, size_t first, size_t most)
{
    size_t row = 0, count = 0;
    for (size_t at = 0, end; at < r->text.len && count < most; at = end) {
        end = row_end(r->text, at, r->cells);
        if (row++ < first)
            continue;
        add_row(out, r, at, end);
        lec_text_add_str(out, "\n");
        count++;
    }
    return count;
}

/* Append what goes back to the beginning of what is shown, and wipes it. */
static void add_wipe(lec_text *out, const lec_terminal *t)
{
    lec_text_add_str(out, "\r");
    if (t->lines > 1)
        lec_text_addf(out, "\033[%zuA", t->lines - 1);
    lec_text_add_str(out, "\033[J");
}

void lec_terminal_show(lec_terminal *terminal, lec_slice text, size_t from,
                       size_t to, const char *beneath)
{
    struct winsize screen = size_of_screen();
    const rows r = {text, from, to, screen.ws_col > 1 ? screen.ws_col - 1U : 1};
    size_t most = screen.ws_row > 3 ? screen.ws_row - 2U : 1, marked;
    lec_text out = {0};
    add_wipe(&out, terminal);
    size_t count = count_rows(&r, &marked);
    size_t first = marked + 1 > most ? marked + 1 - most : 0;
    terminal->lines = add_rows(&out, &r, count <= most ? 0 : first, most) + 1;
    lec_cells_add(&out, lec_slice_of(beneath), r.cells);
    (void)lec_file_write(STDOUT_FILENO, lec_text_str(&out), out.len);
    lec_text_free(&out);
}
