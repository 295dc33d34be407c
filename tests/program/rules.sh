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
said "cannot read the rules"
finish
