#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure how voices sound; needs ffmpeg.

usage: voice.py PROGRAM [VOICE...]

Of each voice (eight of different make, if none is named), on the same words
narrated and quoted, in its language:

  f0       semitones of a quotation over the narration, the median of the pairs
           of sentences: the pitch of voiced frames by autocorrelation
  step     the largest sample beside a silence, of full scale
  dc       the mean of all samples, of full scale
  between  milliseconds of silence between two sentences of a paragraph, the
           median; faint is what is 46 dB below the loudest sample
  file     loudness (LUFS) and true peak (dBTP) of a WAV file
  pipe     the same of Opus on standard output

Status 1 where one of them is not as asked: f0 2.5 or more, step .005, dc .0005,
between within 40 ms of the median of all voices, a file within 0.5 and a pipe
within 1.5 of -16 LUFS, peaks below -1 dBTP.
"""
import array
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import wave

VOICES = ['en', 'en-us-female', 'en-us-male', 'en-gb-female', 'de-male',
          'uk-female', 'es', 'fr']
TEXTS = {
    'en': ['The river rose at Marlow and nobody slept that night.',
           'The boats were found in the meadows behind the church.',
           'In the morning everybody came back with a lamp and a ladder.'],
    'de': ['Der Fluss stieg am Abend und niemand schlief in dieser Nacht.',
           'Die Boote lagen am Morgen in den Wiesen hinter der Kirche.',
           'Danach kamen alle wieder mit einer Lampe und einer Leiter.'],
    'uk': ['Річка піднялася ввечері, і ніхто не спав тієї ночі.',
           'Човни знайшли вранці на луках за старою церквою.',
           'Потім усі повернулися з ліхтарями та драбинами.'],
    'es': ['El río subió por la noche y nadie durmió en el pueblo.',
           'Por la mañana las barcas estaban en los prados de la iglesia.',
           'Después todos volvieron con una lámpara y una escalera.'],
    'fr': ['La rivière est montée le soir et personne n’a dormi.',
           'Le matin les barques étaient dans les prés de la ville.',
           'Ensuite tout le monde est revenu avec une lampe.'],
}


def page(lang):
    text = ' '.join(TEXTS[lang])
    return '# Marlow\n\n' + f'{text}\n\n> {text}\n\n' * 2


def pitches(pcm, hz):
    """Hertz of each voiced frame of 40 ms, every 20 ms."""
    step = 4  # the pitch of a voice needs no more than 2.7 kHz of 22
    low = [sum(pcm[i:i + step]) for i in range(0, len(pcm) - step, step)]
    hz //= step
    size, found = hz * 40 // 1000, []
    loud = max(map(abs, low), default=0)
    for at in range(0, len(low) - 2 * size, size // 2):
        frame = low[at:at + size]
        power = sum(x * x for x in frame)
        if power < (0.1 * loud) ** 2 * size:
            continue
        best, lag = 0, 0
        for k in range(hz // 400, hz // 60):
            moved = low[at + k:at + k + size]
            scale = math.sqrt(power * sum(x * x for x in moved)) or 1
            like = sum(x * y for x, y in zip(frame, moved)) / scale
            if like > best * 1.02:  # not an octave lower
                best, lag = like, k
        if best > 0.8:
            found.append(hz / lag)
    return found


def semitones(lines, spoken, pcm, hz):
    """Of each sentence that is quoted, over the same one that is narrated."""
    f0 = []
    for line in spoken:
        a, b = lines[line]
        f0.append(statistics.median(pitches(pcm[int(a * hz):int(b * hz)], hz)))
    half = len(spoken) // 4
    return [12 * math.log2(f0[k + half] / f0[k]) for start in (0, 2 * half)
            for k in range(start, start + half)]


def steps(pcm, hz):
    """The largest sample beside a silence of ten milliseconds, either side."""
    least, worst, run = hz // 100, 0, 0
    for i, x in enumerate(pcm):
        if x == 0:
            run += 1
            continue
        if run >= least:
            worst = max(worst, abs(x), abs(pcm[i - run - 1]) if i > run else 0)
        run = 0
    return worst / 32768


def between(lines, spoken, pcm, hz):
    """Milliseconds of silence behind each sentence that another one follows."""
    faint = max(map(abs, pcm)) / 200
    found = []
    for one, other in zip(spoken, spoken[1:]):
        middle = int((lines[one][1] + lines[other][0]) / 2 * hz)
        a = b = middle
        while a > 0 and abs(pcm[a]) <= faint:
            a -= 1
        while b < len(pcm) and abs(pcm[b]) <= faint:
            b += 1
        found.append((b - a) * 1000 / hz)
    return found


def loudness(path):
    told = subprocess.run(
        ['ffmpeg', '-hide_banner', '-nostats', '-i', path, '-af',
         'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'], check=True,
        capture_output=True, text=True).stderr.split('Summary:')[1].split()
    return float(told[told.index('I:') + 1]), float(told[told.index('Peak:') + 1])


def made(program, voice, folder, lang):
    """The words, the samples and their rate; a.wav and a.opus are written."""
    source, sound = f'{folder}/a.md', f'{folder}/a.wav'
    with open(source, 'w', encoding='utf-8') as f:
        f.write(page(lang))
    run = [program, '-q', '-f', '--voice', voice, '--lang', lang]
    quiet = {'stderr': subprocess.DEVNULL, 'check': False}
    subprocess.run(run + ['--to', 'wav,words', '-o', sound, source], **quiet)
    with open(f'{folder}/a.opus', 'wb') as f:
        subprocess.run(run + ['--to', 'opus', '-o', '-', source], stdout=f,
                       **quiet)
    with wave.open(sound) as f:
        pcm = array.array('h', f.readframes(f.getnframes()))
        hz = f.getframerate()
    with open(f'{folder}/a.words.json', encoding='utf-8') as f:
        return [json.loads(line) for line in f], pcm, hz


def measure(program, voice, folder):
    lang = voice[:2]
    words, pcm, hz = made(program, voice, folder, lang)
    lines = {}
    for word in words:
        lines.setdefault(word['line'], [word['start'], 0])[1] = word['end']
    spoken = sorted(lines)[1:]  # without the title
    count = len(TEXTS[lang])
    assert len(spoken) == 4 * count, spoken
    gaps = [g for i in range(0, 4 * count, count)
            for g in between(lines, spoken[i:i + count], pcm, hz)]
    return {'f0': statistics.median(semitones(lines, spoken, pcm, hz)),
            'step': steps(pcm, hz), 'dc': abs(sum(pcm) / len(pcm)) / 32768,
            'between': statistics.median(gaps),
            'file': loudness(f'{folder}/a.wav'),
            'pipe': loudness(f'{folder}/a.opus')}


def faults(found, middle):
    (file_lufs, file_peak), (pipe_lufs, pipe_peak) = found['file'], found['pipe']
    asked = {'f0': found['f0'] >= 2.5, 'step': found['step'] <= 0.005,
             'dc': found['dc'] <= 0.0005,
             'between': abs(found['between'] - middle) <= 40,
             'file': abs(file_lufs + 16) <= 0.5 and file_peak <= -1,
             'pipe': abs(pipe_lufs + 16) <= 1.5 and pipe_peak <= -1}
    return [name for name, good in asked.items() if not good]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, bad = os.path.abspath(sys.argv[1]), 0
    with tempfile.TemporaryDirectory() as folder:
        all_ = {voice: measure(program, voice, folder)
                for voice in sys.argv[2:] or VOICES}
    middle = statistics.median(f['between'] for f in all_.values())
    for voice, f in all_.items():
        wrong = faults(f, middle)
        bad += bool(wrong)
        print(f'{voice:13} f0 {f["f0"]:.2f}  step {f["step"]:.4f}  '
              f'dc {f["dc"]:.5f}  between {f["between"]:.0f} ms  '
              f'file {f["file"][0]:.1f} {f["file"][1]:+.1f}  '
              f'pipe {f["pipe"][0]:.1f} {f["pipe"][1]:+.1f}'
              + (f'  not as asked: {", ".join(wrong)}' if wrong else ''))
    sys.exit(bool(bad))


main()
