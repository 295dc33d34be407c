# SPDX-License-Identifier: GPL-3.0-or-later
"""server.py LOG [SECONDS]: answer on loopback as no server should.

Listens at one port of 127.0.0.1, 127.0.0.2 and, where there is IPv6, ::1, and
prints the port. A line a request goes to LOG: the address that was asked, and
the path. What each path answers stands in the table below. Ends by itself after
two minutes (or SECONDS), or with its parent.
"""
import base64
import ctypes
import gzip
import os
import random
import signal
import socket
import sys
import threading
import time
import zlib

PROSE = ("The bridge over the harbour was opened on Saturday, nine years late, "
         "and thousands walked across it in the rain. ")
ARTICLE = ("<!DOCTYPE html><html lang=en><head><title>The bridge</title></head>"
           "<body><article><h1>The bridge</h1>"
           + "".join(f"<p>This is part {n}. {PROSE * 3}</p>" for n in range(6))
           + "</article></body></html>").encode()
TRICKS = random.Random(7)
NOISE = bytes(TRICKS.randrange(256) for _ in range(50000))


def answer(body=b"", status="200 OK", kind="text/html", *lines):
    """A whole answer."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *lines,
            "Connection: close"]
    if kind:
        head.append(f"Content-Type: {kind}")
    return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1") + body


def raw(head, body=ARTICLE):
    """An answer whose head is written out, line by line."""
    return (head.replace("\n", "\r\n") + "\r\n\r\n").encode("latin-1") + body


def redirect(location, status="302 Found"):
    return answer(b"", status, None, "Location: " + location)


def packed(body, coding="gzip"):
    return answer(body, "200 OK", "text/html", "Content-Encoding: " + coding)


def bomb(times):
    """A small body that unpacks to 48 MB, packed so often."""
    body = b"<p>aaaa\n" * (6 << 20)
    for _ in range(times):
        body = gzip.compress(body, 1)
    return packed(body, ", ".join(["gzip"] * times))


def eight_times():
    body = ARTICLE
    for _ in range(8):
        body = gzip.compress(body)
    return packed(body, ", ".join(["gzip"] * 8))


def drip(first, part, pause_s):
    """Send `first`, then `part` for ever."""
    def run(connection):
        connection.sendall(first)
        while True:
            connection.sendall(part)
            time.sleep(pause_s)
    return run


def rss(*items, head=""):
    return ('<?xml version="1.0"?><rss version="2.0"><channel><title>Log</title>'
            + head + "".join(items) + "</channel></rss>").encode()


def entry(link, text="Read on ..."):
    return (f"<item><title>Entry</title><link>{link}</link>"
            f"<description>{text}</description></item>")


def feed(*items, head=""):
    return answer(rss(*items, head=head), "200 OK", "application/rss+xml")


def status(number, *lines):
    return lambda: answer(b"<h1>no</h1>", f"{number} Said", "text/html", *lines)


HEAD = "HTTP/1.1 200 OK\nContent-Type: text/html"
CHUNKED = HEAD + "\nTransfer-Encoding: chunked"
BEGIN = (HEAD.replace("\n", "\r\n") + "\r\n").encode()
LONG = "/" + "a" * 9000


def answers(port):
    """Paths, and what gives their answer."""
    one, two = f"127.0.0.1:{port}", f"127.0.0.2:{port}"
    picture = f"<image><url>http://{two}/picture</url></image>"
    table = {
        "/page": lambda: answer(ARTICLE),
        "/secret": lambda: answer(ARTICLE.replace(b"bridge", b"swordfish")),
        # Redirects: where they lead, and how.
        "/loop": lambda: redirect("/loop"),
        "/to-same": lambda: redirect("/page"),
        "/to-space": lambda: redirect("/page?a b=\xe9"),
        "/to-page": lambda: redirect(f"http://{one}/page"),
        "/to-login": lambda: redirect(f"http://u:p@{one}/page"),
        "/to-two": lambda: redirect(f"http://{two}/secret"),
        "/to-two-and-back": lambda: redirect(f"http://{two}/to-page"),
        "/to-port": lambda: redirect("http://127.0.0.1:9/"),
        "/to-localhost": lambda: redirect(f"http://localhost:{port}/secret"),
        "/to-hex": lambda: redirect(f"http://0x7f000002:{port}/secret"),
        "/to-number": lambda: redirect(f"http://2130706434:{port}/secret"),
        "/to-short": lambda: redirect(f"http://127.2:{port}/secret"),
        "/to-zero": lambda: redirect(f"http://0:{port}/secret"),
        "/to-6": lambda: redirect(f"http://[::1]:{port}/secret"),
        "/to-mapped": lambda: redirect(
            f"http://[::ffff:127.0.0.2]:{port}/secret"),
        "/to-cloud": lambda: redirect("http://169.254.169.254/latest/"),
        "/to-file": lambda: redirect("file:///etc/passwd"),
        "/to-ftp": lambda: redirect(f"ftp://{two}/"),
        "/to-gopher": lambda: redirect(f"gopher://{two}/_x"),
        "/to-dict": lambda: redirect(f"dict://{two}/stat"),
        "/to-bad": lambda: redirect("http://[bad"),
        "/to-empty": lambda: redirect(""),
        "/to-none": lambda: answer(b"", "302 Found", None),
        "/to-long": lambda: redirect(LONG),
        "/to-huge": lambda: redirect("/" + "a" * 90000),
        # Bodies.
        "/gzip": lambda: packed(gzip.compress(ARTICLE)),
        "/deflate": lambda: packed(zlib.compress(ARTICLE), "deflate"),
        "/bomb": lambda: bomb(1),
        "/bombs": lambda: bomb(2),
        "/eight": eight_times,
        "/gzip-bad": lambda: packed(b"\x1f\x8b" + NOISE),
        "/gzip-none": lambda: packed(ARTICLE),
        "/gzip-cut": lambda: packed(gzip.compress(ARTICLE)[:-50]),
        "/gzip-sum": lambda: packed(gzip.compress(ARTICLE)[:-8] + bytes(8)),
        "/brotli": lambda: packed(NOISE, "br"),
        "/unknown": lambda: packed(ARTICLE, "foo"),
        "/endless": lambda: drip(BEGIN + b"\r\n", b"<p>abcdef" * 10000, 0),
        "/endless-chunks": lambda: drip(
            (CHUNKED.replace("\n", "\r\n") + "\r\n\r\n").encode(),
            b"15f90\r\n" + b"<p>abcdef" * 10000 + b"\r\n", 0),
        "/short": lambda: raw(HEAD + "\nContent-Length: 100"),
        "/long": lambda: raw(HEAD + "\nContent-Length: 10000000"),
        "/negative": lambda: raw(HEAD + "\nContent-Length: -5"),
        "/huge": lambda: raw(HEAD + "\nContent-Length: " + "9" * 23),
        "/lengths": lambda: raw(
            HEAD + f"\nContent-Length: 900\nContent-Length: {len(ARTICLE)}"),
        "/lengths-list": lambda: raw(
            HEAD + f"\nContent-Length: 900, {len(ARTICLE)}"),
        "/lengths-same": lambda: raw(
            HEAD + f"\nContent-Length: {len(ARTICLE)}" * 2),
        "/chunk-bad": lambda: raw(CHUNKED, b"zzzz\r\n" + ARTICLE),
        "/chunk-cut": lambda: raw(CHUNKED, b"ffffff\r\n" + ARTICLE),
        "/chunk-huge": lambda: raw(CHUNKED, b"f" * 17 + b"\r\n" + ARTICLE),
        # Heads.
        "/line-long": lambda: raw(HEAD + "\nX: " + "a" * 9000),
        "/line-fits": lambda: raw(HEAD + "\nX: " + "a" * 8000),
        "/line-huge": lambda: raw(HEAD + "\nX: " + "a" * 5000000),
        "/lines": lambda: drip(BEGIN, b"X: " + b"a" * 1000 + b"\r\n", 0),
        "/nul": lambda: raw("HTTP/1.1 200 OK\nX: a\0b\nContent-Type: text/html"),
        "/continue": lambda: b"HTTP/1.1 100 Continue\r\n\r\n" * 50000 +
        answer(ARTICLE),
        "/status": lambda: raw("HTTP/1.1 99999 OK"),
        "/old": lambda: ARTICLE,
        "/noise": lambda: NOISE[:20000],
        "/nothing": lambda: b"",
        "/empty": lambda: answer(b""),
        # Slowness.
        "/slow-head": lambda: drip(BEGIN, b"X: b\r\n", 0.5),
        "/slow-body": lambda: drip(BEGIN + b"\r\n", b"a", 0.5),
        "/silent": lambda: drip(b"", b"", 200),
        # Statuses.
        "/204": lambda: answer(b"", "204 No Content", None),
        "/206": lambda: answer(ARTICLE[:600], "206 Partial Content", "text/html",
                               "Content-Range: bytes 0-599/100000"),
        "/304": lambda: answer(b"", "304 Not Modified", None),
        "/retry-negative": status(429, "Retry-After: -5"),
        "/retry-huge": status(429, "Retry-After: " + "9" * 20),
        "/retry-late": status(
            503, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
        # Charsets.
        "/klingon": lambda: answer(ARTICLE, "200 OK",
                                   "text/html; charset=klingon"),
        "/charset-long": lambda: answer(ARTICLE, "200 OK",
                                        "text/html; charset=" + "a" * 5000),
        "/charset-escape": lambda: answer(
            ARTICLE, "200 OK", 'text/html; charset="\x1b[31mX"'),
        "/utf-7": lambda: answer(ARTICLE + b"+ADw-script+AD4-", "200 OK",
                                 "text/html; charset=utf-7"),
        "/utf-16-not": lambda: answer(ARTICLE, "200 OK",
                                      "text/html; charset=utf-16"),
        "/utf-16": lambda: answer(ARTICLE.decode().encode("utf-16-le"),
                                  "200 OK", "text/html; charset=utf-16"),
        # What is no page.
        "/octets": lambda: answer(NOISE, "200 OK", "application/octet-stream"),
        "/octets-page": lambda: answer(ARTICLE, "200 OK",
                                       "application/octet-stream"),
        "/untyped": lambda: answer(ARTICLE, "200 OK", None),
        "/plain-page": lambda: answer(ARTICLE, "200 OK", "text/plain"),
        "/picture-page": lambda: answer(ARTICLE, "200 OK", "image/png"),
        "/pdf": lambda: answer(b"%PDF-1.7\n" + NOISE, "200 OK",
                               "application/pdf"),
        "/pdf-page": lambda: answer(b"%PDF-1.7\n" + NOISE),
        "/picture": lambda: answer(b"\xff\xd8\xff\xe0\0\x10JFIF" + NOISE,
                                   "200 OK", "image/jpeg"),
        "/video": lambda: answer(b"a few words", "200 OK", "video/mp4"),
        "/file": lambda: answer(gzip.compress(ARTICLE), "200 OK",
                                "application/gzip"),
        "/file-cut": lambda: answer(gzip.compress(ARTICLE)[:-20], "200 OK",
                                    "application/gzip"),
        "/file-bomb": lambda: answer(
            gzip.compress(gzip.compress(b"<p>aaaa\n" * (6 << 20), 1), 1),
            "200 OK", "application/gzip"),
        "/letter": lambda: answer(
            b"From: a@b.example\nSubject: The bridge\nMIME-Version: 1.0\n"
            b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(ARTICLE), "200 OK", "message/rfc822"),
        "/style": lambda: answer(b"p { color: red }", "200 OK", "text/css"),
        "/data": lambda: answer(b'{"words": ["a", "b"]}', "200 OK",
                                "application/json"),
        # State.
        "/cookie": lambda: answer(b"", "302 Found", None,
                                  "Set-Cookie: sid=1; Path=/",
                                  "Location: /cookie-asked"),
        "/refresh": lambda: answer(
            b'<meta http-equiv=refresh content="0;url=file:///etc/passwd">' +
            ARTICLE, "200 OK", "text/html", "Refresh: 0;url=file:///etc/passwd"),
        # Feeds and lists.
        "/feed-same": lambda: feed(entry("/page"),
                                   entry(f"http://{one}/to-same")),
        "/feed-two": lambda: feed(entry(f"http://{two}/secret"),
                                  entry(f"http://[::1]:{port}/secret")),
        "/feed-moved": lambda: feed(entry("/to-two")),
        "/feed-picture": lambda: feed(
            entry("", "<p>" + PROSE * 3 + "</p>" + "<p>" + PROSE * 4 + "</p>"),
            head=picture),
        "/feed-file": lambda: feed(entry("/etc/passwd"),
                                   entry("file:///etc/passwd")),
        "/feed-304": lambda: answer(b"", "304 Not Modified", None),
        "/feed-long": lambda: feed(entry(f"http://{one}" + LONG)),
        "/list": lambda: answer(
            (f"<opml version='2.0'><body><outline xmlUrl='http://{one}/feed-same'/>"
             f"<outline xmlUrl='http://{two}/feed-same'/></body></opml>")
            .encode(), "200 OK", "text/x-opml"),
    }
    for number in (400, 401, 402, 403, 404, 410, 418, 429, 451, 500, 502, 503,
                   504, 599):
        table[f"/{number}"] = status(number)
    return table


def serve(connection, table, log):
    try:
        request = b""
        while b"\r\n\r\n" not in request:
            part = connection.recv(65536)
            if not part:
                return
            request += part
        head = request.decode("latin-1")
        path = head.split(" ")[1].split("?")[0]
        cookie = " with a cookie" if "\ncookie:" in head.lower() else ""
        log.write(f"{connection.getsockname()[0]} {path[:100]}{cookie}\n")
        if path.startswith("/chain"):
            give = lambda: redirect(f"/chain{int(path[6:]) + 1}", "301 Moved")
        elif path == "/cookie-asked":
            give = table["/page"]
        else:
            give = table.get(path, table["/404"])
        said = give()
        if callable(said):
            said(connection)
        else:
            connection.sendall(said)
    except OSError:
        pass  # the client has left
    finally:
        connection.close()


def listen(family, address, port=0):
    door = socket.socket(family)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind((address, port))
    door.listen(100)
    return door


def accept(door, table, log):
    while True:
        connection, _ = door.accept()
        threading.Thread(target=serve, args=(connection, table, log),
                         daemon=True).start()


signal.alarm(int(sys.argv[2]) if len(sys.argv) > 2 else 120)
ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
doors = [listen(socket.AF_INET, "127.0.0.1")]
port = doors[0].getsockname()[1]
doors.append(listen(socket.AF_INET, "127.0.0.2", port))
try:
    doors.append(listen(socket.AF_INET6, "::1", port))
except OSError:
    pass
table = answers(port)
log = open(sys.argv[1], "a", buffering=1)
for door in doors[1:]:
    threading.Thread(target=accept, args=(door, table, log),
                     daemon=True).start()
print(port, flush=True)
accept(doors[0], table, log)
