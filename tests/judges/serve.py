# SPDX-License-Identifier: GPL-3.0-or-later
"""serve.py PROGRAM SAMPLES SERVERS: the sample configurations of web servers
serve a podcast's folder, each kind of file as what it is and in parts, and
never what the podcast remembers, though the server runs as its owner.

SERVERS is a folder of Debian's packages, unpacked; they listen on loopback and
are ended here.
"""
import glob
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

program, samples, servers = sys.argv[1:]
TYPES = {"feed.xml": "application/rss+xml", "index.html": "text/html",
         ".mp3": "audio/mpeg", ".opus": "audio/ogg", ".vtt": "text/vtt",
         ".srt": "application/x-subrip", "podcast.opml": "text/x-opml",
         "all.m3u8": "application/vnd.apple.mpegurl",
         ".transcript.json": "application/json", "cover.png": "image/png"}
HIDDEN = ["/.lectern/", "/.lectern/podcast.db", "/.lectern/podcast.db.copy",
          "/.lectern/replaced/x", "/%2electern/podcast.db",
          "/episodes/../.lectern/podcast.db", "/.lectern/.htaccess",
          "//.lectern/podcast.db", "/playlists/..%2f.lectern/podcast.db"]


def configuration(name, folder, port):
    with open(f"{samples}/{name}", encoding="utf-8") as f:
        text = f.read()
    return text.replace("/srv/pod", f"{folder}/pod").replace("8080", str(port))


def put(folder, name, text):
    with open(f"{folder}/{name}", "w", encoding="utf-8") as f:
        f.write(text)
    return f"{folder}/{name}"


def nginx(folder, port):
    inner = configuration("nginx.conf", folder, port)
    temporary = "".join(f"{kind}_temp_path {folder}/t;\n" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root root;\n" if os.getuid() == 0 else ""
    path = put(folder, "nginx.conf", f"{user}daemon off;\npid {folder}/pid;\n"
               "events {}\nhttp {\naccess_log off;\n" + temporary + inner + "}")
    return [f"{servers}/usr/sbin/nginx", "-p", folder, "-e", "stderr",
            "-c", path]


def apache(folder, port):
    inner = configuration("apache.conf", folder, port)
    modules = f"{servers}/usr/lib/apache2/modules"
    loaded = "".join(
        f"LoadModule {m}_module {modules}/mod_{m}.so\n" for m in
        ("mpm_event", "authz_core", "dir", "mime"))
    types = put(folder, "types", "text/html html\nimage/png png\n")
    path = put(folder, "apache.conf", f"ServerName localhost\n{loaded}"
               f"Listen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
               f"ErrorLog {folder}/log\nTypesConfig {types}\n" + inner)
    return [f"{servers}/usr/sbin/apache2", "-d", folder, "-f", path,
            "-D", "FOREGROUND"]


def caddy(folder, port):
    path = put(folder, "Caddyfile", "{\n\tadmin off\n}\n" +
               configuration("Caddyfile", folder, port))
    return [f"{servers}/usr/bin/caddy", "run", "--adapter", "caddyfile",
            "--config", path]


def lighttpd(folder, port):
    path = put(folder, "lighttpd.conf",
               configuration("lighttpd.conf", folder, port))
    return [f"{servers}/usr/sbin/lighttpd", "-D", "-f", path,
            "-m", f"{servers}/usr/lib/lighttpd"]


def ask(port, path, headers=()):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}",
                                     headers=dict(headers))
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as e:
        return e.code, e.headers, e.read()


def wait_for(port, process):
    for _ in range(200):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.05)
    raise AssertionError("it does not listen")


def judge(folder, port):
    files = [os.path.relpath(os.path.join(at, name), f"{folder}/pod")
             for at, _, names in os.walk(f"{folder}/pod") for name in names
             if ".lectern" not in at]
    for ending, kind in TYPES.items():
        name = next(f for f in files if f.endswith(ending))
        status, headers, body = ask(port, "/" + name)
        assert status == 200 and body, (name, status)
        assert headers.get_content_type() == kind, \
            (name, headers.get_content_type())
        status, headers, part = ask(port, "/" + name, [("Range", "bytes=3-9")])
        assert status == 206 and part == body[3:10], (name, status)
    assert ask(port, "/")[2].startswith(b"<!DOCTYPE html>")
    for path in HIDDEN:
        status, _, body = ask(port, path)
        assert status in (400, 403, 404), (path, status)
        assert b"SQLite" not in body and b"denied\n" not in body, path


judged = 0
for server in nginx, apache, caddy, lighttpd:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as s:
        subprocess.run([program, "podcast", "-q", "--engine", "silent", "-d",
                        f"{folder}/pod", f"{samples}/../ghost.html"],
                       check=True, stderr=subprocess.DEVNULL)
        os.makedirs(f"{folder}/pod/.lectern/replaced", exist_ok=True)
        put(f"{folder}/pod/.lectern/replaced", "x", "SQLite")
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
        s.close()
        process = subprocess.Popen(
            server(folder, port), stderr=subprocess.PIPE,
            env={"PATH": "/usr/bin:/bin", "HOME": folder, "LD_LIBRARY_PATH":
                 ":".join(glob.glob(f"{servers}/usr/lib/*-linux-gnu"))})
        try:
            wait_for(port, process)
            judge(folder, port)
            judged += 1
        except AssertionError as e:
            sys.exit(f"{server.__name__}: {e}")
        finally:
            process.terminate()
            process.wait()
print(f"{judged} servers")
