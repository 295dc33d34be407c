# SPDX-License-Identifier: GPL-3.0-or-later
"""kills.py PROGRAM COUNT [SEED]: end a run at COUNT random moments by SIGKILL,
SIGTERM or SIGINT. A podcast is whole after one more run: the same files as one
that was left alone, nothing else, and what has no date keeps that of its first
run. A page is whole or absent. Prints a line a failure, and what was done.
"""
import filecmp
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml

program, count = sys.argv[1], int(sys.argv[2])
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
chance = random.Random(seed)
SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGKILL, signal.SIGINT]
MEMORY = {".htaccess", "lock", "podcast.db", "podcast.db.copy", "tmp"}
failures = 0

TEXT = """<p>The ferry left the harbour at noon, and nobody had told the crew
that the bridge would stay open until the evening. They waited for an hour.</p>
<h2>The market</h2><p>On the other side the market had closed, too. The baker
gave her bread to the children of the school%s, who had come to see the ship.
</p>"""


def fail(case, what):
    global failures
    failures += 1
    print(f"FAILED: seed {seed}, {case}: {what}", flush=True)


def write_feed(name, edited):
    items = ""
    for i, title in enumerate(("The quay", "The lamp", "The flood")):
        date = "" if i == 1 else f"<pubDate>1{i} Nov 2020 08:00:00 +0000</pubDate>"
        text = TEXT % (" of the quay" if edited and i == 0 else "")
        items += (f"<item><title>{title}</title><guid>{i}</guid>{date}"
                  f"<description><![CDATA[{text}]]></description></item>")
    with open(name, "w", encoding="utf-8") as f:
        f.write("<rss version=\"2.0\"><channel><title>The Harbour Post</title>"
                f"{items}</channel></rss>")


def start(arguments):
    return subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE)


def run(arguments):
    process = start(arguments)
    words = process.communicate(timeout=300)[1].decode()
    return process.returncode, words


def podcast(folder):
    return ["podcast", "-q", "--engine", "silent", "-j", "2", "--base-url",
            "https://pod.example/", "-d", folder, "feed.xml"]


def undated(text):
    """What is not of 2020 is the time of a run."""
    text = re.sub(rb"\w{3}, \d\d \w{3} 20(?!20)\d\d [\d:]{8} \+0000", b"", text)
    text = re.sub(rb"20(?!20)\d\d-\d\d-\d\dT[\d:]{8}Z", b"", text)
    return re.sub(rb"20(?!20)\d\d-\d\d-\d\d|\d+ \w+ 20(?!20)\d\d", b"", text)


def files_of(folder):
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            if f"{folder}/.lectern" not in path:
                with open(path, "rb") as f:
                    found[path[len(folder):]] = undated(f.read())
    return found


def is_honest(case, folder):
    """The feed is whole and names what is there, at any time."""
    if not os.path.exists(folder + "/feed.xml"):
        return
    try:
        for sound in xml.parse(folder + "/feed.xml").iter("enclosure"):
            path = folder + sound.get("url")[len("https://pod.example"):]
            if not os.path.exists(path) or not os.path.getsize(path):
                fail(case, f"{path} is named and not there")
    except xml.ParseError as e:
        fail(case, f"feed.xml: {e}")


def time_of(folder):
    """The date of the entry that has none, and whether the run saw it."""
    try:
        memory = sqlite3.connect(f"file:{folder}/.lectern/podcast.db?mode=ro",
                                 uri=True)
        row = memory.execute("select published from episode where title = "
                             "'The lamp' and fate = 'episode'").fetchone()
        began = memory.execute("select value from setting where "
                               "key = 'began'").fetchone()
        memory.close()
        return row and row[0], bool(row or (began and began[0]))
    except sqlite3.Error:
        return None, False


def kill(case, arguments, seconds):
    began = time.time()
    process = start(arguments)
    time.sleep(chance.uniform(0, seconds))
    process.send_signal(SIGNALS[case % len(SIGNALS)])
    process.communicate(timeout=300)
    return began, time.time()


def kill_podcast(case, older, whole, seconds):
    folder = f"pod{case}"
    if older:
        shutil.copytree(older, folder)
    began, ended = kill(case, podcast(folder), seconds)
    seen = time_of(folder)[1]
    is_honest(case, folder)
    status, words = run(podcast(folder))
    if status:
        fail(case, f"status {status} of the run after: {words}")
    is_honest(case, folder)
    have, want = files_of(folder), files_of(whole)
    for name in sorted(set(have) ^ set(want)):
        fail(case, f"{name} is {'one too many' if name in have else 'missing'}")
    for name in sorted(set(have) & set(want)):
        if have[name] != want[name]:
            fail(case, f"{name} is another")
    for name in set(os.listdir(folder + "/.lectern")) - MEMORY:
        fail(case, f".lectern/{name} is left")
    for name in os.listdir(folder + "/.lectern/tmp"):
        fail(case, f".lectern/tmp/{name} is left")
    date = time_of(folder)[0]
    first = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began - 5))
    last = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(ended))
    if older and date != time_of(older)[0]:
        fail(case, f"the date became {date}")
    if not older and seen and not first <= date <= last:
        fail(case, f"{date} is not of the first run, {first} to {last}")
    shutil.rmtree(folder)


def page(folder):
    return ["-q", "--engine", "silent", "--to", "mp3,flac,vtt,listen", "-o",
            folder, "page.html"]


def kill_page(case, whole, seconds):
    os.mkdir("page")
    kill(case, page("page"), seconds)
    for name in os.listdir("page"):
        if not os.path.exists(f"{whole}/{name}"):
            fail(case, f"{name} is left")
        elif not filecmp.cmp(f"page/{name}", f"{whole}/{name}", shallow=False):
            fail(case, f"{name} is not whole")
    shutil.rmtree("page")


def timed(arguments):
    began = time.time()
    status, words = run(arguments)
    if status:
        sys.exit(f"status {status}: {words}")
    return time.time() - began


for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)
with tempfile.TemporaryDirectory() as home:
    os.chdir(home)
    with open("page.html", "w", encoding="utf-8") as f:
        f.write(f"<title>The quay</title><article>{TEXT % ''}</article>")
    os.mkdir("whole-page")
    page_s = timed(page("whole-page"))
    write_feed("feed.xml", False)
    podcast_s = timed(podcast("older"))
    write_feed("feed.xml", True)
    timed(podcast("whole"))
    edited = shutil.copytree("older", "edited")
    timed(podcast(edited))
    for case in range(count):
        kind = case // len(SIGNALS) % 4
        if kind == 3:
            kill_page(case, "whole-page", page_s)
        elif kind == 2:
            kill_podcast(case, "older", edited, podcast_s)
        else:
            kill_podcast(case, None, "whole", podcast_s)
    os.chdir("/")
print(f"{count} kills, a podcast in {podcast_s:.1f} s and a page in "
      f"{page_s:.1f} s when they are left alone: {failures} failures")
sys.exit(failures > 0)
