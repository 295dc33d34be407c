#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lectern spell: lines in, lines as they will be said out.
. "$(dirname "$0")/common.sh"

# spells WANTED LINE [OPTION]...
spells() {
    wanted=$1
    line=$2
    shift 2
    got=$(printf '%s\n' "$line" | "$program" spell "$@" 2>err)
    [ "$got" = "$wanted" ] || fail "$line, $*: said as $got"
}

spells "He paid five dollars." 'He paid $5.'
spells "It is so." "$(printf 'It\033is\342\200\256 so.')"
spells "Es kostet fünf Euro." "Es kostet 5 €." --lang de
expect 0 "$program" spell --help
[ "$(wc -l <out)" -le 24 ] || fail "--help does not fit a screen"

# How much is read.
spells "Won (again) at last." "Won (again) at last."
spells "Won at last." "Won (again) at last." --read brief
spells "See example dot org." "See https://example.org/a?b." --read news
expect 2 "$program" spell --read some
said "brief, news or everything is right"

# Names: the last lexicon wins; none of Lectern's own with --no-lexicon.
printf 'Olmgate\tolm gate\n' >one.txt
printf 'Olmgate\told mgate\nKyiv\tkay iv\n' >two.txt
spells "To olm gate." "To Olmgate." --lexicon one.txt
spells "To old mgate." "To Olmgate." --lexicon one.txt --lexicon two.txt
spells "To Kyiv." "To Kyiv." --no-lexicon
spells "To kay iv." "To Kyiv." --no-lexicon --lexicon two.txt
printf 'Olmgate\n' >bad.txt
expect 1 "$program" spell --lexicon bad.txt
said "bad.txt:1: what is said stands behind a tab"
printf 'Kyiv\tkay iv\nOlmgate\tolmgat\351\n' >latin.txt
expect 1 "$program" spell --lexicon latin.txt
said "latin.txt:2: not text in UTF-8"
expect 1 "$program" spell --lexicon missing.txt
expect 2 "$program" spell page.html
said "lines come from standard input"

# The phonemes, those of a lexicon too, and of another language's voice.
ipa() {
    printf '%s\n' "$1" | "$program" spell --ipa --lexicon ipa.pls >out 2>err ||
        fail "no phonemes: $(cat err)"
}
cat >ipa.pls <<'X'
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
 alphabet="ipa" xml:lang="en"><lexeme><grapheme>Olmgate</grapheme>
<phoneme>ˈɔlmɡeɪt</phoneme></lexeme></lexicon>
X
ipa 'At 5. Olmgate'
grep -q "f.*v.*ɔːlmɡeɪt" out || fail "the phonemes are $(cat out)"
ipa 'The sign says слава вам усім here.'
grep -q "vˈɑm" out || fail "another language is said as $(cat out)"
ipa ''
[ "$(cat out)" = "" ] || fail "phonemes of nothing"
printf '5\n6\n' | "$program" spell --ipa >out
[ "$(wc -l <out)" -eq 2 ] || fail "not a line for a line"

# Arabic numbers have the vowels that nobody writes, and `spell` does not print.
sounds() { # sounds LANG WRITTEN SOUND
    echo "$2" | "$program" spell --ipa --lang "$1" >out
    grep -q "$3" out || fail "$2 sounds as $(cat out)"
}
sounds ar 5 "xˈamsa\|χˈamsat"
sounds ar 25 "χˈamsat wˈaʕiʃr.uːn"
sounds hi "₹1,20,000" "lˈaːkʰ bˈiːs"
sounds ar "٣٠٠" "θumˈiʔat"
spells "خمسة وعشرون" "25" --lang ar
spells "خمسة" "٥" --lang ar
spells "five" "٥"
# A passage in another language stays one beside them.
for figures in 5 ٥; do
    echo "He wrote خبز خبز خبز on $figures walls." | "$program" spell --ipa >out
    grep -q "χ" out || fail "Arabic beside $figures sounds as $(cat out)"
done

# IPA in other languages; where it cannot be said, that is told.
pls() {
    printf '%s"%s"%s%s%s%s\n' '<lexicon version="1.0" alphabet="ipa" xml:lang=' \
        "$1" '><lexeme><grapheme>Olm</grapheme><phoneme>' "$2" \
        '</phoneme></lexeme><lexeme><grapheme>Elm</grapheme>' \
        "$3</lexeme></lexicon>" >"$1.pls"
}
pls de 'ˈʃø̯ːn' '<alias>Ulme</alias>'
pls uk 'ˈlʲisʲ' '<alias>вʼяз</alias>'
pls fi 'ˈolm' '<alias>jalava</alias>'
echo Olm | "$program" spell --lang uk --lexicon uk.pls >out || fail "no IPA"
grep -qF "[['l;is;]]" out || fail "Ukrainian IPA is said as $(cat out)"
for lang in de fi; do
    echo Elm | "$program" spell --lang $lang --lexicon $lang.pls >out 2>err &&
        fail "IPA that nobody can say is kept"
    grep -q "Ulme\|jalava" out || fail "an alias is lost in $lang"
done
said "fi.pls:1: the language has no phonemes for IPA"
echo Olm | "$program" spell --lang de --lexicon de.pls >out 2>err
said 'de.pls:1: no phoneme for "'
pls de 'ˈʃøːn' '<alias>Ulme</alias>'
echo Olm | "$program" spell --ipa --lang de --lexicon de.pls >out 2>err ||
    fail "no German IPA: $(cat err)"
grep -q "ʃˈøːn" out || fail "German IPA is said as $(cat out)"
printf 'Olm on iso.\n' >olm.txt
expect 3 "$program" --lang fi --lexicon fi.pls --to script olm.txt
said "passed over: "

printf 'word\n' | "$program" spell --ipa --lang qq >out 2>err && fail "no failure"
said 'eSpeak NG has no voice for "qq"'

# A lexicon counts in a narration, too, and from the settings.
printf 'In Olmgate it rains.\n' >town.txt
expect 0 "$program" --lexicon one.txt --lexicon two.txt --to script town.txt
grep -q '"In old mgate it rains."' out || fail "no lexicon in a narration"
printf 'lexicon = one.txt\n' >names.ini
expect 0 "$program" --config names.ini --to script town.txt
grep -q '"In olm gate it rains."' out || fail "no lexicon from the settings"
expect 1 "$program" --lexicon bad.txt --to script town.txt
said "bad.txt:1"

# Which rule it was, and where it stands.
echo 'On May 3 Kyiv won.' | "$program" spell --trace >out
grep -qP '^May 3\tMay third\tdate, month first\t.*en/rules.tsv:[0-9]*$' out ||
    fail "no rule in the trace"
grep -qP '^Kyiv\tkeev\tlexicon\t.*en-news.pls:[0-9]*$' out ||
    fail "no lexicon in the trace"
grep -qP '^won\twon$' out || fail "a plain word in the trace"

# A name that the text says how to say; a lexicon of one's own knows better.
spells "Olmgate fell. olm-gayt rose." "Olmgate (OLM-gayt) fell. Olmgate rose."
spells "olm gate fell. olm gate rose." "Olmgate (OLM-gayt) fell. Olmgate rose." \
    --lexicon one.txt

# Lines held against how they are right.
printf 'It costs $5.\tIt costs five dollars. | It costs five.\n' >right.tsv
expect 0 "$program" spell --check right.tsv
grep -qx "1 of 1 are right" out || fail "--check counts $(cat out)"
printf 'It costs $6.\tIt costs seven dollars.\n' >>right.tsv
expect 3 "$program" spell --check right.tsv
grep -qx "1 of 2 are right" out || fail "--check counts $(cat out)"
grep -q '^right.tsv:2: It costs \$6\.$' out || fail "the wrong line is not named"
grep -q '^  rule:  money, .*rules.tsv:[0-9]*$' out || fail "its rule is not named"
expect 1 "$program" spell --check missing.tsv

# A rule that is wrong is named when a line needs it.
mkdir -p voices/xx
# Each name that is respelled has its source.
voices=$here/../../voices
sed -n 's|.*<grapheme>\(.*\)</grapheme>.*|\1|p' "$voices/en-names.pls" >names
sed -n 's/^\([^#\t]*\)\t..*/\1/p' "$voices/en-names.tsv" >sources
[ "$(wc -l <names)" -gt 1000 ] || fail "names are lacking"
cmp names sources || fail "a name has no source, or a source no name"

cp "$here/../../voices/default.ini" voices
cp -r "$here/../../voices/en" voices
printf 'bad\t0\t(5\tfive\n' >voices/xx/rules.tsv
export LECTERN_VOICES="$dir/voices"
spells "none" "none" --lang xx
printf '5\n' | "$program" spell --lang xx >out 2>err && fail "no failure"
said "voices/xx/rules.tsv:1: the pattern is wrong"
printf 'It costs 5.\n' >page.txt
expect 3 "$program" --lang xx --to script page.txt
said "passed over: "
grep -q '"It costs 5."' out || fail "the sentence is not there"
finish
