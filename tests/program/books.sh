#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Books and documents are read: EPUB, DOCX, ODT, made by books.py.
. "$(dirname "$0")/common.sh"

mkdir made
python3 "$here/books.py" made || exit 1

# what is read of NAME, empty lines apart
for text in made/*.text; do
    stem=${text%.text}
    file=$(ls "$stem".epub "$stem".docx "$stem".odt "$stem".fodt 2>/dev/null)
    expect 0 timeout 20 "$program" --quiet --to text -o - "$file"
    [ -s err ] && fail "$file: $(cat err)"
    grep . "$text" >want
    grep . out | diff want - || fail "$file: not what is in it"
done
for refused in made/*.refused; do
    stem=${refused%.refused}
    file=$(ls "$stem".epub "$stem".docx "$stem".odt "$stem".fodt 2>/dev/null)
    expect 1 timeout 20 "$program" --quiet --to text -o - "$file"
    said "$(head -1 "$refused")"
done

for hostile in made/*.hostile; do
    stem=${hostile%.hostile}
    file=$(ls "$stem".epub "$stem".docx "$stem".odt "$stem".fodt 2>/dev/null)
    timeout 30 "$program" --quiet --to text -o - "$file" >out 2>err
    status=$?
    case $status in 0 | 1 | 3) ;; *) fail "$file: exit status $status" ;; esac
    grep -qi 'crashed\|too long\|memory' err && fail "$file: $(cat err)"
done

# what a document says of itself, and its notes and pictures
expect 0 "$program" --quiet --to article -o - made/styles.docx
for said in '"title":"The Tides"' '"Mira Tamm"' '"published":"2022-03-01' \
    '"lang":"en"'; do
    grep -qF "$said" out || fail "styles.docx does not say $said"
done
expect 0 "$program" --quiet --to article -o - made/notes.epub
for said in '"site":"The Pilots of Osel"' '"Mira Tamm"' '"kind":"note"'; do
    grep -qF "$said" out || fail "notes.epub does not say $said"
done
expect 0 "$program" --quiet --to script --read images -o - \
    made/picture.epub
grep -q 'Image: A map of the bay' out ||
    fail "a picture says nothing"

# an EPUB in is an EPUB out: one book, its chapters in their order
expect 0 "$program" --quiet --engine silent --to epub -o out.epub \
    made/ncx.epub
python3 - out.epub <<'END' || fail "the book has other chapters"
import re, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
nav = next(n for n in z.namelist() if n.endswith('nav.xhtml'))
text = z.read(nav).decode()
at = [text.index(t) for t in ('Part I', 'Low Water', 'High Water')]
sys.exit(at != sorted(at))
END
expect 0 "$program" check out.epub
expect 0 "$program" --quiet --to text -o - out.epub
grep . out >again
"$program" --quiet --to text -o - made/ncx.epub | grep . | diff - again ||
    fail "a book of a book has other text"

# chapters in a folder
mkdir folder
expect 0 "$program" --quiet --to text,script -o folder made/ncx.epub
# who wrote it is said once
cat folder/* >scripts
[ "$(grep -c 'By Mira Tamm' scripts)" -eq 1 ] || fail "the author again"
[ "$(ls folder | wc -l)" -eq 6 ] || fail "chapters in a folder: $(ls folder)"

# chapters are episodes, the first above the others
expect 0 "$program" podcast --quiet --engine silent -d pod made/ncx.epub
grep -o '<title>[^<]*</title>' pod/feed.xml | sed '1,/Osel/d' |
    grep -v Osel >titles
printf '<title>%s</title>\n' 'Part I' 'Chapter 1. Low Water' '2. High Water' |
    diff - titles || fail "episodes are not in the order of the book"

finish
