#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A page to listen to has a house's own colour, style and place of sound, and
# its policy allows that and no more.
. "$(dirname "$0")/common.sh"

cp "$here/../golden/listen/everything.html" page.html
listen() { # STATUS OPTIONS...
    want=$1
    shift
    expect "$want" "$program" -f --engine silent --to opus,listen "$@" page.html
}
listen 0
cp page.listen.html plain.html

# ---- a colour: on both grounds, or refused with its ratio
listen 0 --accent '#0b6e4f'
grep -q ':root{--accent:#0b6e4f;--on-accent:#fff}' page.listen.html ||
    fail "it has not the colour"
grep -q '\[data-theme=dark\]{--accent:#' page.listen.html || fail "none for dark ground"
grep -q 'fill=.%230b6e4f' page.listen.html || fail "the icon has not the colour"
listen 0 --accent '#0b6e4f,#7fd6b8'
grep -q '\[data-theme=dark\]{--accent:#7fd6b8;--on-accent:#000}' page.listen.html ||
    fail "it has not the colour of dark ground"
listen 2 --accent '#ffcc00'
said "#ffcc00 has a contrast of 1.32 on the light ground"
listen 2 --accent '#0b6e4f,#0b6e4f'
said "#0b6e4f has a contrast of 2.27 on the dark ground"
for wrong in green '#0b6e4' '#0b6e4f0' '#0b6e4f,' '#0b6e4f;}' '#0b6e4g'; do
    listen 2 --accent "$wrong"
    said "is no colour"
done

# ---- a style, which ends nothing and loads nothing
echo 'body { font-family: Inter, sans-serif }' >house.css
listen 0 --css house.css --accent '#0b6e4f' --sound-url https://cdn.example:8443/a/b/
python3 - <<'PY' || fail "the policy is not of what is written"
import base64, hashlib, re
page = open("page.listen.html", encoding="utf-8").read()
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
styles = re.findall(r"<style>(.*?)</style>", page, re.S)
assert len(styles) == 2 and "Inter" in styles[1], len(styles)
hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in styles]
assert "style-src " + " ".join(f"'sha256-{h}'" for h in hashes) + ";" in policy, policy
assert "media-src 'self' file: https://cdn.example:8443;" in policy, policy
assert "unsafe" not in policy and "default-src 'none'" in policy, policy
assert '<source src="https://cdn.example:8443/a/b/page.opus"' in page
assert page.count("https://cdn.example:8443/a/b/page.opus") == 3, "source, download, JSON-LD"
PY
echo '</STYLE><script>alert(1)</script>' >evil.css
listen 1 --css evil.css
said "it is no style sheet"
listen 1 --css none.css
said "none.css"
for wrong in cdn.example/ https://cdn.example 'https://cdn.example/a' ftp://cdn.example/ \
    "https://cdn.example;script-src*/" "https://cdn.example/a?b/" "https:///"; do
    listen 2 --sound-url "$wrong"
    said "is no address of a folder"
done

# ---- what nobody asked for is not there
listen 0
cmp plain.html page.listen.html || fail "a page is another unasked"
grep -c '<style>' plain.html | grep -qx 1 || fail "two styles"
finish
