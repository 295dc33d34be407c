#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find inputs that cost more than in proportion to their size.

usage: growth.py [-k KINDS] [-e N] [-r REPEATS,...] [-m BYTES] [-c SECONDS]
                 [-a] PROGRAM [PATTERN...]

Each pattern (patterns.py) is read with 10000 and 100000 repeats, or as many as
-r says, at most BYTES large (-m, 8 MB), by a process that may use SECONDS of
CPU (-c, 60).  It fails if a process is killed, if its status is none of 0, 1
and 3, if it says nothing with a status that is not 0, or if the larger input
costs more than 13 times what the smaller does, for each tenfold of its size.
What is too quick to tell is tried with ten times as many.

-k html,plain  only these kinds        -e N  only each Nth pattern of a kind
-a             each input has a megabyte instead: 2 s and 400 MB at most
"""
import getopt
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

import patterns

MOST = 13          # times the CPU for ten times the input
LEAST = 0.05       # seconds; below, a start weighs more than the input
MEGABYTE = 1000000
MEGABYTE_SECONDS, MEGABYTE_MB = 2, 400
ENDINGS = {'html': 'html', 'plain': 'txt', 'pasted': 'txt', 'markdown': 'md',
           'script': 'script',
           'feed': 'xml', 'spell': 'txt', 'said': 'html', 'saved': 'eml'}
LATE = re.compile(b'more than [0-9]+ s|was ended|crashed')


class Limits:
    kinds, each, repeats = list(patterns.KINDS), 1, [10000, 100000]
    most_bytes, seconds, megabyte = 8 << 20, 60, False


def command(program, kind, path):
    if kind == 'spell':
        return [program, 'spell']
    if kind == 'said':
        return [program, '--quiet', '--to', 'script', '-o', '-', '--voice',
                'all', '--read', 'everything', '--from', 'html', path]
    form = 'text' if kind == 'feed' else 'script'
    if kind == 'saved':
        return [program, '--quiet', '--to', form, '-o', '-', path]
    return [program, '--quiet', '--to', form, '-o', '-', '--from', kind, path]


def run(program, kind, path, seconds):
    """Returns the status, what is wrong, seconds of CPU and MB."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with open(path, 'rb') as page, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command(program, kind, path), stdin=page,
                                   stdout=subprocess.DEVNULL, stderr=said,
                                   preexec_fn=limit)
        _, ended, used = os.wait4(process.pid, 0)
        process.returncode = status = os.waitstatus_to_exitcode(ended)
        said.seek(0)
        words = said.read()
    wrong = None
    if status not in (0, 1, 3):
        wrong = f'status {status}'
    elif LATE.search(words):  # in a process that the CPU is not counted of
        wrong = words.decode(errors='replace').strip()
    elif status and not words:
        wrong = f'status {status} without a word'
    return wrong, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def sizes(made, limits):
    """Inputs of a pattern: (bytes, input), each larger than the one before."""
    if limits.megabyte:
        probe = len(made(1000)) / 1000
        yield made(max(1, int(MEGABYTE / probe)))[:MEGABYTE]
        return
    for n in limits.repeats:
        page = made(n)
        if len(page) <= limits.most_bytes:
            yield page


def judge(before, now, ram, limits):
    """What is wrong with a run of (bytes, seconds) after the one before it."""
    if limits.megabyte:
        slow = now[1] > MEGABYTE_SECONDS or ram > MEGABYTE_MB
        return 'too much for a megabyte' if slow else None
    if not before:
        return None
    tenfolds = now[0] / before[0] / 10
    ratio = now[1] / max(before[1], LEAST)
    if ratio > MOST * max(tenfolds, 0.1):
        return f'{ratio:.1f} times the CPU for {tenfolds * 10:.1f} times the input'
    return None


def try_page(program, kind, page, before, path, limits):
    """Returns what is wrong, (bytes, seconds) and how to print them."""
    with open(path, 'wb') as f:
        f.write(page)
    for _ in range(2):  # what is too slow may be the machine
        wrong, cpu, ram = run(program, kind, path, limits.seconds)
        now = len(page), cpu
        wrong = wrong or judge(before, now, ram, limits)
        if not wrong:
            break
    return wrong, now, f' | {len(page):8d} B {cpu:6.2f} s {ram:4.0f} MB'


def try_pattern(program, kind, made, path, limits):
    wrong, line, runs = None, '', [None]
    for page in sizes(made, limits):
        wrong, now, said = try_page(program, kind, page, runs[-1], path, limits)
        runs.append(now)
        line += said
        if wrong:
            return wrong, line
    if len(runs) > 2 and runs[1][1] < LEAST and now[1] > 5 * LEAST:
        page = made(limits.repeats[-1] * 10)
        if len(page) <= limits.most_bytes:
            wrong, _, said = try_page(program, kind, page, now, path, limits)
            line += said
    return wrong, line


def make_voice(folder):
    """A voice, `all`, that says what is said of lists, too."""
    here = os.path.dirname(os.path.abspath(__file__))
    voices = os.path.join(folder, 'voices')
    shutil.copytree(os.path.join(here, '../../voices'), voices)
    with open(os.path.join(voices, 'all.ini'), 'w', encoding='utf-8') as f:
        f.write('[voice]\nlang = en\nespeak = en-us\n'
                '[words]\ncount-items = yes\n')
    os.environ['LECTERN_VOICES'] = voices


def main():
    options, rest = getopt.getopt(sys.argv[1:], 'k:e:r:m:c:a')
    limits, failures, tried = Limits(), 0, 0
    for name, value in options:
        if name == '-k':
            limits.kinds = value.split(',')
        elif name == '-e':
            limits.each = int(value)
        elif name == '-r':
            limits.repeats = [int(n) for n in value.split(',')]
        elif name == '-m':
            limits.most_bytes = int(value)
        elif name == '-c':
            limits.seconds = int(value)
        else:
            limits.megabyte = True
    program, names = rest[0], rest[1:]
    with tempfile.TemporaryDirectory() as folder:
        make_voice(folder)
        for kind in limits.kinds:
            path = os.path.join(folder, f'page.{ENDINGS[kind]}')
            chosen = list(patterns.patterns(kind).items())[::limits.each]
            for name, made in chosen:
                if names and name not in names:
                    continue
                wrong, line = try_pattern(program, kind, made, path, limits)
                tried += 1
                failures += wrong is not None
                print(f'{kind:8} {name:24}{line}'
                      + (f'  FAILED: {wrong}' if wrong else ''), flush=True)
    print(f'{tried} patterns, {failures} failed')
    return failures > 0 or not tried


if __name__ == '__main__':
    sys.exit(main())
