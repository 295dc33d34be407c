#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each episode has a square picture: its article's, else one that is drawn.
. "$(dirname "$0")/common.sh"

serve
text='<p>The ferry left the harbour at noon, and nobody had told the crew that
the bridge would stay open until the evening. They waited for an hour.</p><p>On
the other side the market had closed, too. The baker gave her bread to the
children of the school, who had come to see the ship.</p>'
page() { # NAME PICTURE
    echo "<html lang=en><title>The $1</title><meta property=og:image
content=\"$2\"><body><article><h1>The $1</h1>$text</article></html>" >"site/$1.html"
}
picture() { # FILE WIDTH HEIGHT
    python3 "$here/picture.py" "$@"
}
picture site/wide.png 600 300
echo "crashnow" >site/crash.png
head -c 300 site/wide.png >site/cut.png
page wide /wide.png
page crash /crash.png
page cut /cut.png
page lost /nothing.png
page local "file://$dir/site/wide.png"
for n in 1 2 3 4 5 6; do page "gone$n" "/nothing$n.png"; done
page bare ""
podcast() {
    expect 0 "$program" podcast --engine silent -d pod \
        --base-url https://pod.example/ "$@"
}
podcast "$url/wide.html" "$url/crash.html" "$url/cut.html" "$url/lost.html" \
    "$url/local.html" "$url/bare.html" "$url/gone1.html" "$url/gone2.html" \
    "$url/gone3.html" "$url/gone4.html" "$url/gone5.html" "$url/gone6.html"

cat >look.py <<'PY'
import glob, re, struct, sys
def size(path):
    data, at = open(path, "rb").read(), 2
    assert data[:3] == b"\xff\xd8\xff", path
    while not 0xC0 <= data[at + 1] <= 0xC3:
        at += 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
    return struct.unpack(">HH", data[at + 5:at + 9])
pictures = sorted(glob.glob("pod/episodes/*.cover.jpg"))
assert len(pictures) == 12, pictures
assert all(size(p) == (1400, 1400) for p in pictures)
feed = open("pod/feed.xml").read()
named = re.findall(r'<itunes:image href="https://pod.example/(episodes/[^"]*)', feed)
assert sorted("pod/" + n for n in named) == pictures, named
index = open("pod/index.html").read()
assert index.count('<img class="picture"') == 1
PY
python3 look.py || fail "not every episode has its picture"
# One that is drawn has the title on it, and that of a page's own has not.
[ "$(find pod/episodes -name '*wide*.cover.jpg' -size -60k | wc -l)" = 1 ] ||
    fail "the article's picture is not taken"

# ---- nothing is made twice; what is removed is made anew, in old folders, too
cp -R pod before
: >log
podcast
diff -r before/episodes pod/episodes || fail "made twice"
grep png log && fail "fetched again"
rm pod/episodes/*.cover.jpg
export LECTERN_ALLOW_PRIVATE=127.0.0.0/8 # no page says now where it stands
podcast
diff -r before/episodes pod/episodes || fail "not made anew"
podcast --remove "The wide"
ls pod/episodes | grep wide && fail "files of what was removed stay"
finish
