/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terminal.h - single keys from the user's terminal, and a place on it that is
 * written again and again.  Internal to cli/.
 */
#ifndef LEC_CLI_TERMINAL_H
#define LEC_CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* What lec_terminal_key() returns beside ASCII characters. */
enum {
    LEC_KEY_NONE = -1,
    LEC_KEY_LEFT = 256,
    LEC_KEY_RIGHT,
    LEC_KEY_UP,
    LEC_KEY_DOWN,
    LEC_KEY_HOME,
};

/* The user's terminal: where keys come from, and what is shown. */
typedef struct lec_terminal {
    int keys;      /* descriptor of a terminal; -1: no keys can be pressed */
    bool shows;    /* standard output is a terminal that can be written anew */
    size_t lines;  /* lines of the place that is shown now */
    char held[16]; /* bytes of keys that came and were not asked for */
    size_t held_count;
} lec_terminal;

/* Find the terminal: standard input unless it is `taken`, else the one that the
 * process belongs to.  Keys are heard at once and not echoed; that ends, in
 * whatever way the process does.  Call it before files are given up.  Only one
 * can be open.
 */
void lec_terminal_open(lec_terminal *terminal, bool taken);

/* Give the terminal back as it was, with what is shown staying there. */
void lec_terminal_close(lec_terminal *terminal);

/* Wait up to `ms` (-1: as long as it takes) for a key: an ASCII character, or
 * LEC_KEY_...; LEC_KEY_NONE if there was none, or a signal came.
 */
int lec_terminal_key(lec_terminal *terminal, int ms);

/* Show a text, which is plain, in place of what was shown, with the bytes
 * [from, to) marked, and a line beneath it.  As much as fits on the screen is
 * shown, with what is marked.
 */
void lec_terminal_show(lec_terminal *terminal, lec_slice text, size_t from,
                       size_t to, const char *beneath);

#endif
