# SPDX-License-Identifier: GPL-3.0-or-later
"""serve.py FOLDER LOG [SECONDS]: serve a folder on loopback, as real servers do.

Ranges (RFC 9110, 14), validators and conditional requests, HEAD. Prints its
port; a line a request goes to LOG: status, method, path. Ends by itself after
ten minutes (or SECONDS), or with its parent. /busy is not available at first,
/later not for an hour (or the seconds of its query), /slow never answers in time, /gone is gone, /moved goes
elsewhere for good and /elsewhere for now, /away to another site, /circle to
itself, /login to an address with a password, /line?N has a line of N bytes in its
head. /part is sent in part, /same as if
it were known, what is called *.cut.html is packed and breaks off. What stands
below /private/ is for ana with the password hunter2, below /members/ for who
shows a cookie and a key; requests that have OPENSESAME in a header are in
LOG.shown.  As a proxy it is every site, and none of them wants two pages in one
second. A site has its own robots.NAME.txt, if that is there; "fails" in it is
a server that does.
"""
import base64
import ctypes
import email.utils
import gzip
import hashlib
import http.server
import os
import re
import signal
import sys
import time
import urllib.parse

TYPES = {".xml": "application/rss+xml", ".html": "text/html",
         ".mp3": "audio/mpeg", ".opus": "audio/ogg", ".json": "application/json",
         ".vtt": "text/vtt", ".png": "image/png", ".txt": "text/plain"}
asked = {}
visited = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, body=b"", headers=()):
        with open(sys.argv[2], "a") as log:
            log.write(f"{status} {self.command} {self.path}\n")
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET" and status not in (304,):
            self.wfile.write(body)

    def answer_robots(self, site):
        try:
            with open(f"{sys.argv[1]}/robots.{site}.txt", "rb") as f:
                body = f.read()
        except OSError:
            return False
        self.answer(500 if body == b"fails" else 200, body)
        return True

    def is_too_soon(self, site):
        before = visited.get(site, -1)
        visited[site] = time.monotonic()
        return before >= 0 and visited[site] - before < 0.9

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        path = url.path
        asked[path] = asked.get(path, 0) + 1
        if any("OPENSESAME" in value for value in self.headers.values()):
            with open(sys.argv[2] + ".shown", "a") as log:
                log.write(f"{self.headers['Host']} {path}\n")
        if path.startswith("/members/") and not (
                self.headers.get("Cookie") == "s=OPENSESAME" and
                self.headers.get("X-Key") == "OPENSESAME too"):
            return self.answer(403)
        site = self.headers.get("Host", "").split(":")[0]
        if path == "/robots.txt":
            if self.answer_robots(site):
                return None
        elif url.netloc and self.is_too_soon(site):
            return self.answer(400)
        if path.startswith("/later"):
            return self.answer(429, b"", [("Retry-After", url.query or "3600")])
        if path == "/line.html":
            length = int(url.query) - len("X: \r\n")
            return self.answer(404, b"", [("X", "a" * length)])
        if path == "/gone.html":
            return self.answer(410)
        if path == "/circle.html":
            return self.answer(302, b"", [("Location", "/circle.html")])
        if path == "/away.html":
            port = self.server.server_address[1]
            return self.answer(302, b"", [
                ("Location", f"http://localhost:{port}/plain.html")])
        if path == "/busy.html" and asked[path] == 1:
            return self.answer(503, b"", [("Retry-After", "1")])
        if path in ("/moved.html", "/elsewhere.html"):
            return self.answer(301 if path == "/moved.html" else 302, b"", [
                ("Location", "/plain.html")])
        if path == "/login.html":
            port = self.server.server_address[1]
            return self.answer(302, b"", [
                ("Location", f"http://ana:hunter2@127.0.0.1:{port}"
                             "/plain.html?token=SECRET")])
        if path == "/same.html":
            return self.answer(304)
        login = "Basic " + base64.b64encode(b"ana:hunter2").decode()
        if path.startswith("/private/") and \
                self.headers.get("Authorization") != login:
            return self.answer(401)
        if path == "/slow.html":
            time.sleep(100)
        name = os.path.normpath(sys.argv[1] + "/" + path)
        if not name.startswith(os.path.normpath(sys.argv[1])):
            return self.answer(403)
        if os.path.isdir(name):
            name += "/index.html"
        try:
            with open(name, "rb") as f:
                body = f.read()
        except OSError:
            return self.answer(404, b"not here")
        self.answer_file(name, body)

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with open(sys.argv[2] + ".posted", "a") as log:
            log.write(f"{self.path} {body.decode()}\n")
        self.answer(204 if self.path == "/hub" else 503)

    def answer_file(self, name, body):
        etag = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
        changed = email.utils.formatdate(os.path.getmtime(name), usegmt=True)
        kind = TYPES.get(os.path.splitext(name)[1], "application/octet-stream")
        headers = [("ETag", etag), ("Last-Modified", changed),
                   ("Content-Type", kind), ("Accept-Ranges", "bytes")]
        if self.headers.get("If-None-Match") == etag:
            return self.answer(304, b"", headers)
        if name.endswith(".cut.html"):
            headers.append(("Content-Encoding", "gzip"))
            body = gzip.compress(body)
            return self.answer(200, body[:len(body) // 2], headers)
        if name.endswith("/part.html"):
            headers.append(("Content-Range", f"bytes 0-99/{len(body)}"))
            return self.answer(206, body[:100], headers)
        if name.endswith(".zipped.html"):
            headers.append(("Content-Encoding", "gzip"))
            return self.answer(200, gzip.compress(body), headers)
        part = re.fullmatch(r"bytes=(\d+)-(\d*)",
                            self.headers.get("Range", ""))
        if not part:
            return self.answer(200, body, headers)
        first = int(part[1])
        last = min(int(part[2] or len(body)), len(body) - 1)
        if first > last:
            return self.answer(416)
        headers.append(("Content-Range", f"bytes {first}-{last}/{len(body)}"))
        self.answer(206, body[first:last + 1], headers)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # clients that are killed go without a word


signal.alarm(int(sys.argv[3]) if len(sys.argv) > 3 else 600)
ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
