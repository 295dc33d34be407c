# SPDX-License-Identifier: GPL-3.0-or-later
"""feeds.py PROGRAM: feeds, lists, lexicons and robots.txt that were made to hurt.

Each is read in bounded time and memory: what good there is in it is taken, the
rest refused in words. No file of this machine is read for it, nothing is asked
of a server that was not to be asked, and nothing said is a command to a
terminal. The servers are this process, on loopback.
"""
import http.server
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading

from attack_judges import NOT_PLAIN
from attack_pages import PROSE

PROGRAM = os.path.abspath(sys.argv[1])
CPU_S = 20
RSS_KB = 600 * 1024
SECRET = "swordfish"
asked, served, findings = [], {}, []


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        asked.append(path)
        body = served.get(path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # who has read enough goes without a word


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
URL = f"http://127.0.0.1:{server.server_address[1]}"


def serve(path, body):
    served[path] = body if isinstance(body, bytes) else \
        body.encode("utf-8", "surrogatepass")
    return URL + path


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))


def run(name, *arguments, good=(0, 1, 3), says="", of=""):
    """Run the program and judge how it went; its output is returned."""
    with open("in", "w", encoding="utf-8") as lines:
        lines.write(of)
    with open("in", "rb") as lines, open("out", "w+b") as out, \
            open("err", "w+b") as err:
        process = subprocess.Popen([PROGRAM, *arguments], preexec_fn=limit,
                                   stdin=lines, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        told, said = (f.read().decode("utf-8", "replace") for f in (out, err))
    wrong = []
    if process.returncode not in good:
        wrong.append(f"status {process.returncode}")
    if process.returncode and not said:
        wrong.append("refused without a word")
    if says and not re.search(says, said):
        wrong.append(f"not said: {says}")
    if used.ru_maxrss > RSS_KB:
        wrong.append(f"{used.ru_maxrss} kB of memory")
    if NOT_PLAIN.search(told + said):
        wrong.append(f"not plain: {NOT_PLAIN.search(told + said)[0]!r}")
    if SECRET in told + said:
        wrong.append("a file of this machine was read")
    if any("canary" in path for path in asked):
        wrong.append(f"asked for: {[p for p in asked if 'canary' in p][:3]}")
    findings.extend(f"{name}: {w}\n    {said[-300:]}" for w in wrong)
    asked.clear()
    return told


def rss(items, head="", doctype=""):
    return f"""<?xml version="1.0"?>{doctype}<rss version="2.0"
 xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>Harbour</title>{head}
{items}</channel></rss>"""


def item(title="The bridge", extra="", body=PROSE * 6):
    return f"<item><title>{title}</title>{extra}<description>{body}</description></item>"


def laughs(root, levels=20):
    lines = "".join(f'<!ENTITY l{i} "{("&l%d;" % (i - 1)) * 10}">'
                    for i in range(1, levels))
    return f'<!DOCTYPE {root} [<!ENTITY l0 "{"ha" * 50}">{lines}]>', f"&l{levels - 1};"


def feeds():
    secret = os.path.abspath("secret.txt")
    with open(secret, "w") as f:
        f.write(f"The {SECRET} is not for you. {PROSE * 6}")
    external = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    network = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{URL}/canary">]>'
    parameter = f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{URL}/canary.dtd">%p;]>'
    include = f'<xi:include href="file://{secret}" parse="text"/>'
    laugh, at = laughs("rss")
    quadratic = f'<!DOCTYPE rss [<!ENTITY q "{"a" * 100000}">]>'
    names = ["../../x", "..\\x", "&#0;NUL", "&#x202e;fdp", "a" * 10000, "CON", "nul.txt",
             "-rf", ".", "/", "", "same", "same", "%2e%2e", "&#x9b;31m", "a:b", "~"]
    entries = "".join(item(n, f"<guid>{n}</guid><link>{n}</link>") for n in names)
    dates = "".join(item(f"D {i}", f"<pubDate>{d}</pubDate><guid>{i}</guid>") for i, d in
                    enumerate(["Mon, 99 Foo 99999 99:99:99 +9999", "-1", "1e308", "NaN",
                               "31 Feb 2026", "9" * 5000, "0000-00-00", "\u0664\u0660"]))
    odd = item("Odd", '<enclosure url="javascript:1" length="-9e99" type="x"/>'
               f'<link>file://{secret}</link><guid>file://{secret}</guid>', "Read on ...")
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="file://{secret}">
<title>A</title><entry><title>B</title><id>1</id><link href="{secret}"/><content
src="file://{secret}"/></entry><entry><title>C</title><id>2</id><link
href="secret.txt" xml:base="http://[bad"/><summary>Read on ...</summary></entry></feed>"""
    yield "an external entity of a file", rss(item("&x;"), doctype=external), "entit"
    yield "an external entity of the web", rss(item("&x;"), doctype=network), "entit"
    yield "a parameter entity", rss(item(), doctype=parameter), ""
    yield "an external DTD", rss(
        item(), doctype=f'<!DOCTYPE rss SYSTEM "{URL}/canary.dtd">'), ""
    yield "XInclude", rss(item(include, f"<link>{include}</link>", include)), ""
    yield "a style sheet", f'<?xml-stylesheet href="{URL}/canary.xsl"?>' + rss(item()), ""
    yield "a billion laughs", rss(item(at), doctype=laugh), "entit"
    yield "a quadratic blow-up", rss(item("&q;" * 1000), doctype=quadratic), "entit"
    yield "elements in elements", rss("<a>" * 100000 + item()), ""
    yield "entries in entries", rss("<item><title>x</title>" * 100000), ""
    yield "comments that do not end", rss(item() + "<!-- a " * 30000), ""
    yield "attributes", rss(f"<item {' '.join(f'a{i}=1' for i in range(30000))}/>" + item()), ""
    yield "names that lead elsewhere", rss(entries), ""
    yield "dates that are none", rss(dates), ""
    yield "links to files", rss(odd), ""
    yield "Atom with a base that is a file", atom, ""
    yield "a declared charset that is none", rss(item()).replace(
        '"1.0"', '"1.0" encoding="utf-7"', 1), ""
    yield "UTF-16 that says it is UTF-8", rss(item()).replace(
        '"1.0"', '"1.0" encoding="utf-8"', 1).encode("utf-16"), ""
    yield "a feed cut in a character", rss(item("\u20ac")).encode()[:-40] + b"\xe2\x82", ""
    yield "JSON in JSON", '{"version":"https://jsonfeed.org/version/1","items":' + \
        "[" * 100000, "JSON"
    yield "JSON of other kinds than it should be", json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": {"a": 1}, "items": [
            1, None, {"id": {"a": 1}, "title": 5, "authors": "x", "url": ["file:///etc/passwd"],
                      "content_html": True}, {"id": 1e300, "content_text": PROSE * 6,
                                              "attachments": [{"size_in_bytes": -1}]}]}), ""
    yield "JSON with half characters and NUL", \
        '{"version":"https://jsonfeed.org/version/1","title":"\\u0000\\u001b[1m","items":[' \
        '{"id":"\\u0000","title":"\\u202e\\u009b","content_text":"%s"}]}' % (PROSE * 6), ""
    yield "JSON with a surrogate", \
        '{"version":"https://jsonfeed.org/version/1","title":"\\ud800","items":[]}', ""


def try_feeds():
    for i, (name, body, says) in enumerate(feeds()):
        url = serve(f"/{i}.xml", body)
        for page in url, f"{i}.xml":
            with open(f"{i}.xml", "wb") as f:
                f.write(served[f"/{i}.xml"])
            run(name, "--to", "article,text", "-f", "-o", "o/", page, says=says)
        run(name, "podcast", "-q", "--engine", "silent", "-d", f"pod{i}", url)
        for at, _, names in os.walk(f"pod{i}"):
            for n in names:
                with open(f"{at}/{n}", "rb") as f:
                    if SECRET.encode() in f.read():
                        findings.append(f"{name}: the secret is in {at}/{n}")
                if len(n) > 120 or not re.fullmatch("[A-Za-z0-9._-]+", n):
                    findings.append(f"{name}: a file named {n!r}")


def try_many():
    serve("/many", rss("".join(f"<item><title>T{i}</title><guid>{i}</guid>"
                               f"<description>x</description></item>"
                               for i in range(100000))))
    run("a hundred thousand entries", "podcast", "-q", "-d", "many", "--newest", "1",
        "--engine", "silent", URL + "/many", says="entries past the first 10000")
    serve("/many.json", json.dumps({"version": "https://jsonfeed.org/version/1", "items": [
        {"id": str(i), "content_text": "x"} for i in range(100000)]}))
    run("a hundred thousand items", "podcast", "-q", "-d", "many2", "--newest", "1",
        "--engine", "silent", URL + "/many.json", says="entries past the first 10000")


def opml(lines, head=""):
    return f'{head}<opml version="2.0"><head/><body>{lines}</body></opml>'


def try_lists():
    secret = os.path.abspath("secret.txt")
    with open("secret.xml", "w") as f:
        f.write(rss(item(f"The {SECRET}")))
    path = os.path.abspath("secret.xml")
    laugh, at = laughs("opml")
    line = '<outline text="T" xmlUrl="%s"/>'
    lists = [
        ("a list of files", "".join(line % p for p in [
            path, "secret.xml", "file://" + path, "/dev/zero", "/dev/stdin", "-",
            "file:///etc/passwd", "FILE:" + path, "\\\\host\\x", "javascript:1"])),
        ("a list with a broken base", f'<outline text="T" xml:base="http://[bad" '
         f'xmlUrl="{path}"/><outline xml:base="file://{secret}" xmlUrl="secret.xml"/>'),
        ("a list that hides", f'<outline text="T&#x9b;31m" xmlUrl="{URL}/f?&#x9b;31m&#x202e;x"/>'),
        ("a list of itself", line % f"{URL}/list.opml"),
        ("lists in lists", '<outline text="x">' * 100000),
        ("a long list of nothing", (line % "http://[bad") * 20000),
    ]
    whole = [(name, opml(lines)) for name, lines in lists] + [
        ("a list with an entity", opml(
            line % "&x;", f'<!DOCTYPE opml [<!ENTITY x SYSTEM "file://{secret}">]>')),
        ("a list that laughs", opml(line % at, laugh)),
    ]
    for i, (name, body) in enumerate(whole):
        serve("/list.opml", body)
        with open("list.opml", "w") as f:
            f.write(body)
        for k, list_ in enumerate([URL + "/list.opml", "list.opml"]):
            run(name, "podcast", "-q", "--engine", "silent", "-d", f"l{i}{k}", list_)
            run(name, "podcast", "--list", "-d", f"l{i}{k}")
            if os.path.exists(f"l{i}{k}/podcast.opml") and SECRET in \
                    open(f"l{i}{k}/podcast.opml", encoding="utf-8").read():
                findings.append(f"{name}: the secret is in podcast.opml")


def pls(lexemes, doctype=""):
    return f"""<?xml version="1.0"?>{doctype}<lexicon version="1.0" alphabet="ipa"
 xml:lang="en" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
 xmlns:xi="http://www.w3.org/2001/XInclude">{lexemes}</lexicon>"""


def lexeme(word, alias):
    return f"<lexeme><grapheme>{word}</grapheme><alias>{alias}</alias></lexeme>"


def try_lexicons():
    secret = os.path.abspath("secret.txt")
    laugh, at = laughs("lexicon")
    include = f'<xi:include href="file://{secret}" parse="text"/>'
    lexicons = [
        ("an entity in a lexicon", "pls", pls(lexeme("Olm", "&x;"),
         f'<!DOCTYPE lexicon [<!ENTITY x SYSTEM "file://{secret}">]>'), (0, 1)),
        ("an entity of the web", "pls", pls(lexeme("Olm", "&x;"),
         f'<!DOCTYPE lexicon [<!ENTITY % p SYSTEM "{URL}/canary">%p;]>'), (0, 1)),
        ("a DTD of a lexicon", "pls", pls(lexeme("Olm", "a"),
         f'<!DOCTYPE lexicon SYSTEM "{URL}/canary.dtd">'), (0, 1)),
        ("a lexicon that laughs", "pls", pls(lexeme("Olm", at), laugh), (0, 1)),
        ("XInclude in a lexicon", "pls", pls(lexeme("Olm", include)), (0,)),
        ("a deep lexicon", "pls", pls("<a>" * 100000), (1,)),
        ("a long word", "pls", pls(lexeme("a" * 1000000, "b" * 1000000)), (0, 1)),
        ("commands in a lexicon", "pls", pls(lexeme("Olm", "o&#x9b;1m&#x202e;lm")), (0,)),
        ("commands in a table", "tsv", "Olm\to\x1b[1m\u009b\u202elm\n", (0,)),
        ("Latin 1 in a table", "tsv", b"Olm\tol\xe9\n", (1,)),
        ("NUL in a table", "tsv", b"Olm\to\0lm\nA\tb\n", (1,)),
        ("many fields", "tsv", "Olm\t" + "x\t" * 100000, (1,)),
        ("a long line", "tsv", "Olm\t" + "x" * 10000000, (0, 1)),
        ("many lines", "tsv", "".join(f"w{i}\tx\n" for i in range(100000)), (0,)),
    ]
    for name, ending, body, good in lexicons:
        with open("l." + ending, "wb") as f:
            f.write(body if isinstance(body, bytes) else body.encode())
        run(name, "spell", "--lexicon", "l." + ending, of="The Olm.\n", good=good)


def try_robots():
    link = serve("/article.html", f"<html lang=en><article><h1>The bridge</h1>"
                 + f"<p>{PROSE * 4}</p>" * 4 + "</article></html>")
    serve("/robots-feed", rss(item("x", f"<link>{link}</link><guid>1</guid>",
                                   "Read on ...")))
    robots = [
        ("a huge robots.txt", b"User-agent: *\n" + b"Disallow: /a\n" * 1000000),
        ("a binary robots.txt", os.urandom(300000)),
        ("a robots.txt of one line", b"Disallow: /" + b"a*" * 500000),
        ("slow patterns", b"User-agent: *\n" + b"Disallow: /" + b"*a" * 5000 + b"$\n"),
        ("a long agent", b"User-agent: " + b"x" * 1000000 + b"\nDisallow: /\n"),
        ("NUL and CSI in robots.txt", b"User-agent: *\n\0\xc2\x9b\x1b[1mDisallow: /x\0\n"),
    ] + [(f"Crawl-delay: {d.decode()}", b"User-agent: *\nCrawl-delay: " + d + b"\n")
         for d in (b"1e300", b"nan", b"inf", b"-1", b"0x10", b"9" * 400, b"\xd9\xa1")]
    for i, (name, body) in enumerate(robots):
        serve("/robots.txt", body)
        run(name, "podcast", "-q", "--engine", "silent", "-d", f"r{i}", URL + "/robots-feed")
    serve("/robots.txt", b"User-agent: *\nDisallow: /article.html\n")
    run("what is forbidden", "podcast", "-q", "--engine", "silent", "-d", "r", URL + "/robots-feed",
        says="robots")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.environ["XDG_CONFIG_HOME"] = folder + "/config"
    os.mkdir("o")
    for part in try_feeds, try_many, try_lists, try_lexicons, try_robots:
        part()
    os.chdir("/")
for finding in findings:
    print(finding.encode("ascii", "backslashreplace").decode())
print(len(findings), "findings")
sys.exit(1 if findings else 0)
