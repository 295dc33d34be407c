# SPDX-License-Identifier: GPL-3.0-or-later
"""children.py WHO SIGNALS COMMAND...: run a command and send signals (as KILL,
or KILL,KILL) to its child that has eSpeak NG (speaker), to a child of that
(speaking), or to its child that has LAME (episode), a third of a second apart
and when there is one; print how the command ended, in how many ms, and how many
signals were sent."""
import os
import signal
import subprocess
import sys
import time


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as f:
            return [int(n) for n in f.read().split()]
    except OSError:
        return []


def has(pid, library):
    try:
        with open(f"/proc/{pid}/maps") as f:
            return library in f.read()
    except OSError:
        return False


def find(pid, who):
    library = "libmp3lame" if who == "episode" else "libespeak-ng"
    for child in children(pid):
        if has(child, library):
            found = children(child) if who == "speaking" else [child]
            if found:
                return found[-1]
    return None


who, names, command = sys.argv[1], sys.argv[2].split(","), sys.argv[3:]
began = time.monotonic()
process = subprocess.Popen(command)
sent = 0
for name in names:
    time.sleep(0.3)
    while process.poll() is None:
        target = find(process.pid, who)
        try:
            if target:
                os.kill(target, getattr(signal, "SIG" + name))
                sent += 1
                break
        except ProcessLookupError:
            pass
print(process.wait(timeout=100), int((time.monotonic() - began) * 1000), sent)
