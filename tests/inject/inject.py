# SPDX-License-Identifier: GPL-3.0-or-later
"""inject.py PROGRAM INJECT.SO SHARE [CASE] [KIND]: let each call of a run fail
once (a SHARE-th of them, chosen evenly, of memory at most MOST_TURNS; 1: all),
and ask of each run: a status of 0 only if all is there, else 1 or 3 and a word;
every output whole or absent; nothing else left.  A podcast is whole after one
more run."""
import concurrent.futures
import io
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

KINDS = "memory write sync name open read process map".split()
MOST_S = 120  # of a run; a machine may be busy
MOST_TURNS = 200  # of memory, where a share is asked for

PAGE = """<!doctype html><html lang="en"><head><title>A dry day</title>
<meta name="author" content="Ida Pell"></head><body><article><h1>A dry day</h1>
<p>It was a day of rain, and the river rose at Marlow. Nobody slept.</p>
<p>The boats were found in the meadows behind the church, three of them whole,
and the fourth in the top of a willow, where it stayed until the spring came and
the tree was cut. The council has paid for new ropes, and for a bell.</p>
<h2>After it</h2><p>The next day was dry, and so were the
nine days that came after it, so that the roads could be mended by the men of
both villages before the market was held again on the old green. “We will see,” said Mr. Pell, who has
3 boats.</p></article></body></html>"""
ENTRY = """<item><title>%s</title><guid>%s</guid>
<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>
<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">
&lt;p&gt;It was a day of rain, and the river rose at %s. Nobody slept that night,
and in the morning the boats were gone. They were found in the meadows behind
the church, three of them whole, and the fourth in the top of a willow, where it
stayed until the spring came and the tree was cut. The council has paid for new
ropes, and for a bell that can be heard in both villages.&lt;/p&gt;</content:encoded></item>"""
FEED = '<rss version="2.0"><channel><title>Rain</title>%s%s</channel></rss>' % (
    ENTRY % ("One", "a", "Marlow"), ENTRY % ("Two", "b", "Henley"))

silent = ["-q", "--engine", "silent", "--jobs", "2"]
CASES = {
    "flac": silent + ["-o", "out/a.flac", "page.html"],
    "epub": silent + ["-o", "out/a.epub", "page.html"],
    "forms": silent + ["--to", "wav,opus,mp3,vorbis,listen,vtt,transcript,"
                       "script,png,m3u", "-o", "out/", "page.html"],
    "podcast": ["podcast"] + silent + ["-d", "out", "feed.xml"],
    "check": ["check", "whole.flac"],
    "spell": ["spell"],
    "text": ["-q", "--to", "text", "page.html"],
}


class Run:
    """One run in a folder of its own, which `with` removes."""

    def __init__(self, case, kind="", at=0):
        self.case, self.kind, self.at = case, kind, at
        self.dir = tempfile.mkdtemp(prefix="inject.")
        os.mkdir(self.dir + "/out")
        os.mkdir(self.dir + "/tmp")
        for name, text in (("page.html", PAGE), ("feed.xml", FEED),
                           ("lines.txt", "It cost $3.50.\nDr. Pell\n")):
            with open(f"{self.dir}/{name}", "w") as f:
                f.write(text)
        if case == "check":
            shutil.copytree(whole, self.dir, dirs_exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.dir, ignore_errors=True)

    def start(self, fault=True):
        count = self.dir + ".count"
        with open(count, "wb") as f:
            f.write(bytes(8))
        env = dict(os.environ, TMPDIR=self.dir + "/tmp", HOME=self.dir,
                   XDG_CONFIG_HOME=self.dir, ASAN_OPTIONS="detect_leaks=0")
        if fault:
            env |= {"LD_PRELOAD": preload, "INJECT_KIND": self.kind,
                    "INJECT_AT": str(self.at), "INJECT_COUNT": count}
        try:
            with open(self.dir + "/lines.txt") as lines:
                done = subprocess.run([program] + CASES[self.case], env=env,
                                      cwd=self.dir, stdin=lines,
                                      capture_output=True, timeout=MOST_S)
            self.status, self.out, self.err = (
                done.returncode, done.stdout, done.stderr.decode("utf8", "replace"))
        except subprocess.TimeoutExpired:
            self.status, self.out, self.err = "hangs", b"", ""
        with open(count, "rb") as f:
            self.calls = struct.unpack("q", f.read())[0]
        os.unlink(count)
        self.files = {}
        for root, _, names in os.walk(self.dir + "/out"):
            for name in names:
                path = os.path.join(root, name)
                key = path[len(self.dir) + 5:]
                with open(path, "rb") as f:
                    self.files[key] = f.read()
        return self

    def published(self):
        """What a podcast shows, by folder and kind: names have a part that
        comes from where the feed is."""
        return sorted((os.path.dirname(n), n.split(".", 1)[-1], len(b) > 0)
                      for n, b in self.files.items() if n[0] != ".")


def is_alike(name, text, wanted, kind):
    """Is a file as it should be?  A font that cannot be opened makes way for
    another: a drawn picture is then whole, and another one."""
    if text == wanted or kind != "open":
        return text == wanted
    if name.endswith(".png"):
        return b"IEND" in text[-12:]
    if name.endswith("/cover.jpg"):
        return text[:2] == b"\xff\xd8" and text[-2:] == b"\xff\xd9"
    if not name.endswith(".epub"):
        return False
    with zipfile.ZipFile(io.BytesIO(text)) as one, \
            zipfile.ZipFile(io.BytesIO(wanted)) as other:
        return one.namelist() == other.namelist() and all(
            is_alike(n, one.read(n), other.read(n), kind) for n in one.namelist())


def same_files(run, good):
    """Are all files there as they should be?"""
    return run.files.keys() == good.files.keys() and all(
        is_alike(name, text, good.files[name], run.kind)
        for name, text in run.files.items())


def wrong(run, good):
    """Say what is wrong with a run, or nothing."""
    if run.status not in (0, 1, 3):
        return f"status {run.status}"
    if run.status and not run.err.strip():
        return f"status {run.status} without a word"
    if "GLib" in run.err or "Assertion" in run.err:
        return "a library's words"
    stray = [n for n in run.files if "/tmp/" in "/" + n or ".lectern-" in n]
    stray += os.listdir(run.dir + "/tmp")
    if stray:
        return "left behind: " + " ".join(stray)
    if run.case == "podcast":
        if run.status == 0 and run.published() != good.published():
            return "not whole, and status 0"
        again = run.start(fault=False)
        if again.status or again.published() != good.published():
            return f"not whole after another run: status {again.status}"
        return None
    if run.status == 0 and (not same_files(run, good) or run.out != good.out):
        return "not as it should be, and status 0"
    if run.status == 1:
        for name, text in run.files.items():
            if text != good.files.get(name):
                return f"{name} is not whole"
    return None


def try_one(case, kind, at, good):
    with Run(case, kind, at) as run:
        fault = wrong(run.start(), good)
        return fault and f"{case}: {kind} {at}: {fault}: {run.err.strip()[:200]}"


def main():
    failed = tried = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case in CASES:
            if only_case not in ("", case):
                continue
            with Run(case) as good:
                good.start(fault=False)
                if good.status:
                    print(f"{case}: status {good.status}: {good.err}")
                    return 1
                for kind in KINDS:
                    if only_kind not in ("", kind):
                        continue
                    with Run(case, kind) as counted:
                        calls = counted.start().calls
                    turns = range(1, calls + 1, share)
                    if kind == "memory":  # there are many
                        step = share * MEMORY
                        if share > 1:
                            step = max(step, calls // MOST_TURNS)
                        turns = range(1, calls + 1, step)
                    bad = [b for b in pool.map(
                        lambda at: try_one(case, kind, at, good), turns) if b]
                    print(f"{case}: {kind}: {calls} calls, {len(turns)} failed "
                          f"in turn, {len(bad)} badly", flush=True)
                    print("\n".join("FAILED: " + b for b in bad[:40]), flush=True)
                    failed += len(bad)
                    tried += len(turns)
    print(f"{tried} faults, {failed} of them not held")
    return int(failed > 0)


program, preload, share = sys.argv[1], sys.argv[2], int(sys.argv[3])
only_case = sys.argv[4] if len(sys.argv) > 4 else ""
only_kind = sys.argv[5] if len(sys.argv) > 5 else ""
MEMORY = int(os.environ.get("INJECT_MEMORY", "10"))
whole = tempfile.mkdtemp(prefix="inject.")
with open(whole + "/whole.html", "w") as page:
    page.write(PAGE)
subprocess.run([program] + silent + ["--to", "flac,words", "-o", whole + "/",
                                     whole + "/whole.html"], check=True)
try:
    sys.exit(main())
finally:
    shutil.rmtree(whole)
