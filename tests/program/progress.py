# SPDX-License-Identifier: GPL-3.0-or-later
"""progress.py WIDTH[,WIDTH...] COMMAND...: run a command on a pseudo-terminal of
that many columns, which becomes as wide as the next after a third of a second,
and print what then stands on its screen.  Fails if a line of progress was ever
wider than the screen, or if one stays when the command has ended.
"""
import codecs
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
import unicodedata


decoder = codecs.getincrementaldecoder("utf-8")("replace")
rest = ""


def read():
    """What was written, in whole characters and codes."""
    global rest
    text = rest + decoder.decode(os.read(fd, 65536))
    cut = re.search(r"\x1b[^A-Za-z]*$", text)
    at = cut.start() if cut else len(text)
    rest = text[at:]
    return text[:at]


class Screen:
    """Rows of one terminal; what is longer than a row goes on in the next."""

    def __init__(self, columns):
        self.columns, self.rows, self.row, self.column = columns, [""], 0, 0

    def width(self, letter):
        if unicodedata.combining(letter):
            return 0
        return 2 if unicodedata.east_asian_width(letter) in "WF" else 1

    def put(self, letter):
        if letter == "\r":
            self.column = 0
        elif letter == "\n":
            self.row += 1
            self.column = 0
        else:
            if self.column + self.width(letter) > self.columns:
                self.row += 1
                self.column = 0
            while self.row >= len(self.rows):
                self.rows.append("")
            text = self.rows[self.row]
            self.rows[self.row] = text[:self.column] + letter
            self.column += self.width(letter)
        while self.row >= len(self.rows):
            self.rows.append("")

    def control(self, count, what):
        if what == "A":
            self.row = max(0, self.row - int(count or 1))
        elif what in "JK":
            self.rows[self.row] = self.rows[self.row][:self.column]
            if what == "J":
                del self.rows[self.row + 1:]

    def resize(self, columns):
        """What is now too long is broken, as most terminals do."""
        before, self.rows, self.columns = self.rows, [], columns
        for text in before:
            while len(text) > columns:
                self.rows.append(text[:columns])
                text = text[columns:]
            self.rows.append(text)
        self.row = len(self.rows) - 1
        self.column = len(self.rows[-1])

    def write(self, text):
        for part in re.split(r"(\x1b\[[0-9;]*[A-Za-z])", text):
            code = re.fullmatch(r"\x1b\[([0-9;]*)([A-Za-z])", part)
            if code:
                self.control(code[1], code[2])
                continue
            for letter in part:
                self.put(letter)


widths = [int(n) for n in sys.argv[1].split(",")]
screen = Screen(widths[0])
pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    time.sleep(0.1)
    os.execv(sys.argv[2], sys.argv[2:])


def resize(columns):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


resize(widths[0])
next_at = time.monotonic() + 0.4
raw = ""
one = len(widths) == 1
while True:
    if len(widths) > 1 and time.monotonic() > next_at:
        # What the program wrote for the old width is taken first.
        while select.select([fd], [], [], 0)[0]:
            text = read()
            raw += text
            screen.write(text)
        widths.pop(0)
        resize(widths[0])
        screen.resize(widths[0])
        next_at = time.monotonic() + 0.3
    if not select.select([fd], [], [], 0.02)[0]:
        continue
    try:
        text = read()
    except OSError:
        break
    raw += text
    screen.write(text)
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
progress = [line for line in re.split(r"(?:\x1b\[\d+A)?\r\x1b\[J", raw)
            if line and "\n" not in line]
for line in progress:
    print("drawn:", line)
wide = [line for line in progress
        if one and sum(screen.width(c) for c in line) >= screen.columns]
left = [row for row in screen.rows if re.search(r"\[#*\.*\]|fetching", row)]
for row in screen.rows:
    print(row)
if left or wide:
    print("left on the screen:", left, "too wide:", wide)
sys.exit(bool(left or wide) or status)
