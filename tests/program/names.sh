#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lectern names: what it lists, and that it is a lexicon.
. "$(dirname "$0")/common.sh"

cat >page.txt <<'PAGE'
Brackwell opens again

On Monday the old town of Brackwell met Ilse Oyelarn's neighbours, and Oyelarn
spoke. In April they will see Kyiv and the Olm. The olm is an animal, says
Oyelarn, who was born in Brackwell. Brown bears were seen in NATO's woods near
Brackwell, where I'm told that they eat what they find, and that D'Arvel stays; nobody else
has said so until now, and it may well be that there is nothing in it at all; "Wolves come," says D'Arvel.
PAGE
expect 0 "$program" names page.txt
cut -f1 out | tr '\n' ' ' >list
[ "$(cat list)" = "Brackwell Oyelarn D'Arvel Ilse " ] ||
    fail "the names are $(cat list)"
grep -qP "^Oyelarn\t\[\[[^]\t ]+\]\]$" out || fail "no phonemes: $(cat out)"
cp out mine.tsv

# A lexicon as it is, which changes nothing; there is no name left.
ipa() {
    "$program" spell --ipa "$@" <page.txt
}
ipa >before
ipa --lexicon mine.tsv >after || fail "it is no lexicon"
cmp -s before after || fail "it changes how the page is said: $(cat after)"
expect 0 "$program" names --lexicon mine.tsv page.txt
[ ! -s out ] || fail "names that the lexicon has are listed: $(cat out)"

# What is edited is said so, with its "'s".
sed -i "s/^Brackwell\t.*/Brackwell\tbrackle/; s/^Oyelarn\t.*/Oyelarn\t[['OIlas]]/" \
    mine.tsv
expect 0 "$program" --lexicon mine.tsv --to script page.txt
grep -q "old town of brackle met" out ||
    fail "an edited line is not said"
grep -qF "[['OIlasI2z]]" out || fail "the sound of 's is not said: $(cat out)"

# Of several pages together; of each in its language's voice.
printf 'Wir sahen Wiebke Tomsen und den Hund am Meer. Der Hund sah Wiebke Tomsen.\n' >de.txt
expect 0 "$program" names --lang de de.txt
cut -f1 out | tr '\n' ' ' >list
[ "$(cat list)" = "Tomsen Wiebke " ] || fail "German names are $(cat list)"
printf 'We met in Brackwell, where it rained all day. Later he saw old Tilda once.\n' >more.txt
expect 0 "$program" names page.txt more.txt
cut -f1 out | tr '\n' ' ' >list
[ "$(cat list)" = "Brackwell Oyelarn D'Arvel Ilse Tilda " ] ||
    fail "the names of two pages are $(cat list)"

# What phonemes cannot give back says itself.
printf 'Вчора він бачив стару Ольмґу і нове море, і було гарно.\n' >uk.txt
expect 0 "$program" names --lang uk uk.txt
grep -q '^Ольмґу.\[\[' out || fail "no Ukrainian name: $(cat out)"
printf 'Nothing is here but small words.\n' >none.txt
expect 0 "$program" names none.txt
[ ! -s out ] || fail "a name of nothing: $(cat out)"
expect 2 "$program" names
expect 1 "$program" names missing.txt
expect 0 "$program" names --help
[ "$(wc -l <out)" -le 24 ] || fail "--help does not fit a screen"
finish
