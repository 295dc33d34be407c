# SPDX-License-Identifier: GPL-3.0-or-later
"""piper.py PROGRAM: speak by toy.py's network, and judge the sound, the times, and
what is said of models that are broken.  ONNX Runtime is where LECTERN_ONNXRUNTIME
says.
"""
import array
import json
import os
import random
import subprocess
import sys
import wave

sys.path.insert(0, os.path.dirname(__file__))
import toy

program = sys.argv[1]
failures = []
TEXT = ("Hello in the world, my good friend. It was late in the evening; 42 boats "
        "came home from Osel.\n\nNobody had seen the storm, which was over at ten.\n")


def check(good, what):
    if not good:
        failures.append(what)
        print("FAILED:", what)


def voice(model, **keys):
    with open("v.ini", "w") as f:
        f.write("[voice]\nlang = en\nengine = piper\nmodel = %s\n" % model)
        f.writelines("%s = %s\n" % item for item in keys.items())


def speak(out, *options, text=TEXT):
    with open("page.txt", "w") as f:
        f.write(text)
    return subprocess.run(
        [program, "-q", "-f", "--from", "plain", "--voice", "./v.ini", "--loudness",
         "off", "--to", "wav,words", "-o", out + ".wav", *options, "page.txt"],
        capture_output=True, text=True)


def sound(name):
    with wave.open(name + ".wav") as w:
        return w.getframerate(), array.array("h", w.readframes(w.getnframes()))


def words(name):
    return [json.loads(line) for line in open(name + ".words.json")]


# Each word begins where a pad's silence ends, and ends where the next begins.
toy.write(".")
voice("toy.onnx")
run = speak("a")
check(run.returncode == 0 and not run.stderr, "spoken: " + run.stderr)
hz, pcm = sound("a")
told = words("a")
check(hz == 22050, "%d Hz" % hz)
check(len(told) == 29, "%d words" % len(told))
for w in told:
    start, end = round(w["start"] * hz), round(w["end"] * hz)
    before = max((abs(x) for x in pcm[max(0, start - 200):start - 1]), default=0)
    behind = max(map(abs, pcm[start:start + 64]))
    check(before <= 40 and behind > 300, "%(text)s does not begin there" % w)
    last = max(map(abs, pcm[end - toy.HOP - 64:end]))
    check(last > 300, "%(text)s does not end there" % w)
check(all(a["end"] <= b["start"] for a, b in zip(told, told[1:])), "words overlap")

# The same bytes, however many speak.
for jobs in "1", "4":
    speak("b", "-j", jobs)
    check(open("b.wav", "rb").read() == open("a.wav", "rb").read(),
          "other bytes with -j " + jobs)

# Twice the rate, half the time of speech.
spoken = sum(w["end"] - w["start"] for w in told)
speak("c", "--rate", "330")
speak("d", "--rate", "165")
fast, slow = (sum(w["end"] - w["start"] for w in words(n)) for n in "cd")
check(0.45 < fast / slow < 0.72, "twice the rate: %.2f of the time" % (fast / slow))

# A model that does not tell its lengths has words by their shares of the sound.
toy.write(".", ceil=0)
check(speak("e").returncode == 0 and len(words("e")) == 29, "no words by shares")

# Speakers, and another sample rate.
toy.write(".", hz=16000, speakers=3)
voice("toy.onnx", speaker="s2")
check(speak("f").returncode == 0 and sound("f")[0] == 16000, "three speakers")
voice("toy.onnx", speaker="s7")
run = speak("g")
check(run.returncode == 1 and 'no speaker "s7"' in run.stderr, run.stderr)

# Broken models: one sentence, no crash, no file.
toy.write(".")
good = open("toy.onnx", "rb").read()
config = json.load(open("toy.onnx.json"))
chance = random.Random(7)
broken = [("cut to %d" % n, good[:n], config) for n in
          [0, 1, 10, 100, 500, 1000, 2000, len(good) - 100, len(good) - 1]]
for _ in range(10):
    at = chance.randrange(len(good))
    flipped = bytearray(good)
    flipped[at] ^= 1 << chance.randrange(8)
    broken.append(("flipped at %d" % at, bytes(flipped), config))
broken += [
    ("no model", b"\x89PNG\r\n" * 50, config),
    ("text", b"hello\n" * 100, config),
    ("another network", toy.other(), config),
    ("sound of whole numbers", toy.other(output=True), config),
    ("a speaker too few", good, {**config, "num_speakers": 4}),
    ("no map", good, {**config, "phoneme_id_map": {}}),
    ("a map of words", good, {**config, "phoneme_id_map": {"^": "a"}}),
    ("numbers past its table", good,
     {**config, "phoneme_id_map": {s: [n + 5000] for s, n in
                                   zip(toy.SYMBOLS, range(100))}}),
    ("no rate", good, {**config, "audio": {}}),
    ("pinyin", good, {**config, "phoneme_type": "pinyin"}),
    ("no voice", good, {**config, "espeak": {"voice": "zz-none"}}),
]
voice("toy.onnx")
for name, model, how in broken:
    open("toy.onnx", "wb").write(model)
    json.dump(how, open("toy.onnx.json", "w"))
    if os.path.exists("h.wav"):
        os.remove("h.wav")
    run = speak("h", text="The ferry is late.\n")
    lines = run.stderr.splitlines()
    flipped = name.startswith("flipped")
    check(run.returncode == 1 or (flipped and run.returncode in (0, 3)),
          "%s: status %d: %s" % (name, run.returncode, run.stderr))
    check(run.returncode != 1 or (lines and len(lines) <= 2
                                  and not os.path.exists("h.wav")),
          "%s: %s" % (name, run.stderr))
    check("crashed" not in run.stderr and "ended at its start" not in run.stderr,
          "%s: %s" % (name, run.stderr))
json.dump([], open("toy.onnx.json", "w"))
os.remove("toy.onnx.json")
run = speak("h")
check(run.returncode == 1 and "NAME.onnx.json" in run.stderr, run.stderr)
sys.exit(bool(failures))
