# SPDX-License-Identifier: GPL-3.0-or-later
"""play.py PROGRAM PAGE WORDS SCRIPT [all]: play a page on a pseudo-terminal, with a
PulseAudio server of our own whose null sink is recorded, press keys, and judge
what was heard: which sentences, by how long each is.
"""
import array
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import threading
import time

program, page, words, script = sys.argv[1:5]
every = sys.argv[5:] == ["all"]
HZ = 22050
LOUD = 330  # -40 dBFS
GAP_S = 0.26  # silence that parts two sentences
failures = []


def check(good, what):
    if not good:
        failures.append(what)
        print("FAILED:", what)


def times_of_lines():
    """How long each line sounds."""
    spans = {}
    for token in map(json.loads, open(words)):
        first, _ = spans.get(token["line"], (token["start"], 0))
        spans[token["line"]] = first, token["end"]
    return [end - start for _, (start, end) in sorted(spans.items())]


class Recorder:
    """A sound server, and what its sink is given."""

    def __init__(self):
        self.sound = array.array("h")
        self.server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no",
             "--exit-idle-time=-1", "--disable-shm=yes",
             "-L", "module-native-protocol-unix auth-anonymous=1",
             "-L", "module-null-sink sink_name=ours rate=%d channels=1" % HZ],
            stderr=subprocess.DEVNULL)
        socket = os.environ["XDG_RUNTIME_DIR"] + "/pulse/native"
        while not os.path.exists(socket):
            time.sleep(0.05)
        self.recorder = subprocess.Popen(
            ["parec", "-d", "ours.monitor", "--raw", "--format=s16le",
             "--rate=%d" % HZ, "--channels=1", "--latency-msec=20"],
            stdout=subprocess.PIPE)
        threading.Thread(target=self.take, daemon=True).start()
        while not self.sound:
            time.sleep(0.05)

    def take(self):
        while data := self.recorder.stdout.read(HZ // 50 * 2):
            self.sound.frombytes(data[: len(data) // 2 * 2])

    def end(self):
        for process in self.recorder, self.server:
            process.terminate()
            process.wait()


def stretches(sound):
    """Lengths of what is heard between silences, in seconds."""
    found, begin, last = [], None, None
    for i in range(0, len(sound), 50):
        if max(map(abs, sound[i:i + 50])) < LOUD:
            continue
        if last is not None and i - last > GAP_S * HZ:
            found.append((last + 50 - begin) / HZ)
            begin = None
        begin = i if begin is None else begin
        last = i
    return found + ([(last + 50 - begin) / HZ] if last is not None else [])


def fresh_terminal():
    """What a terminal is set to before anybody changes it."""
    ends = pty.openpty()
    settings = termios.tcgetattr(ends[0])
    for end in ends:
        os.close(end)
    return settings


FRESH = fresh_terminal()


class Run:
    """The program on a terminal."""

    def __init__(self, recorder, *options, of=None, voice="en"):
        self.recorder, self.screen, self.status = recorder, b"", None
        self.begin = len(recorder.sound)
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.environ["TERM"] = "xterm"
            how = ["--from", "plain"] if not of else []
            os.execv(program, [program, "play", *how, "--voice", voice, "--rate",
                               "300", *options, of or page])
        self.before = FRESH  # the program may have changed it by now

    def read(self, seconds):
        if select.select([self.terminal], [], [], seconds)[0]:
            try:
                self.screen += os.read(self.terminal, 65536)
            except OSError:
                return False
        return True

    def until(self, what):
        """Wait until the screen has had this."""
        end = time.monotonic() + 30
        begin = len(self.screen)
        while what not in self.screen[begin:] and time.monotonic() < end:
            if not self.read(0.05):
                break
        check(what in self.screen[begin:], "not shown: %r" % what)

    def press(self, keys):
        os.write(self.terminal, keys)

    def wait(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)

    def end(self):
        """Wait for the end; the lengths of what was heard."""
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            self.read(0.05)
        while self.read(0.05) and select.select([self.terminal], [], [], 0)[0]:
            continue
        self.status = os.waitstatus_to_exitcode(status)
        self.after = termios.tcgetattr(self.terminal)
        os.close(self.terminal)
        time.sleep(0.3)
        return stretches(self.recorder.sound[self.begin:])


def alike(heard, wanted):
    return len(heard) == len(wanted) and all(
        -0.06 < a - b < 0.06 + 0.12 * b for a, b in zip(heard, wanted))


def judge(what, heard, wanted):
    check(alike(heard, wanted), "%s: heard %s, not %s" % (
        what, [round(x, 2) for x in heard], [round(x, 2) for x in wanted]))


def forget():
    """Let the page begin at its beginning again."""
    played = os.environ["XDG_STATE_HOME"] + "/lectern/played"
    rows = open(played).readlines()
    open(played, "w").writelines(rows[1:])


def the_rest():
    # It goes on where it stopped; two paragraphs back, one on, the beginning.
    run = Run(recorder)
    run.until(b"\n6 of")
    run.press(b"\x1b[A\x1b[A")
    run.until(b"\n3 of")
    run.press(b"\x1b[B")
    run.until(b"\n6 of")
    run.press(b"\x1b[H")
    run.until(b"\n2 of")
    run.press(b"q")
    judge("paragraphs", run.end(),
          [lines[4] + lines[1] + lines[4] + lines[0]])

    forget()

    # A pause is silent, and nothing is lost by it.
    run = Run(recorder)
    run.until(b"\n3 of")
    run.wait(0.5)
    run.press(b" ")
    run.until(b"paused")
    silent_from = len(recorder.sound)
    run.wait(1)
    rest = recorder.sound[silent_from + HZ // 5:]
    check(max(map(abs, rest)) < LOUD, "a pause is not silent")
    run.press(b" ")
    heard = run.end()
    check(abs(sum(heard) - sum(lines)) < 0.25,
          "a pause changes %.2f s to %.2f" % (sum(lines), sum(heard)))

    # Faster: a tenth each time.
    run = Run(recorder)
    run.press(b"+++")
    heard = run.end()
    check(0.68 < sum(heard) / sum(lines) < 0.85,
          "three steps faster: %.2f of the time" % (sum(heard) / sum(lines)))
    check(b"399 words" in run.screen, "the rate is not shown")

    # Without a terminal each sentence is a line.
    plain = subprocess.run(
        [program, "play", "--from", "plain", "--voice", "en", "--rate", "450",
         page], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    check(plain.stdout.splitlines() == texts, "lines: %s" % plain.stdout)
    check(plain.returncode == 0, plain.stderr)

    # A heading has its tone; of a feed each article is heard, n leads on.
    chirp = page.replace(".txt", ".ini")
    open(chirp, "w").write("[words]\nheadings = tone\n[voice]\nespeak = en\n")
    tones = page.replace(".txt", ".md")
    open(tones, "w").write("Gulls woke him.\n\n## Fog\n\nHe slept again.\n")
    one = Run(recorder, of=tones, voice="./" + chirp).end()
    open(chirp, "w").write("[voice]\nespeak = en\n")
    two = Run(recorder, of=tones, voice="./" + chirp).end()
    check(len(one) == len(two) + 1 and min(one) < 0.25,
          "a tone: %s, without: %s" % (one, two))
    feed = page.replace(".txt", ".xml")
    item = "<item><title>%s</title><description>%s</description></item>"
    open(feed, "w").write("<rss version='2.0'><channel><title>Quay</title>"
                          + item % ("Gulls", "The first gulls came. " * 40)
                          + item % ("Fog", "The fog stayed.")
                          + "</channel></rss>")
    run = Run(recorder, of=feed)
    run.until(b"The first")
    run.press(b"n")
    run.until(b"The fog")
    run.end()
    check(run.status in (0, 3), "a feed ends with %d" % run.status)

    # The last run stops early, so that the page is remembered.
    run = Run(recorder)
    run.until(b"\n2 of")
    run.press(b"q")
    run.end()


lines = times_of_lines()
texts = [json.loads(line)["text"] for line in open(script)]
recorder = Recorder()
try:
    for _ in range(3):  # a busy machine may lose some of it
        run = Run(recorder)
        heard = run.end()
        if alike(heard, lines):
            break
    judge("the whole page", heard, lines)
    check(run.status == 0, "its status is %d" % run.status)
    shown = run.screen.decode()
    marked = re.findall(r"\x1b\[7m(.*?)\x1b\[27m", shown)
    check(marked[:3] == ["The", "lighthouse", "keeper"], "marked: %s" % marked)
    check("1 of %d, 300 words a minute" % len(lines) in shown, "no count")

    # Sentences: two on, and when that one is over, back to it.  A key that
    # moves leads to sound at once: what is heard is one stretch.
    run = Run(recorder)
    run.press(b"\x1b[C\x1b[C")
    run.until(b"\n4 of")
    run.press(b"\x1b[D")
    run.until(b"\n5 of")
    run.press(b"q")
    heard = run.end()[-2:]
    judge("two on, one back", heard, [2 * lines[2], lines[3]])
    check(run.status == 0, "q ends with %d" % run.status)

    # The terminal is given back, however it ends.
    for end in (b"q", signal.SIGINT, signal.SIGTERM, signal.SIGHUP,
                signal.SIGSEGV, signal.SIGQUIT):
        run = Run(recorder)
        run.until(b" of ")
        within = termios.tcgetattr(run.terminal)
        check(not within[3] & termios.ECHO, "keys are echoed")
        if isinstance(end, bytes):
            run.press(end)
        else:
            os.kill(run.pid, end)
        run.end()
        check(run.after[:6] == run.before[:6], "the terminal stays changed: %s" % end)
        check(run.screen.rstrip().endswith(b"\x1b[?25h"), "no cursor: %s" % end)
        wanted = 0 if isinstance(end, bytes) else -end
        check(run.status == wanted, "%s: status %d" % (end, run.status))

    if every:
        the_rest()
finally:
    recorder.end()
sys.exit(bool(failures))
