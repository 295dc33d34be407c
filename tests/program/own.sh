#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is the user's own: a voice by its path, and the folders voices, lexicons
# and rules, which an upgrade leaves alone.
. "$(dirname "$0")/common.sh"
unset LECTERN_VOICE_EN LECTERN_VOICE_EN_GB
own=$XDG_CONFIG_HOME/lectern
mkdir -p "$own/voices" "$own/lexicons" "$own/rules" house
cat >page.html <<'END'
<!DOCTYPE html><html lang="en"><title>The ferry to Ostrand</title>
<article><h1>The ferry to Ostrand</h1>
<p>The ferry to Ostrand leaves at ten, and nobody has seen it come back in the
evening, which worries the harbour and all who have a brother on the island.</p>
<p class="ours">Sign up for the letter that we send to everybody who likes the
harbour and its ferries, every week, with the tides and what the fish costs.</p>
<p>It was seen again in the morning by a man who counts the ships there, and who
wrote into his book that it had a new name and a lamp that nobody knew.</p>
<p>The harbour says that the ferry had been painted, and that its captain slept in
the net store of the island, as the wind had turned and the pier was under water.
From Monday on it leaves an hour earlier, and whoever has a ticket may keep it.</p>
</article></html>
END
script() { # script OPTION...: what is said
    "$program" --to script -o - "$@" page.html >out 2>err || {
        fail "status $? of $*"
        cat err
    }
}

# Where nobody chose a voice, the best of the language reads.
script
grep -q '"voice":"en-us-female"' out || fail "English is not read by its best voice"
script --lang en-GB
grep -q '"voice":"en-gb-female"' out || fail "en-GB is not read by its best voice"
script --lang en-AU
grep -q '"voice":"en-us-female"' out || fail "en-AU is not read as English"
script --voice en
grep -q '"voice":"en"' out || fail "a voice that is named is not taken"

# A voice by its path; what it names stands beside it.
cat >house/news.ini <<'END'
[voice]
espeak = en-us
rate = 200
lexicons = names.tsv
END
printf 'Ostrand\tOh-strand\n' >house/names.tsv
script --voice house/news.ini
grep -q '"voice":"news"' out || fail "the voice is not called by its file"
grep -q 'Oh-strand' out || fail "a lexicon beside the voice is not read"
script --voice ./house/news.ini --sandbox=auto
grep -q 'Oh-strand' out || fail "a path with a dot is not read"
expect 1 "$program" --voice house/nobody.ini page.html
said "house/nobody.ini"
sed -i 's/rate = 200/rate = fast/' house/news.ini
expect 1 "$program" --voice house/news.ini page.html
said "house/news.ini:3: a bad number: rate = fast"

# The user's voices come first, and are listed.
printf '[voice]\nabout = The house voice\nespeak = en-gb\nlang = en\n' >"$own/voices/en-gb.ini"
printf '[voice]\nabout = Ours\nespeak = en\nlang = en\nrate = 210\n' >"$own/voices/ours.ini"
script --voice ours
grep -q '"voice":"ours"' out || fail "a voice of the user's is not found"
expect 0 "$program" voices
grep -q '^ours .* Ours$' out || fail "a voice of the user's is not listed"
[ "$(grep -c '^en-gb  ' out)" = 1 ] || fail "a voice is listed twice"
grep -q '^en-gb .* The house voice$' out || fail "the user's voice does not win"

# Voices by language: settings, environment, the most exact first.
printf 'voice.en = ours\nvoice.en-gb = en-slow\n' >"$own/config.ini"
script
grep -q '"voice":"ours"' out || fail "voice.en is not heeded"
script --lang en-GB
grep -q '"voice":"en-slow"' out || fail "voice.en-gb is not heeded"
script --lang de
grep -q '"voice":"de' out || fail "voice.en is heeded for German"
script --voice en-fast
grep -q '"voice":"en-fast"' out || fail "--voice does not win"
LECTERN_VOICE_EN=en-fast
export LECTERN_VOICE_EN
script
grep -q '"voice":"en-fast"' out || fail "the environment does not win"
unset LECTERN_VOICE_EN
printf 'voice.x/y = ours\n' >"$own/config.ini"
expect 2 "$program" page.html
said "not a language: x/y"
rm "$own/config.ini"

# A page's language is no path.
sed 's|lang="en"|lang="house/news.ini"|' page.html >sly.html
"$program" --to script -o - sly.html >out 2>err
grep -q 'news.ini' out err && fail "a page opens a file by its language"

# Lexicons and rules.
printf 'Ostrand\tOster-strand\n' >"$own/lexicons/en-places.tsv"
script
grep -q 'Oster-strand' out || fail "a lexicon of the user's is not read"
script --lang de
grep -q 'Oster-strand' out && fail "an English lexicon is read in German"
printf '[*]\ndrop = .ours\n' >"$own/rules/all.ini"
"$program" --to text -o - page.html >out
grep -q 'Sign up' out && fail "rules of the user's are not heeded"
grep -q 'seen again' out || fail "the rules drop what they do not name"
finish
