#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# servers.sh PROGRAM SERVER: a real nginx or Caddy, with the sample's
# configuration, serves a podcast's folder with the right types and in ranges, and
# keeps .lectern. Status 77: the server is not here (tests/servers brings it).
. "$(dirname "$0")/common.sh"
kind=$2
PATH=$PATH:/usr/sbin:$here/../../build/servers/usr/sbin
PATH=$PATH:$here/../../build/servers/usr/bin
command -v "$kind" >/dev/null || {
    echo "left out: no $kind is here"
    exit 77
}
expect 0 "$program" podcast -q --engine silent -d pod "$samples/ghost.html" --base-url https://pod.example/
# Recordings of others come in more forms.
for ending in ogg flac wav; do
    cp pod/feed.xml "pod/episodes/recording.$ending"
done
chmod 755 "$dir"
chmod -R a+rX pod/.lectern # the server itself has to refuse it

free=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
begin_nginx() {
    {
        echo "daemon off; pid $dir/nginx.pid; error_log $dir/error.log;"
        [ "$(id -u)" != 0 ] || echo "user root;"
        echo "events {} http { access_log off;"
        for name in client_body proxy fastcgi uwsgi scgi; do
            echo "${name}_temp_path $dir/$name;"
        done
        sed "s|127.0.0.1:8080|127.0.0.1:$free|; s|/srv/pod|$dir/pod|" \
            "$samples/serve/nginx.conf"
        echo "}"
    } >nginx.conf
    # Some builds lack these modules, and their directives.
    nginx -e "$dir/error.log" -t -c "$dir/nginx.conf" >test.log 2>&1 || {
        for name in fastcgi uwsgi scgi proxy; do
            grep -q "unknown directive \"${name}_temp_path\"" test.log &&
                sed -i "/${name}_temp_path/d" nginx.conf
        done
    }
    nginx -e "$dir/error.log" -c "$dir/nginx.conf" 2>nginx.err &
}
begin_caddy() {
    {
        printf '{\n\tadmin off\n}\n'
        sed "s|127.0.0.1:8080|127.0.0.1:$free|; s|/srv/pod|$dir/pod|" \
            "$samples/serve/Caddyfile"
    } >Caddyfile
    export HOME="$dir/home" XDG_DATA_HOME="$dir/home"
    expect 0 caddy validate --adapter caddyfile --config "$samples/serve/Caddyfile"
    expect 0 caddy validate --adapter caddyfile --config Caddyfile
    caddy run --adapter caddyfile --config Caddyfile >test.log 2>caddy.err &
}
begin_"$kind"
server=$!
trap 'kill $server 2>/dev/null; wait $server; rm -rf "$dir"' EXIT
for _ in $(seq 100); do
    python3 -c "import socket; socket.create_connection(('127.0.0.1', $free))" \
        2>/dev/null && break
    sleep 0.1
done
python3 - pod "http://127.0.0.1:$free/" <<'PY' || {
import os, sys, urllib.error, urllib.request
folder, base = sys.argv[1:]
types = {
    ".xml": "application/rss+xml", ".mp3": "audio/mpeg", ".opus": "audio/ogg",
    ".html": "text/html", ".json": "application/json", ".vtt": "text/vtt",
    ".srt": "application/x-subrip", ".png": "image/png",
    ".jpg": "image/jpeg", ".ogg": "audio/ogg", ".flac": "audio/flac",
    ".wav": "audio/wav",
    ".opml": "text/x-opml", ".m3u8": "application/vnd.apple.mpegurl",
    ".xspf": "application/xspf+xml", ".jspf": "application/json",
}
def ask(path, **headers):
    request = urllib.request.Request(base + path, headers=headers)
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        return error
seen = set()
for where, folders, files in os.walk(folder):
    for name in files:
        path = os.path.relpath(os.path.join(where, name), folder)
        answer = ask(path)
        if path.startswith("."):
            assert answer.status in (403, 404), (path, answer.status)
            continue
        ending = os.path.splitext(name)[1]
        seen.add(ending)
        body = open(os.path.join(where, name), "rb").read()
        assert answer.status == 200, (path, answer.status)
        kind = answer.headers.get("Content-Type", "").split(";")[0]
        assert kind == types[ending], (path, kind)
        assert answer.read() == body, path
        part = ask(path, Range="bytes=10-19")
        assert part.status == 206 and part.read() == body[10:20], path
        last = ask(path, Range="bytes=-5")
        assert last.status == 206 and last.read() == body[-5:], path
        again = ask(path, **{"If-None-Match": answer.headers["ETag"]})
        assert again.status == 304, path
        beyond = ask(path, Range=f"bytes={len(body) + 9}-")
        assert beyond.status == 416, path
assert {".mp3", ".opus", ".xml", ".vtt", ".flac"} <= seen, seen
PY
    fail "it is not served as it should be"
    cat "$kind.err" error.log test.log 2>&1
}
finish
