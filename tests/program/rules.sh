#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --rules FILE: what a newsroom says about the pages of its site.
. "$(dirname "$0")/common.sh"
page=$samples/ghost.html
unset LECTERN_RULES

cat >rules.ini <<'RULES'
; the letter
[tidewaterletter.example]
title = xpath://meta[@property='og:site_name']/@content
drop = h2, article li
RULES
expect 0 "$program" --to text --rules rules.ini "$page"
[ "$(head -n 1 out)" = "The Tidewater Letter" ] || fail "the title is not set"
grep -q '^How the notes work$' out && fail "a heading is not dropped"
expect 0 "$program" explain --rules rules.ini "$page"
grep -q '^dropped line .*: a rule for the site drops it$' out ||
    fail "the rule is not named"

printf '[*]\ndrop = p\nkeep = p:first-child\n' >bad.ini
expect 1 "$program" --to text --rules bad.ini "$page"
said "bad.ini:3: "
said ":first-child"
[ "$(wc -l <err)" -le 2 ] || fail "an error is longer than two lines"
expect 1 "$program" --to text --rules missing.ini "$page"
said "missing.ini: cannot read it"

# Blanks in front of a rule do not make it more of the one above.
printf '[*]\n  title = h2\n\tdrop = article li\n' >indented.ini
expect 0 "$program" --to text --rules indented.ini "$page"
[ "$(head -n 1 out)" = "How the notes work" ] || fail "an indented rule is lost"
printf '[*]\nnot a rule\ndrop = p:first-child\n' >bad.ini
expect 1 "$program" --to text --rules bad.ini "$page"
said "bad.ini:2: not a setting"
finish
