#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line, the environment and the configuration file.
. "$(dirname "$0")/common.sh"
page=$samples/pasted.txt

for help in --help --help-more; do
    expect 0 "$program" $help
    [ "$(wc -l <out)" -le 24 ] || fail "$help does not fit a screen"
    [ "$(awk '{ if (length > n) n = length } END { print n }' out)" -le 80 ] ||
        fail "$help is wider than a screen"
done
expect 0 "$program" --version
grep -q '^lectern [0-9]' out || fail "--version"

# The manual names every option that is shown.
for option in $(sed -n 's/^OPTION([A-Z_]*, [^"]*"\([a-z-]*\)".*[^L])$/\1/p' \
    "$here/../../src/cli/options.def"); do
    grep -q -- "Fl -$option" "$here/../../src/cli/lectern.1" ||
        fail "the manual does not name --$option"
done

expect 2 "$program"
said "lectern: no page is named"
expect 2 "$program" --shout "$page"
said "no option is called --shout"
expect 2 "$program" -o
said "-o wants a value after it"
expect 2 "$program" --rate 20 "$page"
said "--rate: not right: 20"
said "a whole number from 80 to 450 is right"
expect 2 "$program" --jobs 0 "$page"
expect 2 "$program" --jobs 2x "$page"
expect 2 "$program" --to mp4 "$page"
said "the forms are page, article"
expect 2 "$program" --from pdf "$page"
said "the kinds are html, pasted, plain, markdown and feed"
expect 2 "$program" --lang 'en;rm' "$page"
expect 2 "$program" -o x.flac "$page" "$page"
said "2 pages do not go into one file"
expect 2 "$program" --engine loud --to null "$page"
[ "$(wc -l <err)" -le 2 ] || fail "a usage error is longer than two lines"

# Command line over environment over configuration file.
voice() {
    "$@" --to script "$page" | sed -n '1s/.*"voice":"\([^"]*\)".*/\1/p'
}
[ "$(voice "$program")" = en ] || fail "the voice by language"
mkdir -p config/lectern
echo 'voice = en-gb' >config/lectern/config.ini
[ "$(voice "$program")" = en-gb ] || fail "the voice of the configuration"
[ "$(LECTERN_VOICE=de voice "$program")" = de ] || fail "of the environment"
[ "$(LECTERN_VOICE=de voice "$program" -v en)" = en ] || fail "of the command line"
echo 'vioce = en-gb' >bad.ini
expect 2 "$program" --config bad.ini "$page"
said "bad.ini:1: no setting is called vioce"
expect 2 "$program" --config missing.ini "$page"
printf 'pace = 1\n  voice = en-gb\n' >indented.ini
[ "$(voice "$program" --config indented.ini)" = en-gb ] || fail "an indented setting"
rm -r config

# Plain lines off a terminal; no colour, no carriage returns.
expect 0 "$program" --engine silent --to null "$page"
[ "$(wc -l <err)" -eq 1 ] || fail "not one line a file"
grep -q '[[:cntrl:]]' err && fail "control characters in a log"

# A terminal gets a progress bar; NO_COLOR keeps colour off it.
TERM=xterm script -qec "$program --engine silent --to null $page" /dev/null >tty
grep -q 'sentence .* of' tty || fail "no progress on a terminal"
TERM=xterm script -qec "$program missing.html" /dev/null >tty
grep -q "$(printf '\033')\[31m" tty || fail "no colour on a terminal"
TERM=xterm NO_COLOR=1 script -qec "$program missing.html" /dev/null >tty
grep -q "$(printf '\033')\[31m" tty && fail "NO_COLOR is not obeyed"


# Where the sound goes by itself.
cp "$page" page.txt
expect 0 "$program" --engine silent page.txt
[ -s page.flac ] || fail "no PAGE.flac"
mkdir folder
expect 0 "$program" --engine silent -o folder page.txt "$samples/ghost.html"
[ -s folder/page.flac ] && [ -s folder/ghost.flac ] || fail "not into the folder"
expect 0 "$program" --engine silent --to wav -o folder/ page.txt
[ -s folder/page.wav ] || fail "no WAV in the folder"
finish
