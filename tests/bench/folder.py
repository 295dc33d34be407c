# SPDX-License-Identifier: GPL-3.0-or-later
"""folder.py PROGRAM [ENTRIES]: what a run without news costs a folder of 10,000
episodes: seconds of CPU and megabytes.  Fails over 2 s or 100 MB, or where the feed is
not paged (RFC 5005).

One episode is made; the others are rows of the folder's memory and hard links
to its files, and a feed on loopback has an entry for each.
"""
import functools
import hashlib
import http.server
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import xml.etree.ElementTree as xml

program = os.path.abspath(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
MOST_S, MOST_MB = 2.0, 100
TEXT = ("The ferry left the harbour at noon, and nobody had told the crew that "
        "the bridge would stay open until the evening. They waited an hour. ")


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def send_head(self):
        with open("feed.xml", "rb") as file:
            body = file.read()
        etag = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
        known = self.headers.get("If-None-Match") == etag
        self.send_response(304 if known else 200)
        self.send_header("ETag", etag)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", "0" if known else str(len(body)))
        self.end_headers()
        if not known:
            self.wfile.write(body)


def feed(numbers):
    with open("feed.xml", "w") as out:
        out.write("<rss version='2.0'><channel><title>The Quay</title>")
        for i in numbers:
            out.write(f"<item><title>Entry {i}</title><guid>e{i}</guid>"
                      f"<pubDate>Sun, 01 Nov 2026 08:00:00 +0000</pubDate>"
                      f"<description>{TEXT * 3}</description></item>")
        out.write("</channel></rss>")


def run(*more):
    began = time.monotonic()
    child = subprocess.Popen([program, "podcast", "pod", "--engine", "silent",
                              *more], stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    cpu = usage.ru_utime + usage.ru_stime
    return (os.waitstatus_to_exitcode(status), cpu, usage.ru_maxrss / 1024,
            said, time.monotonic() - began)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/feed.xml"
    feed([0])
    subprocess.run([program, "podcast", address, "-d", "pod", "-q", "--engine",
                    "silent", "--base-url", "https://pod.example/"], check=False)
    with sqlite3.connect("pod/.lectern/podcast.db") as memory:
        row = list(memory.execute("select * from episode").fetchone())
        stem = row[4]
        endings = [n[len(os.path.basename(stem)):] for n in
                   os.listdir("pod/episodes")]
        for i in range(1, count):
            row[0] = str(uuid.uuid5(uuid.NAMESPACE_URL, str(i)))
            row[4] = f"{stem}-{i}"
            row[5] = f"Entry {i}"
            row[11] = f"{2000 + i // 336:04d}-{1 + i // 28 % 12:02d}-" \
                      f"{1 + i % 28:02d}T08:00:00Z"
            memory.execute("insert into episode values(%s)" %
                           ",".join("?" * len(row)), row)
            for ending in endings:
                os.link(f"pod/{stem}{ending}", f"pod/{stem}-{i}{ending}")
    first = run()
    print("first run: status %d, %.2f s, %.0f MB" % first[:3])
    status, seconds, megabytes, said, wall = min((run() for _ in range(3)),
                                           key=lambda r: r[1])
    print(f"{count} episodes, no news: {seconds:.2f} s of CPU ({wall:.2f} s), "
          f"{megabytes:.0f} MB, "
          f"status {status}: {said.strip()}")
    atom = "{http://www.w3.org/2005/Atom}"
    pages, page, seen = 0, "feed.xml", 0
    while page:
        channel = xml.parse("pod/" + page).getroot().find("channel")
        seen += len(channel.findall("item"))
        after = [a.get("href") for a in channel.findall(atom + "link")
                 if a.get("rel") == "next"]
        page = os.path.basename(after[0]) if after else None
        pages += 1
    print(f"{pages} pages of the feed have {seen} episodes")
    sys.exit(status != 0 or seconds > MOST_S or megabytes > MOST_MB or
             seen != count or pages < count / 200)
