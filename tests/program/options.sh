#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line, the environment and the configuration file.
. "$(dirname "$0")/common.sh"
page=$samples/pasted.txt

# The help is a screen, and what it leaves out is two at most.
for help in --help --help-more; do
    expect 0 "$program" $help
    [ "$(wc -l <out)" -le $([ $help = --help ] && echo 24 || echo 48) ] ||
        fail "$help does not fit a screen"
    [ "$(awk '{ if (length > n) n = length } END { print n }' out)" -le 80 ] ||
        fail "$help is wider than a screen"
done
expect 0 "$program" --version
grep -q '^lectern [0-9]' out || fail "--version"

# Every verb has its help, which the manual repeats; what is wrong is two lines.
sources=$here/../../src/cli
manual=$(dirname "$program")/lectern.1
verbs=$(sed -n 's/^VERB([A-Z_]*, "\([a-z]*\)".*/\1/p' "$sources/verbs.def")
[ "$(echo "$verbs" | wc -l)" -ge 6 ] || fail "the table of verbs has only $verbs"
for verb in '' $verbs; do
    named=${verb:+ $verb}
    # shellcheck disable=SC2086 # no word where no verb is named
    expect 0 "$program" $verb --help
    [ "$(awk '{ if (length > n) n = length } END { print n }' out)" -le 80 ] ||
        fail "lectern$named --help is wider than a screen"
    # The podcast has as many options as a screen has lines.
    [ "$verb" = podcast ] || [ "$(wc -l <out)" -le 24 ] ||
        fail "lectern$named --help does not fit a screen"
    sed -n 's/^  \(-[a-zA-Z],\|   \) --\([a-z-]*\).*/\2/p' out >names
    sed -n 's/^  -\([a-zA-Z]\),.*/\1/p' out >letters
    grep -q '^help$' names || fail "lectern$named --help does not show --help"
    [ -z "$(sort names letters | uniq -d)" ] ||
        fail "lectern$named has twice: $(sort names letters | uniq -d)"
    grep -q "^\.Ss lectern $verb\$\|^\.Cm $verb\$" "$manual" || [ -z "$verb" ] ||
        fail "the manual does not name lectern $verb"
    while read -r option; do
        grep -q "^\.It.* Fl -$option\( \|\$\)" "$manual" ||
            fail "the manual does not name --$option"
    done <names
    expect 2 "$program" $verb --no-such
    said "no-such"
    said "lectern$named --help lists the options"
    [ "$(wc -l <err)" -eq 2 ] || fail "a wrong option of lectern$named is not two lines"
done
mandoc -T lint "$manual" | grep -v 'referenced manual not found' &&
    fail "the manual has faults"

# What the table keeps for a verb, a verb asks for.
kept=$(sed -n 's/^[A-Z]*(\([A-Z_]*\),.* KEPT, .*/\1/p' "$sources/options.def")
[ -n "$kept" ] || fail "the table keeps nothing"
for id in $kept; do
    grep -q "LEC_OPT_$id\]" "$sources"/*.c || fail "nobody asks for $id"
done

# A verb that narrates takes all options of that, but for those of its own.
expect 2 "$program" podcast --rate 20
said "--rate: not right: 20"
expect 2 "$program" podcast --newest 2x
said "right is a whole number, 1 or more"
expect 2 "$program" spell --rate 100
said "spell has no option --rate"
expect 2 "$program" -qZ "$page"
said "no option is called -Z"
expect 2 "$program" check --loudness -4 "$page"
said "--loudness: not right: -4"
expect 1 sh -c '"$1" --help >/dev/full' - "$program"
said "cannot write: No space left on device"

expect 2 "$program"
said "lectern: no page is named"
expect 2 "$program" --shout "$page"
said "no option is called --shout"
expect 2 "$program" -o
said "-o wants a value after it"
expect 2 "$program" --rate 20 "$page"
said "--rate: not right: 20"
said "a whole number from 80 to 900 is right"
expect 2 "$program" --rate 901 "$page"
said "--rate: not right: 901"
expect 0 "$program" --engine silent --rate 900 --to null "$page"
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
