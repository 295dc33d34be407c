#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The pictures of an article stand in its page to listen to and in its book, and
# nothing but pictures of its own folder or its own site does.
. "$(dirname "$0")/common.sh"
unset LECTERN_ALLOW_PRIVATE

picture() { # FILE WIDTH HEIGHT
    mkdir -p "$(dirname "$1")"
    python3 "$here/picture.py" "$@"
}
text='<p>The weir below the mill has been open since March, and the river runs so
low that the herons walk across it dry. Nobody had seen that before.</p>'
more='<p>The council will meet again in autumn, when the rain has come, and the
people who own the meadows have come home from the hills.</p>'
page() { # FILE BETWEEN [HEAD]
    echo "<html lang=en><head><title>The weir</title>${3-}</head><body><article>
<h1>The weir</h1>$text$2$more</article></body></html>" >"$1"
}
# What is in it: a line for each picture, its size and words, or a caption.
cat >look.py <<'PY'
import base64, html, re, struct, sys
def size(data):
    at = 2
    assert data[:3] == b"\xff\xd8\xff"
    while not 0xC0 <= data[at + 1] <= 0xC3:
        at += 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
    return struct.unpack(">HH", data[at + 5:at + 9])[::-1]
page = open(sys.argv[1]).read()
body = page[page.index("<article"):page.index("</article>")]
assert not re.search(r'<img src="(?!data:image/jpeg;base64,)', body)
for img, caption in re.findall(r'<img ([^>]*)>|<p class="caption">(.*?)</p>', body):
    if caption:
        print("caption", html.unescape(re.sub("<.*?>", "", caption)))
        continue
    src, alt, width, height = re.match(
        r'src="data:image/jpeg;base64,([^"]*)" alt="([^"]*)" width="(\d+)" height="(\d+)"',
        img).groups()
    assert size(base64.b64decode(src, validate=True)) == (int(width), int(height))
    print("picture", width, height, html.unescape(alt))
PY
listen() { # STATUS PAGE [OPTION]...: what is in it is in ./seen
    want=$1
    of=$2
    shift 2
    expect "$want" "$program" -f -q --engine silent --to listen -o out.html "$@" "$of"
    python3 look.py out.html >seen || fail "the page of $of"
}
sees() { # TEXT...: a line each
    printf '%s\n' "$@" | cmp -s - seen || fail "seen: $(cat seen)"
}

# ---- a page that is a file
picture web/weir.png 600 400
picture web/in/mill.png 2000 1000
picture web/lead.png 1200 630
picture web/icon.png 90 90
picture outside.png 500 500
ln -s ../outside.png web/link.png
figure='<figure><img src="weir.png?v=2" alt="Herons &quot;&lt;3&quot;"><figcaption>Herons
below. <i>Photo: Ben</i></figcaption></figure>'
page web/a.html "$figure$text<img src='in/m%69ll.png'><img src=icon.png>"
listen 0 web/a.html
sees 'picture 600 400 Herons "<3"' 'caption Herons below. Photo: Ben' \
    'picture 1280 640 '
[ -s err ] && fail "said: $(cat err)"
listen 0 web/a.html --read captions
sees 'picture 600 400 Herons "<3"' 'caption Herons below. Photo: Ben' \
    'picture 1280 640 '
tr '\n' ' ' <out.html | grep -q 'figcaption> *<p class="caption"><span class="s" ' ||
    fail "a caption that is read has no sentence"
listen 0 web/a.html --no-pictures
[ -s seen ] && fail "left out, and seen: $(cat seen)"

# The lead is what the page names for others, unless it shows it.
page web/b.html "<img src=weir.png alt=Weir>" '<meta property=og:image
content=lead.png><meta property=og:image:alt content="The mill at dawn">'
listen 0 web/b.html
sees 'picture 1200 630 The mill at dawn' 'picture 600 400 Weir'
page web/b.html "<img src=lead-900x500.png alt=Weir>" \
    '<meta property=og:image content=lead.png>'
cp web/lead.png web/lead-900x500.png
listen 0 web/b.html
sees 'picture 1200 630 Weir'

# One warning tells of all that cannot be had, and it costs nothing else.
echo 'crashnow' >web/crash.png
echo 'No picture.' >web/text.png
page web/c.html '<img src=none.png><img src=crash.png><img src=text.png><img
src=weir.png><img src=../outside.png><img src=link.png><img src=in>'
listen 0 web/c.html
sees 'picture 600 400 '
said 'web/c.html: warning: 6 of 7 pictures are left out: no such file'
[ "$(grep -c warning err)" = 1 ] || fail "warned: $(cat err)"
page web/d.html "<img src='file://$dir/outside.png'><img src='$dir/outside.png'>
<img src=//harbour.example/a.png><img src=https://harbour.example/b.png>"
expect 0 "$program" -f --engine silent --to listen -o out.html web/d.html
said 'its pictures elsewhere (4) are left out: a page that is a file has those in its folder'
grep warning err && fail 'what is elsewhere is no fault'
# Standard input has no folder.
"$program" -f -q --engine silent --to listen -o out.html - <web/a.html ||
    fail "standard input"
python3 look.py out.html >seen
[ -s seen ] && fail "seen of standard input: $(cat seen)"

# ---- a page that is fetched
serve
cp -r web/* site/
page site/e.html '<img src=weir.png alt=Weir><img src=/none.png><img
src="/busy.png" width=1 height=1>'"<img src='file://$dir/outside.png'>"
listen 0 "$url/e.html"
sees 'picture 600 400 Weir'
said "2 of 3 pictures are left out"
grep -q '200 GET /weir.png' log || fail "not fetched: $(cat log)"
grep -q busy log && fail "what counts who looks was fetched"
: >log
expect 0 "$program" -f -q --engine silent --to listen --no-pictures -o out.html "$url/e.html"
grep png log && fail "fetched, though none is wanted"
expect 0 "$program" -f -q --engine silent --to flac -o x.flac "$url/e.html"
grep png log && fail "fetched, though nobody looks"
page site/f.html "<img src=http://localhost:9/a.png>"
listen 0 "$url/f.html"
said '1 of 1 pictures are left out'

# ---- a book
mkdir -p book
expect 0 "$program" -f -q --engine silent --to epub -o book/ web/a.html
python3 "$here/book.py" book/a.epub || fail "the book"
unzip -qo book/a.epub -d book/a
grep -q '<img src="c1p1.jpg" alt="Herons &quot;&lt;3&quot;" width="600" height="400"/>' \
    book/a/EPUB/c1.xhtml || fail "its pictures: $(cat book/a/EPUB/c1.xhtml)"
xmllint --noout book/a/EPUB/*.xhtml book/a/EPUB/*.opf || fail "not well formed"
grep -q 'accessModeSufficient">textual,visual<' book/a/EPUB/package.opf ||
    fail "a picture without words is said to be needless"
expect 0 "$program" check book/a.epub
expect 0 "$program" -f -q --engine silent --to epub --no-pictures -o book/ web/a.html
unzip -l book/a.epub | grep -q c1p && fail "its pictures are not left out"

# ---- a podcast
expect 0 "$program" podcast -q --engine silent -d pod web/a.html
python3 look.py pod/episodes/*.listen.html >seen
sees 'picture 600 400 Herons "<3"' 'caption Herons below. Photo: Ben' \
    'picture 1280 640 '
finish
