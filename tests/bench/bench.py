#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure the program; needs espeak-ng and, for the parse, xmllint.

usage: bench.py PROGRAM [speed] [parse] [first] [memory] [times] [podcast]
                [growth] [PAGE...]

  speed    page to FLAC against `espeak-ng -w` of the same words, in turn
  parse    pages to articles against xmllint's bare parse of them, in turn
  first    from start to the first bytes of sound on a pipe
  memory   resident memory of all processes while ten hours are spoken
  times    starts and ends of words against the silences of the sound itself,
           of the samples or the pages named
  podcast  a feed of a hundred invented articles, served on loopback, against
           bare espeak-ng, lame and opusenc of the same words; needs those two
  growth   inputs that repeat one thing a million times: the CPU against that of
           100000 times; and a megabyte of each, in 2 s and 400 MB

Times are ratios of pairs where there is a peer: the machine may be busy.
"""
import array
import bisect
import glob
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import wave

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, '..', '..', 'samples')
PAGE = os.path.join(SAMPLES, 'wordpress.html')
QUIET = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}


def timed(command):
    """Wall and CPU seconds of a command and its children."""
    before, start = os.times(), time.monotonic()
    subprocess.run(command, check=False, **QUIET)
    wall, after = time.monotonic() - start, os.times()
    return wall, (after.children_user + after.children_system
                  - before.children_user - before.children_system)


def paired(mine, peer, rounds):
    timed(mine), timed(peer)
    pairs = [(timed(mine), timed(peer)) for _ in range(rounds)]
    return [statistics.median(a[i] / max(b[i], 1e-9) for a, b in pairs)
            for i in (0, 1)]


def script_of(program, page):
    out = subprocess.run([program, '--to', 'script', page],
                         capture_output=True, text=True, check=False).stdout
    return [json.loads(line)['spoken'] for line in out.splitlines()]


def speed(program, folder):
    words = os.path.join(folder, 'words.txt')
    with open(words, 'w', encoding='utf-8') as f:
        f.write('\n\n'.join(script_of(program, PAGE)) + '\n')
    wall, cpu = paired(
        [program, '-f', '-q', '-o', os.path.join(folder, 'a.flac'), PAGE],
        ['espeak-ng', '-v', 'en-us', '-f', words, '-w',
         os.path.join(folder, 'b.wav')], 15)
    print(f'speed   page to FLAC against espeak-ng -w: wall x {wall:.2f}, '
          f'CPU x {cpu:.2f}')


def parse(program, folder):
    pages = glob.glob(os.path.join(SAMPLES, '*.html')) * 40
    _, cpu = paired([program, '--to', 'article', *pages],
                    ['xmllint', '--html', '--noout', '--recover', *pages], 9)
    print(f'parse   page to article against xmllint: CPU x {cpu:.2f}')


def ten_hours(program, folder):
    """600 KB of prose: the samples again and again, each with a number."""
    text = subprocess.run([program, '--to', 'text', PAGE],
                          capture_output=True, text=True, check=False).stdout
    path = os.path.join(folder, 'book.txt')
    with open(path, 'w', encoding='utf-8') as f:
        n, size = 0, 0
        while size < 600000:
            n += 1
            size += f.write(f'Chapter {n}.\n\n{text}\n\n')
    return path


def first(program, folder):
    for page in (PAGE, ten_hours(program, folder)):
        times = []
        for _ in range(15):
            start = time.monotonic()
            with subprocess.Popen(
                    [program, '--from', 'html' if page == PAGE else 'plain',
                     '--to', 'wav', '-o', '-', page],
                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as p:
                p.stdout.read(1024)
                times.append(time.monotonic() - start)
                p.kill()
        print(f'first   {os.path.basename(page)}: first sound after '
              f'{1000 * statistics.median(times):.1f} ms')


def family(pid):
    pids = [pid]
    for path in glob.glob(f'/proc/{pid}/task/*/children'):
        try:
            with open(path, encoding='ascii') as f:
                for child in f.read().split():
                    pids += family(int(child))
        except OSError:
            pass
    return pids


def resident(pid):
    """Kilobytes of all processes: shared pages counted each time, and once."""
    sums = {'Rss:': 0, 'Pss:': 0}
    for p in family(pid):
        try:
            with open(f'/proc/{p}/smaps_rollup', encoding='ascii') as f:
                for line in f:
                    key = line.split()[0]
                    if key in sums:
                        sums[key] += int(line.split()[1])
        except OSError:
            pass
    return sums['Rss:'], sums['Pss:']


def memory(program, folder):
    book = ten_hours(program, folder)
    start, rss, pss = time.monotonic(), 0, 0
    with subprocess.Popen([program, '-f', '-q', '--from', 'plain', '-o',
                           os.path.join(folder, 'book.flac'), book],
                          **QUIET) as p:
        while p.poll() is None:
            r, s = resident(p.pid)
            rss, pss = max(rss, r), max(pss, s)
            time.sleep(0.02)
    print(f'memory  ten hours: resident {rss / 1024:.1f} MB in all processes '
          f'({pss / 1024:.1f} MB with shared pages counted once), '
          f'{time.monotonic() - start:.0f} s')


def silences(pcm, hz, least):
    """Frames [from, to) of what is silent for `least` seconds or more."""
    step, faint = hz // 1000, 100
    quiet = [i for i in range(0, len(pcm), step)
             if max(pcm[i:i + step]) <= faint
             and min(pcm[i:i + step]) >= -faint]
    runs = []
    for i in quiet:
        if runs and runs[-1][1] == i:
            runs[-1][1] = i + step
        else:
            runs.append([i, i + step])
    for run in runs:
        while run[0] > 0 and abs(pcm[run[0] - 1]) <= faint:
            run[0] -= 1
        while run[1] < len(pcm) and abs(pcm[run[1]]) <= faint:
            run[1] += 1
    return [(a, b) for a, b in runs if b - a >= least * hz]


def told_and_heard(words, runs, hz):
    """Milliseconds by which starts and ends differ from the edges of the
    silences they stand at; silences inside a word are none of ours."""
    starts = [w['start'] * hz for w in words]
    ends = [w['end'] * hz for w in words]
    late_starts, late_ends = [], []
    for a, b in runs:
        inside = bisect.bisect_right(starts, a) - 1
        if inside >= 0 and ends[inside] >= b:
            continue
        for edge, told, found in (b, starts, late_starts), (a, ends, late_ends):
            near = min(told, key=lambda t: abs(t - edge))
            if abs(near - edge) < hz / 4:
                found.append((near - edge) * 1000 / hz)
    return late_starts, late_ends


def describe(name, late):
    late.sort()
    at = lambda share: late[int(share * (len(late) - 1))]
    good = sum(abs(x) <= 20 for x in late) / len(late)
    print(f'times   {name}: {len(late)}, median {at(.5):+.1f} ms, 90 % in '
          f'{at(.05):+.1f}..{at(.95):+.1f}, all in {late[0]:+.1f}..'
          f'{late[-1]:+.1f}; {100 * good:.1f} % within 20 ms')


def times(program, folder):
    pages = PAGES or sorted(glob.glob(os.path.join(SAMPLES, '*.html')))
    pauses, closures = ([], []), ([], [])
    sound = os.path.join(folder, 'a.wav')
    for page in pages:
        subprocess.run([program, '-f', '-q', '-o', sound, page], check=False)
        out = subprocess.run([program, '--to', 'words', page], check=False,
                             capture_output=True, text=True).stdout
        words = [json.loads(line) for line in out.splitlines()]
        with wave.open(sound) as f:
            hz = f.getframerate()
            pcm = array.array('h', f.readframes(f.getnframes()))
        for found, least in (pauses, .08), (closures, .03):
            for all_, one in zip(found,
                                 told_and_heard(words,
                                                silences(pcm, hz, least), hz)):
                all_ += one
    describe('starts after a pause', pauses[0])
    describe('ends before a pause', pauses[1])
    describe('starts after any silence of 30 ms', closures[0])
    describe('ends before any', closures[1])


CHECKS = ['speed', 'parse', 'first', 'memory', 'times', 'podcast', 'growth']
PAGES = []


WORDS = """harbour council ferry winter market bridge river school budget vote
storm minister report hospital library festival orchard engine railway island
coast mayor price grain theatre museum morning evening people city station road
the of and in was had for with""".split()


def invent(chance, paragraphs):
    """Paragraphs of sentences that nobody wrote."""
    for _ in range(paragraphs):
        sentences = []
        for _ in range(chance.randint(3, 5)):
            words = [chance.choice(WORDS) for _ in range(chance.randint(9, 22))]
            sentences.append(' '.join(words).capitalize() + '.')
        yield ' '.join(sentences)


def podcast(program, folder):
    chance, items, bare = random.Random(1), [], []
    for i in range(100):
        title = f'Report {i} of the {chance.choice(WORDS)}'
        text = list(invent(chance, 3))
        items.append(f'<item><title>{title}</title><guid>{i}</guid>'
                     f'<content:encoded><![CDATA[<p>{"</p><p>".join(text)}</p>'
                     ']]></content:encoded></item>')
        with open(f'{folder}/{i}.txt', 'w', encoding='utf-8') as f:
            f.write('\n\n'.join([title + '.'] + text))
        name = f'{folder}/{i}'
        bare += [['espeak-ng', '-v', 'en-gb', '-f', name + '.txt', '-w',
                  name + '.wav'],
                 ['lame', '--quiet', '-b', '64', '-m', 'm', '-q', '5',
                  '--resample', '44.1', name + '.wav', name + '.mp3'],
                 ['opusenc', '--quiet', '--bitrate', '32', '--comp', '5',
                  '--speech', name + '.wav', name + '.opus']]
    os.mkdir(f'{folder}/site')
    with open(f'{folder}/site/feed.xml', 'w', encoding='utf-8') as f:
        f.write('<rss version="2.0" xmlns:content='
                '"http://purl.org/rss/1.0/modules/content/"><channel>'
                '<title>Reports</title><language>en-gb</language>'
                + ''.join(items) + '</channel></rss>')
    server = subprocess.Popen(
        [sys.executable, f'{HERE}/../program/serve.py', f'{folder}/site',
         f'{folder}/log', '1800'], stdout=subprocess.PIPE, text=True)
    feed = f'http://127.0.0.1:{server.stdout.readline().strip()}/feed.xml'
    ours = [program, 'podcast', '-q', feed, '-d', f'{folder}/pod',
            '--base-url', 'https://pod.example.org/']
    wall, cpu = timed(ours)
    again = timed(ours)
    server.terminate()
    peers = sum(timed(command)[1] for command in bare)
    print(f'podcast   100 articles: CPU x {cpu / peers:.2f} of espeak-ng, lame '
          f'and opusenc ({cpu:.0f} s), {cpu / wall:.2f} cores busy; again '
          f'{again[0]:.2f} s')


def growth(program, folder):
    tool = [sys.executable, f'{HERE}/../hostile/growth.py']
    for options in (['-r', '100000,1000000', '-m', '32000000'], ['-a']):
        with open(f'{folder}/said', 'w+', encoding='utf-8') as said:
            subprocess.run([*tool, *options, program], stdout=said, check=False)
            said.seek(0)
            lines = said.read().splitlines()
        for line in [line for line in lines if 'FAILED' in line] + lines[-1:]:
            print(f'growth  {line}')


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    names = [a for a in sys.argv[2:] if a in CHECKS] or CHECKS
    PAGES[:] = [a for a in sys.argv[2:] if a not in CHECKS]
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            globals()[name](program, folder)


if __name__ == '__main__':
    main()
