#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What comes out is whole whoever speaks: Flite, two engines in one edition, and
# eSpeak NG where another engine fails.
. "$(dirname "$0")/common.sh"

cat >page.md <<'END'
# The slow ferry

By Ada Reeve

The ferry left at eight. Nobody in the town had seen it so full.

"We will cross it again in the morning, whatever the wind," the mayor said.

## What comes now

- one boat
- two bridges
END
mkdir -p config/lectern/voices all
voice() {
    printf '%s\n' '[voice]' 'lang = en' "$@" >config/lectern/voices/try.ini
}

# Every form, with the loudness that is wanted and the words in order.
expect 0 "$program" -v flite-slt --to flac,wav,opus,mp3,vorbis,epub,vtt,srt,html-transcript,listen,chapters,words -o all page.md
for file in flac wav opus mp3 ogg epub vtt srt; do
    [ -s all/page.$file ] || fail "no $file is made"
done
expect 0 "$program" check all/page.epub
flac -s -t all/page.flac || fail "flac -t"
python3 - <<'END' || fail "the words are not those of the sound"
import json, struct, sys, wave
w = wave.open("all/page.wav")
assert w.getframerate() == 16000, w.getframerate()
seconds = w.getnframes() / 16000
import glob
name = [f for f in glob.glob("all/*") if "words" in f][0]
words = [json.loads(l) for l in open(name) if l.startswith("{")]
assert len(words) > 40, len(words)
last = 0
for x in words:
    assert last - 1e-6 <= x["start"] <= x["end"] <= seconds, x
    last = x["start"]
pcm = struct.unpack("<%dh" % w.getnframes(), w.readframes(w.getnframes()))
for x in words: # each is heard
    if x["end"] - x["start"] > .06:
        part = pcm[int(x["start"] * 16000):int(x["end"] * 16000)]
        assert max(map(abs, part)) > 300, x
END
loudness=$(ffmpeg -hide_banner -nostats -i all/page.wav -af ebur128 -f null - 2>&1 | sed -n 's/^ *I: *\(-[0-9]*\).*/\1/p' | tail -1)
[ "$loudness" -ge -17 ] && [ "$loudness" -le -15 ] || fail "it is at $loudness LUFS"

# The same bytes each time, however many speak at once.
expect 0 "$program" -v flite-slt -j 1 -o one.wav page.md
cmp one.wav all/page.wav || fail "Flite's bytes depend on the number of children"

# Another engine for what is quoted, in the narrator's frames a second.
voice '[quote]' 'how = voice' 'voice = flite-awb'
expect 0 "$program" -v try -o two.wav page.md
python3 -c 'import wave; assert wave.open("two.wav").getframerate() == 22050' ||
    fail "a second engine changes the frames a second"
expect 0 "$program" -v en -o en.wav page.md
cmp -s two.wav en.wav && fail "nobody else quotes"

# An engine that is lacking, and one that nobody knows: a sentence, and no file.
voice 'engine = flite' 'model = nobody'
expect 1 "$program" -v try -o none.wav page.md
said 'Flite has no voice "nobody"'
[ -e none.wav ] && fail "half a file is left"
voice 'engine = trumpet'
expect 1 "$program" -v try -o none.wav page.md
said 'no engine is called "trumpet"'
said "the engines are espeak, flite, piper, command"
[ -e none.wav ] && fail "half a file is left"

# A sentence that an engine loses: an error, or eSpeak NG's, which is told.
echo "The ferry left. It said crashnow and went. It came back." >lost.md
voice 'engine = silent'
expect 1 "$program" -v try -o lost.wav lost.md
said "sentence 2 was not spoken"
said "fallback = espeak"
[ -e lost.wav ] && fail "half a file is left"
voice 'engine = silent' 'fallback = espeak'
expect 3 "$program" -v try -o lost.wav lost.md
said "sentence 2 was spoken by eSpeak NG"
[ "$(grep -c 'spoken by eSpeak NG' err)" -eq 1 ] || fail "it is not one warning"
expect 3 "$program" -v try --to words -o - lost.md
grep -q '"text":"crashnow"' out || fail "the sentence has no words"

# A program that says what it is told: a tone of 100 ms a word, at 16 kHz.
cat >speak <<'END'
#!/usr/bin/env python3
import math, os, struct, sys, time, wave
text = sys.stdin.read() if "-" in sys.argv else sys.argv[1]
open(os.path.join(os.path.dirname(sys.argv[0]), "log"), "a").write(repr(sys.argv[1:]) + text + "\n")
if "diesnow" in text: sys.exit(7)
if "crashnow" in text: os.kill(os.getpid(), 11)
if "liesnow" in text: print("no sound at all"); sys.exit(0)
n = 1600 * len(text.split())
w = wave.open(sys.argv[2] if "-" not in sys.argv else sys.stdout.buffer, "wb")
w.setnchannels(1); w.setsampwidth(2); w.setframerate(16000)
w.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 8))) for i in range(n)))
w.close()
END
chmod +x speak
voice 'engine = command' "command = $dir/speak - {rate} {lang} a{pitch}b {other}" 'rate = 200'
expect 0 "$program" -v try -o told.wav page.md
python3 -c 'import wave; assert wave.open("told.wav").getframerate() == 16000' ||
    fail "not at the program's frames a second"
grep -qF "['-', '200', 'en', 'a50b', '{other}']" log || fail "fields: $(cat log)"
expect 0 "$program" -v try --to words -o - page.md
[ "$(wc -l <out)" -gt 40 ] || fail "a program's words have no times"
# Words are found in what a program says, by what eSpeak NG says of the same: this
# one speaks by another voice, whose words it keeps.
cat >other <<END
#!/bin/sh
cat >said.txt && "$program" -q -f --voice en-us-male --rate 150 --loudness off --from plain \\
    --to wav,words -o said.wav said.txt && cat said.wav
END
chmod +x other
voice 'engine = command' "command = $dir/other"
echo 'The ferry to the island leaves at noon, and nobody knows when it comes back.' >one.md
expect 0 "$program" -v try --to words -o found.json one.md
python3 - <<'END' || fail "words are not found where they are"
import json
found, true = ([json.loads(line) for line in open(name)]
               for name in ("found.json", "said.words.json"))
assert [w["text"] for w in found] == [w["text"] for w in true]
off = [(a["start"] - found[0]["start"]) - (b["start"] - true[0]["start"])
       for a, b in zip(found, true)]
assert sorted(map(abs, off))[len(off) // 2] < 0.03 and max(map(abs, off)) < 0.25, off
END
voice 'engine = command' "command = $dir/speak {text} {wav}"
echo '-f is what it said; $(touch /tmp/x) `id`.' >odd.md
expect 0 "$program" -v try --from plain -o odd.wav odd.md
expect 0 "$program" -v try -j 1 -f --from plain -o odd1.wav odd.md
cmp odd.wav odd1.wav || fail "a program's bytes depend on the number of children"
ls /tmp/lectern-*.wav >/dev/null 2>&1 && fail "a file is left in /tmp"
for word in diesnow:"it ended with status 7" crashnow:"signal 11 ended it" liesnow:"no WAV of 16 bits"; do
    echo "It was good. It ${word%%:*} said. It is good." >lost.md
    voice 'engine = command' "command = $dir/speak -"
    expect 1 "$program" -v try -o lost2.wav lost.md
    said "${word#*:}"
    [ -e lost2.wav ] && fail "half a file is left"
    voice 'engine = command' "command = $dir/speak -" 'fallback = espeak'
    expect 3 "$program" -v try -f -o lost3.wav lost.md
    said "spoken by eSpeak NG"
done
voice 'engine = command' 'command = no-such-program'
expect 1 "$program" -v try -o lost2.wav lost.md
said "no-such-program: it cannot be run"

# In a podcast.
expect 0 "$program" podcast -v flite-rms -d pod page.md
[ -s pod/feed.xml ] || fail "no feed"
finish
