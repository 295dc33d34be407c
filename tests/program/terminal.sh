#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a terminal gets. Status 77: no pseudo-terminal can be had here.
. "$(dirname "$0")/common.sh"
page=$samples/pasted.txt
has_terminal || {
    echo "left out: no pseudo-terminal can be had here"
    exit 77
}

# A terminal gets a progress bar; NO_COLOR keeps colour off it.
TERM=xterm script -qec "$program --engine silent --to null $page" /dev/null >tty
grep -q 'sentence .* of' tty || fail "no progress on a terminal"
TERM=xterm script -qec "$program missing.html" /dev/null >tty
grep -q "$(printf '\033')\[31m" tty || fail "no colour on a terminal"
TERM=xterm NO_COLOR=1 script -qec "$program missing.html" /dev/null >tty
grep -q "$(printf '\033')\[31m" tty && fail "NO_COLOR is not obeyed"
TERM=xterm script -qec "$program explain $page" /dev/null >tty
grep -q "$(printf '\033')\[31mdropped" tty || fail "no colour in an explanation"
TERM=xterm NO_COLOR=1 script -qec "$program explain $page" /dev/null >tty
grep -q "$(printf '\033')" tty && fail "NO_COLOR is not obeyed by an explanation"
finish
