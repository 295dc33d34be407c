#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PROGRAM [regen]: hold what the program writes against validators by
# others.  They are installed into build/judges, in the versions of the lock file;
# regen only writes anew what a screen reader is told (tree/).
set -e
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
judges=$(cd "$(dirname "$0")" && pwd)
root=$judges/../..
home=$root/build/judges

missing=
command -v npm >/dev/null || missing="nodejs npm"
command -v java >/dev/null || missing="$missing default-jre-headless"
command -v chromium >/dev/null || missing="$missing chromium"
[ -f /usr/share/java/epubcheck.jar ] || missing="$missing epubcheck"
command -v gpo >/dev/null || missing="$missing gpodder"
command -v newsboat >/dev/null || missing="$missing newsboat"
command -v podget >/dev/null || missing="$missing podget wget"
if [ -n "$missing" ]; then
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    # shellcheck disable=SC2086  # one word a package
    $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
mkdir -p "$home"
if ! cmp -s "$judges/package-lock.json" "$home/node_modules/.installed"; then
    cp "$judges/package.json" "$judges/package-lock.json" "$home"
    (cd "$home" && npm ci --silent --ignore-scripts --no-audit --no-fund)
    cp "$judges/package-lock.json" "$home/node_modules/.installed"
fi

regen=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export NODE_PATH="$home/node_modules"
reach() { # the page as the keyboard, small windows and screen readers have it
    "$program" --quiet --force -o "$work" --to opus,mp3,listen "$root"/tests/golden/listen/*.html
    node "$judges/reach.js" "$work" "$(command -v chromium)" "$regen"
}
if [ "$regen" ]; then
    reach
    exit
fi
for page in "$root"/samples/*.html "$root"/samples/pasted.txt \
    "$root"/tests/golden/companions/*.md "$root"/tests/golden/script/*.txt; do
    name=$(basename "$page")
    "$program" --quiet --to vtt "$page" >"$work/${name%.*}.vtt" || [ $? -eq 3 ]
done
echo "WebVTT, by webvtt-parser"
node "$judges/vtt.js" "$work"/*.vtt

mkdir "$work/in"
python3 "$root/tests/program/picture.py" "$work/in/weir.png" 900 600
cp "$work/in/weir.png" "$work/in/lead.png"
cat >"$work/in/figures.html" <<'PAGE'
<html lang="en"><head><title>The weir</title><meta property="og:image"
content="lead.png"><meta property="og:image:alt" content="The weir"></head>
<body><article><h1>The weir</h1><p>The weir below the mill has been open since
March, and the river runs so low that the herons walk across it dry. Nobody had
seen that before, says the miller.</p><ol><li>The first gate is shut.</li><li>The
second is a ruin. <img src="weir.png" alt=""></li></ol><figure><img src="weir.png?2"
alt="Herons &lt;&quot;3&quot;&gt;"><figcaption>Herons at dawn. Photo: Ben
Marlow</figcaption></figure><p>The council will meet again in autumn, when the rain
has come, and those who own the meadows have come home.</p></article></body></html>
PAGE
for page in "$root"/samples/*.html "$root"/tests/golden/companions/*.md \
    "$work/in/figures.html" "$root"/tests/golden/listen/*.html; do
    "$program" --quiet -o "$work" --to opus,mp3,listen,html-transcript "$page" || [ $? -eq 3 ]
done
# It does not know the pseudo-element, and does not work the hashes out.
vnu() {
    java -Xss8m -jar "$home/node_modules/vnu-jar/build/dist/vnu.jar" \
        --also-check-css --stdout --format gnu \
        --filterpattern '.*violates Content Security Policy.*' "$@"
}
mkdir "$work/vnu"
for page in "$work"/*.listen.html; do
    sed 's/::highlight(word)/.word/' "$page" >"$work/vnu/$(basename "$page")"
done
echo "listen pages, by the Nu checker"
vnu "$work"/vnu/*.html
echo "transcripts, by the Nu checker"
vnu "$work"/*.transcript.html
# A judge that finds nothing wrong anywhere is none.
sed 's/<main>/<main><p><h2 role=none>/' "$work/vnu/rtl.listen.html" \
    >"$work/broken.html"
if vnu "$work/broken.html" >"$work/broken.txt"; then
    echo "the checker sees no errors"
    exit 1
fi
echo "pages of attack strings, by Chromium"
sh "$root/tests/hostile/attack.sh" "$program" attack.py 20 "$work/attack"
node "$judges/attack.js" "$work/attack" "$(command -v chromium)"
echo "a book of attack strings, by EPUBCheck"
"$program" --quiet --engine silent -o "$work/attack.epub" --to epub \
    "$work"/attack/in-pages/*.html 2>"$work/attack.err" ||
    [ $? -eq 3 ] || grep -q "it is no text" "$work/attack.err" # but noise
# It recurses into each clip that follows another.
java -Xss256m -jar /usr/share/java/epubcheck.jar --quiet "$work/attack.epub"
echo "listen page, by Chromium and axe"
node "$judges/listen.js" "$work" "$(command -v chromium)"
echo "listen page, by the keyboard, in small windows, as screen readers have it"
reach
echo "what is a house's own, and how a page is explained, by Chromium and axe"
mkdir "$work/house"
cat >"$work/house/logo.svg" <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60"><circle cx="30" cy="30" r="26"
fill="#0b6e4f"/><path d="M70 20h150v20h-150z" fill="#888"/></svg>
SVG
cat >"$work/house/brand.ini" <<INI
[brand]
accent = #0b6e4f
logo = $work/house/logo.svg
font = Charter, serif / "DejaVu Sans", sans-serif
site-url = https://tide.example/
INI
everything=$root/tests/golden/listen/everything.html
"$program" --quiet -o "$work/house" --config "$work/house/brand.ini" \
    --to opus,listen,html-transcript "$everything"
"$program" --quiet -o "$work/house/house.svg" --to svg "$everything"
"$program" podcast --quiet -d "$work/house/pod" --config "$work/house/brand.ini" "$everything"
"$program" explain --html "$work/house/why.html" "$root/samples/wordpress.html"
vnu "$work"/house/why.html "$work"/house/pod/index.html "$work"/house/*.transcript.html
node "$judges/house.js" "$work/house" "$(command -v chromium)"
base=https://pod.example/harnell/
"$program" podcast --quiet -d "$work/podcast" --base-url "$base" \
    --title "Harnell aloud & clear" --author "The Harnell Post" \
    --email desk@harnell.example --link https://harnell.example/ \
    --category "Society & Culture > Documentary" \
    "$root"/samples/*.html "$root"/tests/golden/companions/*.md \
    "$root"/tests/golden/listen/*.html || [ $? -eq 3 ]
echo "podcast, by xmllint, the Nu checker, feedsmith, m3u8-parser, mpv and axe"
xmllint --noout "$work"/podcast/*.xml "$work"/podcast/*.opml \
    "$work"/podcast/playlists/*.xspf
mkdir "$work/ends"
for page in "$work"/podcast/episodes/*.listen.html; do
    sed 's/::highlight(word)/.word/' "$page" >"$work/ends/$(basename "$page")"
done
vnu "$work"/podcast/index.html "$work"/podcast/subscribe.html "$work"/ends/*.html \
    "$work"/podcast/episodes/*.transcript.html
node "$judges/podcast.js" "$work/podcast" "$base" "$(command -v chromium)"
sh "$judges/book.sh" "$program" "$work" "$root"/samples/ghost.html \
    "$work/in/figures.html" \
    "$root"/samples/static.html "$root"/tests/golden/companions/weir.md \
    "$root"/tests/golden/listen/*.html
sh "$judges/podcast.sh" "$program"

"$root/tests/servers"
echo "web servers, by asking them for what they must not offer"
python3 "$judges/serve.py" "$program" "$root/samples/serve" "$root/build/servers"

echo "Piper's voices, by ONNX Runtime"
sh "$root/tests/program/piper.sh" "$program" \
    "$home/node_modules/onnxruntime-node/bin/napi-v6/linux/$(node -p process.arch)/libonnxruntime.so.1"
