#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A voice's finishing chain changes the sound, and neither its length, nor its
# times, nor its loudness.
. "$(dirname "$0")/common.sh"
cp -r "$here/../../voices" voices
export LECTERN_VOICES="$dir/voices"

voice() { # NAME EFFECTS
    printf '[voice]\nlang = en\nespeak = en-us\n[finish]\neffects = %s\n' "$2" >voices/"$1".ini
}
voice plain ""
voice bright "highpass 300 : treble 6 4000"
for name in plain bright; do
    expect 0 "$program" -f -v $name --to wav,words -o $name.wav "$samples/static.html"
    expect 0 "$program" check $name.wav
done
cmp plain.words.json bright.words.json || fail "the chain moves the words"
[ "$(wc -c <plain.wav)" -eq "$(wc -c <bright.wav)" ] || fail "the chain changes the length"

# What lies below 200 Hz is fainter by far.
below() {
    ffmpeg -v error -y -i "$1" -af lowpass=f=200:p=2,lowpass=f=200:p=2 -f s16le low.pcm
    python3 -c 'import array
x = array.array("h", open("low.pcm", "rb").read())
print(int((sum(a * a for a in x[::7]) / len(x[::7])) ** 0.5))'
}
[ "$(below bright.wav)" -lt $(($(below plain.wav) / 2)) ] || fail "no high-pass"

voice none "tempo 2"
expect 1 "$program" -f -v none -o none.wav "$samples/static.html"
said "none.ini: [finish] effects: no effect is called tempo"
voice few "highpass"
expect 1 "$program" -f -v few -o few.wav "$samples/static.html"
said "few.ini: [finish] effects: highpass: not told right"
[ ! -e none.wav ] && [ ! -e few.wav ] || fail "something is left behind"
finish
