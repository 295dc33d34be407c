#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The times of the words are those of what is heard, to 20 ms, in every format,
# at other sample rates and with two channels, behind a jingle, and as long.
. "$(dirname "$0")/common.sh"
cat >heard.py <<'PY'
"""heard.py PCM HZ WORDS SHARE: is each sentence heard when its words say?

A sentence begins with the first 2 ms of sound at 1/SHARE of its loudest, coming
from the silence before it, and ends with the last.
"""
import array, json, sys
pcm = array.array("h", open(sys.argv[1], "rb").read())
hz, spans = int(sys.argv[2]), {}
for w in map(json.loads, open(sys.argv[3], encoding="utf-8")):
    spans.setdefault(w["line"], [w["start"], 0])[1] = w["end"]
edges = [i * hz // 500 for i in range(len(pcm) * 500 // hz + 1)]
level = [max(map(abs, pcm[a:b])) for a, b in zip(edges, edges[1:])]
spans = [spans[k] for k in sorted(spans)]
worst = [0, 0]
for start, end in spans:
    a, b = round(start * 500), round(end * 500)
    faint = max(level[a:b]) / int(sys.argv[4])
    first = next(i for i in range(max(0, a - 60), b) if level[i] > faint)
    last = next(i for i in range(min(len(level) - 1, b + 60), a, -1) if level[i] > faint)
    worst[0] = max(worst[0], abs(first / 500 - start), key=abs)
    worst[1] = max(worst[1], abs((last + 1) / 500 - end), key=abs)
print(f"{len(spans)} sentences, begin within {worst[0] * 1000:.0f} ms, end within {worst[1] * 1000:.0f} ms")
sys.exit(worst[0] > .020 or worst[1] > .020)
PY
heard() { # FILE HZ WORDS
    case $1 in
        *.ogg) share=40 ;; # Vorbis smears a 45th of a sound behind its soft end
        *) share=60 ;;
    esac
    ffmpeg -v error -y -i "$1" -ac 1 -f s16le heard.pcm
    python3 heard.py heard.pcm "$2" "$3" $share || fail "the times of $1"
}
ffmpeg -v error -f lavfi -i sine=frequency=500:duration=1.3:sample_rate=32000 -ac 2 jingle.wav
for as in wav,22050,1 flac,44100,2 flac,8000,1 opus,48000,1 opus,24000,2 \
    mp3,44100,2 mp3,22050,1 mp3,16000,1 vorbis,32000,1 vorbis,48000,2; do
    format=${as%%,*} hz=${as#*,}
    hz=${hz%,*}
    name=talk.$format
    [ "$format" = vorbis ] && name=talk.ogg
    expect 0 "$program" -f --before jingle.wav --sample-rate "$hz" --channels "${as##*,}" \
        --to "$format,words" -o "$name" "$samples/ghost.html"
    [ "$format" = opus ] && hz=48000
    heard "$name" "$hz" talk.words.json
done

# A judge that finds nothing wrong anywhere is none.
sed 's/"start":\([0-9]*\)\./"start":\1.0/' talk.words.json >wrong.json
python3 heard.py heard.pcm 48000 wrong.json 40 >out 2>&1 && fail "wrong times are right"
finish
