# SPDX-License-Identifier: GPL-3.0-or-later
"""signals.py SIGNALS DELAY COMMAND...: send signals, as INT or TERM,TERM, to a
command DELAY seconds after its start; print how it ended (-2: by SIGINT), and
how many ms after the first."""
import signal
import subprocess
import sys
import time

names, delay, command = sys.argv[1].split(","), float(sys.argv[2]), sys.argv[3:]
process = subprocess.Popen(command, stdin=subprocess.PIPE)
time.sleep(delay)
at = time.monotonic()
for name in names:
    process.send_signal(getattr(signal, "SIG" + name))
print(process.wait(timeout=60), int((time.monotonic() - at) * 1000))
