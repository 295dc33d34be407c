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

# Broken twins of a good edition: what is wrong is found, and nothing else is.
ffmpeg -v error -y -i talk.flac -f s16le talk.pcm
twin() { # NAME PYTHON: it changes pcm (frames), words and spans (of sentences)
    python3 - "$1" "$2" <<'PY'
import array, json, sys, wave
HZ = 22050
name, change = sys.argv[1:]
pcm = array.array("h", open("talk.pcm", "rb").read())
words = [json.loads(l) for l in open("talk.words.json", encoding="utf-8")]
spans = {}
for w in words:
    spans.setdefault(w["line"], [w["start"], 0])[1] = w["end"]
def at(second):
    return round(second * HZ)
def later(words, second, by):
    return [{**w, "start": w["start"] + by * (w["start"] >= second - .001),
             "end": w["end"] + by * (w["end"] >= second - .001)} for w in words]
exec(change)
with wave.open(name + ".wav", "wb") as f:
    f.setparams((1, 2, HZ, 0, "NONE", ""))
    f.writeframes(pcm.tobytes())
with open(name + ".words.json", "w", encoding="utf-8") as f:
    f.writelines(json.dumps(w) + "\n" for w in words)
PY
    expect 3 "$program" check "$1.wav"
}
broken() { # NAME PYTHON WORDS: nothing but that
    twin "$1" "$2"
    said "$3"
    [ "$(grep -c '^lectern:' err)" -eq 1 ] || fail "$1 is said to be $(cat err)"
}
expect 0 "$program" check talk.flac
broken unsaid 'words = [w for w in words if w["line"] != 4]' "sentence 4 is not in the words"
broken unsaid3 'words = [w for w in words if not 4 <= w["line"] <= 6]' \
    "sentences 4 to 6 are not in the words"
broken first 'words = [w for w in words if w["line"] > 1]' "sentence 1 is not in the words"
broken ended 'del pcm[at(spans[max(spans)][0]) - 100:]' \
    "sentence $(tail -1 talk.words.json | sed 's/.*"line":\([0-9]*\).*/\1/') at "
said "it is not in the file"
broken empty 'a, b = map(at, spans[4]); pcm[a:b] = array.array("h", bytes(2 * (b - a)))' \
    "sentence 4 at "
grep -q 'nothing is heard\|there is a hole' err || fail "an empty sentence is said to be $(cat err)"
broken long 'a = at(spans[4][1]); loop = pcm[at(spans[4][0]):a]
n = 10; pcm[a:a] = loop * n
words = later(words, spans[4][1], n * len(loop) / HZ)' "seconds to say"
broken short 'a, b = map(at, spans[4]); cut = b - a - HZ // 10; del pcm[b - cut:b]
words = [w for w in later(words, spans[4][1] - .0001, -cut / HZ)]
line = [w for w in words if w["line"] == 4]
[w.update(start=spans[4][0], end=spans[4][0] + .1) for w in line]' "it is over after 0.1 seconds"
twin flat 'a, b = map(at, spans[4])
pcm[a:b] = array.array("h", (max(-32768, min(32767, 4 * x)) for x in pcm[a:b]))
pcm = array.array("h", pcm)'
said "sentence 4 at "
said "it is clipped at"
broken silent 'a = at(spans[5][0]) - 200; pcm[a:a] = array.array("h", bytes(2 * 12 * HZ))
words = later(words, spans[5][0], 12)' "there are 1"
said "seconds of silence"
broken faint 'pcm = array.array("h", (x // 2 for x in pcm))' "not at -16.0"

# What is wrong is said, with its place.
echo '{"line": 1, "text": "a"}' >bad.json
expect 1 "$program" check --words bad.json talk.flac
said "bad.json:1: not a word with its times"
for line in 0 -1 -2147483648 2147483648 4294967297 1.5 '"1"'; do
    echo '{"line": '"$line"', "text": "a", "start": 0, "end": 1}' >bad.json
    expect 1 "$program" check --words bad.json talk.flac
    said "bad.json:1: not a word with its times"
done
echo '{"line": 1, "text": "a", "start": -1, "end": 1}' >bad.json
expect 1 "$program" check --words bad.json talk.flac
said "bad.json:1: not a word with its times"
echo '{"line": 1, "text": "a", "start": 1e99, "end": 1e300}' >far.json
expect 3 "$program" check --words far.json talk.flac
said "it is not in the file"
printf '{"line": %s, "text": "a", "start": 0, "end": 1}\n' 2147483647 5 >odd.json
expect 3 "$program" check --words odd.json talk.flac
said "sentences 1 to 2147483646 are not in the words"
expect 1 "$program" check cut.wav
said "cannot read the words"
expect 1 "$program" check --words talk.words.json "$samples/ghost.html"
said "not a sound that can be read"
expect 2 "$program" check
expect 2 "$program" check --loudness loud talk.flac
expect 0 "$program" check --help
finish
