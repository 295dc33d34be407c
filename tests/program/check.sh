#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lectern check: a good edition is good; one that is cut, holed or too faint is
# said to be, with the sentence.
. "$(dirname "$0")/common.sh"

expect 0 "$program" -f --to flac,words -o talk.flac "$samples/ghost.html"
expect 0 "$program" check talk.flac
grep -q '^talk.flac: .* sentences, -1[56]\.[0-9] LUFS, peak -[0-9.]* dBTP, good$' out ||
    fail "not called good: $(cat out)"

expect 3 "$program" check --loudness -23 talk.flac
said "not at -23.0"

# Cut short; with a hole; clipped.
python3 - <<'PY'
import subprocess, wave, array
pcm = array.array("h", subprocess.run(
    ["ffmpeg", "-v", "error", "-i", "talk.flac", "-f", "s16le", "-"],
    stdout=subprocess.PIPE, check=True).stdout)
def write(name, frames):
    with wave.open(name, "wb") as w:
        w.setparams((1, 2, 22050, 0, "NONE", ""))
        w.writeframes(frames.tobytes())
write("cut.wav", pcm[:len(pcm) // 2])
holed = pcm[:]
holed[40 * 22050:60 * 22050] = array.array("h", bytes(2 * 20 * 22050))
write("holed.wav", holed)
write("clipped.wav", array.array("h", (max(-32768, min(32767, 6 * x)) for x in pcm)))
PY
for bad in cut holed clipped; do
    expect 3 "$program" check --words talk.words.json $bad.wav
    grep -q 'not as it should be$' out || fail "$bad.wav is called good"
done
expect 3 "$program" check --words talk.words.json cut.wav
said "it is not in the file"
expect 3 "$program" check --words talk.words.json holed.wav
said "seconds of silence"
expect 3 "$program" check --words talk.words.json clipped.wav
said "it clips"

# What is wrong is said, with its place.
echo '{"line": 1, "text": "a"}' >bad.json
expect 1 "$program" check --words bad.json talk.flac
said "bad.json:1: not a word with its times"
expect 1 "$program" check cut.wav
said "cannot read the words"
expect 1 "$program" check --words talk.words.json "$samples/ghost.html"
said "not a sound that can be read"
expect 2 "$program" check
expect 2 "$program" check --loudness loud talk.flac
expect 0 "$program" check --help
finish
