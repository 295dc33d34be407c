#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A voice's finishing chain changes the sound, and neither its length, nor its
# times, nor its loudness, nor what is put in.
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

# A stream has it, too; a jingle has not.
"$program" -v bright --to wav -o - "$samples/static.html" >stream.wav 2>err
[ "$(below stream.wav)" -lt $(($(below plain.wav) / 2)) ] || fail "no high-pass in a stream"
ffmpeg -v error -f lavfi -i sine=frequency=100:duration=3:sample_rate=22050 hum.wav
expect 0 "$program" -f -v bright --before hum.wav -o hum.with.wav "$samples/static.html"
ffmpeg -v error -y -i hum.with.wav -t 3 head.wav
expect 0 "$program" -f -v plain --before hum.wav -o hum.plain.wav "$samples/static.html"
ffmpeg -v error -y -i hum.plain.wav -t 3 plainhead.wav
[ "$(below head.wav)" -gt $(($(below plainhead.wav) / 2)) ] || fail "the jingle is finished"

# A stream does not say its length: it is as long as it is, without sound, too.
echo 'The ferry leaves at ten.' >ten.txt
"$program" --engine silent --quiet --to flac -o - ten.txt | cat >stream.flac
expect 0 "$program" --engine silent --quiet --to flac -o whole.flac ten.txt
for sound in stream whole; do
    expect 0 "$program" --engine silent --quiet --to words --before $sound.flac -o - ten.txt
    mv out $sound.words
done
cmp -s stream.words whole.words || fail "a stream in front has no length"

# refused EFFECTS WORDS: said with file and line, whatever is written
refused() {
    voice none "$1"
    for to in none.wav /dev/null; do
        expect 1 "$program" -f -v none --to wav -o $to "$samples/static.html"
        said "none.ini:5: $2"
    done
    [ ! -e none.wav ] || fail "something is left behind"
}
refused "higpass 70" "no effect is called higpass"
refused "reverb 20" "reverb would change the length of the sound, or make two channels of one"
said "allpass, bandpass, bandreject,"
refused highpass "highpass: not told right"
refused "highpass 70 equalizer 300 1q 2" "highpass: not told right"
refused "compand 0.1,0.2 6:-70,-60,-20 -5 -90 0.2" "an effect holds the sound back"
refused "gain -n" "an effect holds the sound back"
voice many "gain -3 : bass 2 : allpass 200 0.7q : compand 0.1,0.2 6:-70,-60,-20 -5 -90 : lowpass 9000"
expect 0 "$program" -f -v many -o many.wav "$samples/static.html"
[ "$(wc -c <plain.wav)" -eq "$(wc -c <many.wav)" ] || fail "effects change the length"
finish
