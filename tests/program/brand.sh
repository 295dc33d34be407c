#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A page to listen to, and those of a podcast, have a house's own colour, style,
# logo, name and place of sound, and their policy allows that and no more.
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

# ---- a font, which is in the style
printf '@font-face { font-family: H; src: url(data:font/woff2;base64,AAAA) }\r\n' >font.css
listen 0 --css font.css
grep -q "; font-src data:; img-src" page.listen.html || fail "a font in the style is not let in"
grep -q "$(printf '\r')" page.listen.html && fail "a browser reads another style than is hashed"
listen 0 --css house.css
grep -q "font-src" page.listen.html && fail "fonts are let in that nobody wrote"

# ---- families of fonts, which end no rule
listen 0 --font 'Charter, "Noto Serif", serif / Inter, sans-serif'
grep -q ':root{--text:Charter, "Noto Serif", serif;--plain:Inter, sans-serif;}' page.listen.html ||
    fail "it has not the fonts"
for wrong in 'a;b' 'a}b' '"a' 'url(x)' ' ' 'a/' 'a<b' "a\\b"; do
    listen 2 --font "$wrong"
    said "these are no families of fonts"
done

# ---- a logo and a name, which lead back
cat >logo.svg <<'EOF'
<?xml version="1.0"?><!-- drawn --><!DOCTYPE svg>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60"><path d="M0 0h9v9z"/></svg>
EOF
mark='<p class="site"><a class="house" href="https://tide.example/?a=1&amp;b=2">'
listen 0 --logo logo.svg --site-url 'https://tide.example/?a=1&b=2' --site 'Tide & Co'
grep -qF "$mark"'<img class="logo" src="data:image/svg+xml;base64,'"$(base64 -w0 logo.svg)"'" alt="" width="240" height="60"><span dir="auto">Tide &amp; Co</span></a></p>' page.listen.html ||
    fail "it has not logo, name and link"
grep -q '"publisher":{"@type":"Organization","name":"Tide ' page.listen.html ||
    fail "search engines are not told of the house"
python3 - <<'PY'
import struct, zlib
def chunk(kind, body): return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
open("dot.png", "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0abc\0def")) + chunk(b"IEND", b""))
open("large.svg", "wb").write(b'<svg xmlns="http://www.w3.org/2000/svg">' + b" " * 65536 + b"</svg>")
PY
listen 0 --logo dot.png
grep -q '<span class="house"><img class="logo" src="data:image/png;base64,[A-Za-z0-9+/=]*" alt="[^"]*" width="3" height="2"></span>' page.listen.html ||
    fail "it has not the logo alone"
listen 0 --site Tide
grep -q '<p class="site"><span class="house"><span dir="auto">Tide</span></span></p>' page.listen.html ||
    fail "it has not the name alone"
for wrong in page.html house.css; do
    listen 1 --logo "$wrong"
    said "$wrong: the logo is no picture: neither PNG nor JPEG nor SVG"
done
listen 1 --logo large.svg
said "large.svg: the logo has more than 65536 bytes"
listen 1 --logo none.png
said "none.png: No such file"
listen 2 --site-url 'javascript:alert(1)'
said "is no address of a site"

# ---- the colour of the page narrated, darkened until it can be read; no grey
coloured() { # HEAD, OPTIONS...
    head=$1
    shift
    sed "s|<head>|<head>$head|" "$here/../golden/listen/everything.html" >page.html
    listen 0 "$@"
}
coloured '<meta name="theme-color" content="rgb(11, 110, 79)">' --accent page
grep -q ':root{--accent:#0b6e4f;' page.listen.html || fail "it has not the page's colour"
cp page.listen.html green.html
coloured '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111111"><meta name="theme-color" content="#0B6E4F">' --accent page
cmp page.listen.html green.html || fail "a colour for dark ground is taken"
coloured '<meta name="theme-color" content="#fc0">' --accent page
grep -q ':root{--accent:#[4-9][0-9a-f][4-7][0-9a-f]00;--on-accent:#fff}' page.listen.html ||
    fail "a light colour is not darkened"
for none in '' '<meta name="theme-color" content="#ffffff">' '<meta name="theme-color" content="seagreen;}">'; do
    coloured "$none" --accent page
    cmp -s plain.html page.listen.html || fail "this is a colour to write with: $none"
done
coloured '<meta name="theme-color" content="#0b6e4f">'
cmp plain.html page.listen.html || fail "the page's colour is taken unasked"
cp "$here/../golden/listen/everything.html" page.html

# ---- a section of the settings
printf '[brand]\naccent = #0b6e4f\nlogo = logo.svg\nsite = Tide\n' >brand.ini
listen 0 --config brand.ini
grep -q -- '--accent:#0b6e4f' page.listen.html && grep -q 'class="logo"' page.listen.html ||
    fail "[brand] of the settings does nothing"
printf '[brand]\nvoice = en\n' >wrong.ini
listen 2 --config wrong.ini
said "no setting is called voice"

# ---- the pages of a podcast, and the cover that is drawn
pod() {
    rm -rf pod
    expect 0 "$program" podcast "$@" -d pod --engine silent page.html
}
pod --config brand.ini --css house.css --site-url https://tide.example/
for page in pod/index.html pod/subscribe.html; do
    grep -q '<p class="site"><a class="house" href="https://tide.example/"><img class="logo"' $page &&
        grep -q "img-src 'self' file: data:;" $page && grep -q "Inter" $page ||
        fail "$page has nothing of the house"
done
python3 - <<'PY' || fail "the podcast's cover has not the site's colour"
import struct, zlib
png, at, body = open("pod/cover.png", "rb").read(), 8, b""
while at < len(png):
    n, kind = struct.unpack(">I4s", png[at:at + 8])
    body += png[at + 8:at + 8 + n] if kind == b"IDAT" else b""
    at += 12 + n
red, green, blue = zlib.decompress(body)[1:4]
assert green > 2 * red and green > blue > red, (red, green, blue)
PY
python3 - <<'PY' || fail "the policy of the podcast is not of what is written"
import base64, hashlib, re
page = open("pod/index.html", encoding="utf-8").read()
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()
          for s in re.findall(r"<style>(.*?)</style>", page, re.S)]
assert len(hashes) == 2 and "style-src " + " ".join(f"'sha256-{h}'" for h in hashes) + ";" in policy, policy
PY
sed 's|<head>|<head><meta name="theme-color" content="#0b6e4f">|' "$here/../golden/listen/everything.html" >page.html
pod --accent page
grep -q ':root{--accent:#0b6e4f;' pod/index.html || fail "the index has not the pages' colour"
cp "$here/../golden/listen/everything.html" page.html
pod
grep -q 'class="site"\|img-src .self. file: data' pod/index.html && fail "the index has a house's unasked"

# ---- what nobody asked for is not there
listen 0
cmp plain.html page.listen.html || fail "a page is another unasked"
grep -c '<style>' plain.html | grep -qx 1 || fail "two styles"
finish
