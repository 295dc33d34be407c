#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lectern voices, and what a voice's file changes.
. "$(dirname "$0")/common.sh"

expect 0 "$program" voices
for voice in en en-gb de uk; do
    grep -q "^$voice " out || fail "$voice is not listed"
done
grep -q '^default' out && fail "default is no voice"
[ "$(awk '{ print length }' out | sort -n | tail -1)" -le 100 ] || fail "a line is too long"
grep -q '^en  *own rules  *yes  *yes  *-  *[1-9]' out || fail "English has no rules"
grep -q '^pl .* yes  *[1-9]' out || fail "Polish has no cases"
grep -q '^ar  *own rules  *yes  *yes  *yes .* [1-9][0-9]*$' out ||
    fail "Arabic was not tried"
grep -q '^it  *ICU ' out || fail "Italian has no numbers by ICU"
grep -q '^th  *eSpeak NG ' out || fail "Thai numbers are not eSpeak NG's"
grep -q '^zh  *own rules  *yes  *yes ' out || fail "Chinese has no rules"
grep -q '^espeak  *22050  *[1-9][0-9]*  *yes  *yes  *yes  *yes  *yes$' out ||
    fail "eSpeak NG does not tell what it can"
grep -q '^flite  *16000  *1  *yes  *yes  *-  *yes  *yes$' out ||
    fail "Flite does not tell what it can"
grep -q silent out && fail "an engine for tests is listed"
expect 0 "$program" voices --help
[ "$(wc -l <out)" -le 24 ] || fail "--help does not fit a screen"
expect 2 "$program" voices --loud
said "voices has no option --loud"
expect 2 "$program" voices talk.html
said "no voice, language or engine is called talk.html"
expect 0 "$program" voices en-gb
[ "$(grep -c '^en-gb' out)" -ge 3 ] || fail "a tag does not name its voices"
grep -q '^en-us-male\|^de' out && fail "voices are listed that are not named"
expect 0 "$program" voices de uk-male
grep -q '^de-male ' out || fail "German voices are not listed"
grep -q '^uk-male ' out || fail "a voice is not listed by its name"
grep -q '^uk-female \|^en' out && fail "voices are listed that nobody named"

expect 0 "$program" voices --hear en-gb
[ "$(head -c 4 en-gb.flac)" = fLaC ] || fail "no sample was written"
expect 1 "$program" voices --hear en-gb
said "en-gb.flac"
expect 0 "$program" voices --hear en-gb -f -o other.flac
cmp en-gb.flac other.flac || fail "the same voice sounds otherwise"
expect 1 "$program" voices --hear sw
said "there is no text to try sw on"

# A voice of our own.
cp -r "$here/../../voices" mine
LECTERN_VOICES=$dir/mine
export LECTERN_VOICES
voice() { # voice LINE...: the file mine/try.ini
    printf '[voice]\nlang = en\nespeak = en-us\n' >mine/try.ini
    printf '%s\n' "$@" >>mine/try.ini
}
cat >page.md <<'EOF'
# The ferry

- one apple
- two pears

The mayor said: "We will open the bridge, and we will cross it." Nobody moved.

---

It rained.
EOF

voice '[quote]' 'how = loudly'
expect 1 "$program" voices
said "mine/try.ini:5"
said "a bad choice: how = loudly"
said "off, pause, pitch, voice or words is right"

# A heading is told by a tone of a fifth of a second, in its silence, or not.
printf 'Up.\n\n## The dike\n\nIt broke.\n' >heads.md
begins() { # begins HOW: when the heading is heard, and the word behind it
    voice '[words]' "headings = $1"
    "$program" --voice try --to words -o - heads.md |
        sed -n 's/.*"text":"\(The\|It\)","start":\([0-9.]*\),.*/\2/p' | tr '\n' ' '
}
python3 - $(begins pause) $(begins tone) <<'END' || fail "no tone tells of a heading"
import sys
pause, behind, tone, later = map(float, sys.argv[1:])
sys.exit(not (abs(tone - pause - .2) < .01 and abs(later - behind - .2) < .01))
END
voice '[words]' 'headings = bells'
expect 1 "$program" --voice try heads.md
said "pause, tone or words is right"

# heard WORD: seconds from the start of WORD to its end
heard() {
    "$program" --voice try --to words -o - page.md | sed -n "s/.*\"text\":\"$1\",\"start\":\([0-9.]*\),\"end\":\([0-9.]*\).*/\1 \2/p" |
        awk '{ printf "%d", ($2 - $1) * 1000 }'
}
voice '[quote]' 'how = off'
inside=$(heard open) outside=$(heard moved)
voice '[quote]' 'how = pitch' 'rate = 60'
slow=$(heard open) same=$(heard moved)
[ "$slow" -gt $((inside * 13 / 10)) ] || fail "$inside ms become $slow in a quotation at 60 %"
[ "$same" -eq "$outside" ] || fail "the narrator's $outside ms become $same"

# pauses FILTER: the silences before the lines
pauses() {
    "$program" --voice try --to script -o - "$@" page.md | sed 's/.*"lang":"en","pause_ms":\([0-9]*\).*/\1/' | tr '\n' ' '
}
voice '[pause]' 'break = 5000' 'sentence = 100' '[pause-between]' 'item item = 77'
[ "$(pauses)" = "0 700 77 600 100 5000 " ] || fail "pauses: $(pauses)"
[ "$(pauses --pace 2)" = "0 1400 154 1200 200 10000 " ] || fail "paced: $(pauses --pace 2)"
[ "$(pauses --rate 300)" = "$(pauses)" ] || fail "pauses change with the rate"
expect 2 "$program" --pace 9 page.md
said "a number from 0.25 to 4 is right"

voice '[words]' 'introduction = You hear {title}. By {authors}, {site}.' \
    'sign-off = That was {title}!' 'count-items = yes' '[quote]' 'how = words'
expect 0 "$program" --voice try --to script -o - page.md
grep -q '"text":"You hear The ferry."' out || fail "no introduction"
grep -q '"role":"sign-off".*"text":"That was The ferry!"' out || fail "no sign-off"
grep -q '"spoken":"first of two: one apple."' out || fail "items are not counted"
for said in 'de erster von zwei: ' 'uk один з '; do # ICU has no ordinals there
    "$program" --voice try --lang ${said%% *} --to script page.md >items
    grep -q "\"spoken\":\"${said#* }" items || { cat items; fail "items in ${said%% *}"; }
done
grep -q '"spoken":"The mayor said: quote, .*cross it.\\" end quote."' out || fail "a quotation has no words"

# What is shown and what is said.
voice '[words]' 'introduction = From {the AI desk|the A. I. desk}: {title}. By {AI|A. I.}.'
expect 0 "$program" --voice try --to script -o - page.md
grep -q '"text":"From the AI desk: The ferry.","spoken":"From the A. I. desk: The ferry."' out ||
    fail "what is said is shown, or what is shown is said"
grep -q '"text":"By AI.","spoken":"By A. I."' out || fail "an aside at the end is lost"

voice '[quote]' 'how = pitch' 'pitch = 49' 'rate = 90'
expect 0 "$program" --voice try --to ssml -o - page.md
grep -qF '<break time="260ms"/>' out || fail "no silence before a quotation"
grep -qF '<prosody rate="90%" pitch="+97%">We' out || fail "no prosody"
[ "$(grep -o '<prosody' out | wc -l)" -eq "$(grep -o '</prosody' out | wc -l)" ] || fail "prosody stays open"

# A second voice for who is quoted, and the files it needs.
voice '[quote]' 'how = voice'
expect 1 "$program" --voice try page.md
said "names none"
voice '[quote]' 'how = voice' 'voice = en-gb' '[voice]' 'variant = m3'
expect 0 "$program" --voice try --to null page.md
voice 'variant = nonesuch'
expect 1 "$program" --voice try --to null page.md
said 'eSpeak NG has no variant "nonesuch"'

printf '[voice]\nlang = en\nespeak = en-us\nlexicons = mine.tsv\n' >mine/try.ini
printf 'ferry\tbig ship\n' >mine/mine.tsv
expect 0 "$program" --voice try --to script -o - page.md
grep -q '"spoken":"The big ship."' out || fail "the voice's lexicon is not used"

# A voice that is wrong is named, and the others are listed.
printf '[voice]\nrate = 7\n' >mine/bad.ini
expect 1 "$program" voices
said "bad.ini:2: "
grep -q '^try ' out || fail "the voice behind a bad one is not listed"
finish
