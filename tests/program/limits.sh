#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each row of the manual's table of limits: one more than that is too much, and
# what is said or done then.
. "$(dirname "$0")/common.sh"
tree=$here/../..
cp -r "$tree/voices" voices
export LECTERN_VOICES="$dir/voices"
sed -n '/^\.Sh LIMITS/,/^\.El/s/^\.It \([^.]*\) Ta \([0-9]*\) Ta .*/\1: \2/p' \
    "$tree/src/cli/lectern.1.in" | sort >rows
: >met

# row NAME NUMBER: what follows meets this row of the table
row() {
    echo "$1: $2" >>met
    grep -qxF "$1: $2" rows || fail "the manual has no limit of $2 $1"
}

# repeat N TEXT
repeat() {
    awk -v n="$1" -v text="$2" 'BEGIN { while (n--) printf "%s", text }'
}

# read_page FILE: its text is in ./out
read_page() {
    expect 0 "$program" --quiet --to text -o - --from html "$1"
}

prose='The ferry to Osel leaves at ten, and nobody knows when it comes back. '
prose="<p>$prose$prose</p><p>$prose$prose$prose</p>"
serve

row 'seconds that a server takes' 30
"$program" --to text -o - "$url/slow.html" >slow.out 2>slow.err &
slow=$!
row 'seconds to speak a sentence' 20
echo 'It was hangnow. It was late.' >hang.txt
began=$(date +%s)
{
    "$program" --engine silent --to null hang.txt >hang.out 2>hang.err
    echo "$? $(($(date +%s) - began))" >hang.status
} &
hung=$!

row 'seconds between two pages that a site asks for' 30
printf 'User-agent: *\nCrawl-delay: 3600\n' >site/robots.harbour.example.txt
for name in one two; do
    echo "$prose" >site/$name.html
    echo "<item><title>A</title><link>http://harbour.example/$name.html</link></item>"
done >items
{ echo '<rss><channel>'; cat items; echo '</channel></rss>'; } >polite.xml
began=$(date +%s)
{
    LECTERN_ALLOW_PRIVATE=127.0.0.0/8 http_proxy=$url timeout 600 \
        "$program" --to text -o - polite.xml >polite.out 2>polite.err
    echo "$? $(($(date +%s) - began))" >polite.status
} &
polite=$!

row 'seconds until a busy server may be asked again' 60
for n in 1 61; do
    echo "<rss><channel><item><title>A</title><link>$url/later.$n.html?$n</link>
        </item></channel></rss>" >busy.xml
    LECTERN_ALLOW_PRIVATE=127.0.0.1 "$program" --to text busy.xml >out 2>err &&
        fail "a busy server is no fault"
    grep -c "later.$n.html" log >$n.asked
done
row 'times that a busy server is asked again' 1
[ "$(cat 1.asked)$(cat 61.asked)" = 21 ] || fail "asked: $(cat 1.asked 61.asked)"

row "seconds to fetch a page's pictures" 60
for n in 1 2 3 4 5 6; do
    echo "<img src=http://slow$n.example/slow.html>"
done | { echo "<article>$prose"; cat; echo "$prose</article>"; } >site/slowly.html
began=$(date +%s)
{
    LECTERN_ALLOW_PRIVATE=127.0.0.0/8 http_proxy=$url timeout 600 "$program" \
        --engine silent --to listen -o slowly.out \
        http://harbour.example/slowly.html >slowly.said 2>slowly.err
    echo "$? $(($(date +%s) - began))" >slowly.status
} &
slowly=$!

row 'megabytes to speak a sentence' 256
echo 'It was greedynow. It was late.' >greedy.txt
if "$program" --version | grep -q '^sandbox: seccomp'; then
    expect 3 "$program" --engine silent --to null greedy.txt
    said 'sentence 1 was not spoken'
fi

row 'seconds that a podcast waits for another run' 5
mkdir -p taken/.lectern
began=$(date +%s)
python3 - "$program" <<'END' >out 2>err && fail "two runs on one folder"
import fcntl, subprocess, sys
with open("taken/.lectern/lock", "w") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    sys.exit(subprocess.run([sys.argv[1], "podcast", "--engine", "silent", "-d",
                             "taken", "greedy.txt"]).returncode)
END
said "another run is at work here"
took=$(($(date +%s) - began))
[ $took -ge 4 ] && [ $took -lt 60 ] || fail "it waited for $took s"

row "megabytes of a value of a podcast's memory" 32
python3 - "$program" <<'END' >out 2>err && fail "a value of more than 32 MB"
import sqlite3, subprocess, sys
run = [sys.argv[1], "podcast", "--engine", "silent", "-d", "wide"]
subprocess.run(run + ["greedy.txt"], capture_output=True)
memory = sqlite3.connect("wide/.lectern/podcast.db")
memory.execute("INSERT OR REPLACE INTO setting VALUES('title', ?)", ("x" * 33554433,))
memory.commit()
memory.close()
sys.exit(subprocess.run(run).returncode)
END
said "the podcast's memory"

row "bytes of a house's logo" 65536
printf '<svg xmlns="http://www.w3.org/2000/svg">%65490s</svg>' '' >logo.svg
echo "$prose" >styled.html
expect 0 "$program" -f --engine silent --to listen --logo logo.svg styled.html
echo >>logo.svg
expect 1 "$program" -f --engine silent --to listen --logo logo.svg styled.html
said 'the logo has more than 65536 bytes'
row "bytes of a house's style" 65536
head -c 65536 /dev/zero | tr '\0' ' ' >house.css
echo "$prose" >styled.html
expect 0 "$program" -f --engine silent --to listen --css house.css styled.html
printf a >>house.css
expect 1 "$program" -f --engine silent --to listen --css house.css styled.html

row 'bytes of a page' 33554432
head -c 33554432 /dev/zero | tr '\0' ' ' >page.txt
expect 1 "$program" --to text page.txt
grep -q 'too large' err && fail "33554432 bytes are too large"
printf a >>page.txt
expect 1 "$program" --to text page.txt
said "page.txt: the page is too large"
said "the limit is 33554432 bytes"
row 'bytes of a page, unpacked' 33554432
printf '\n' >one.txt
head -c 33554432 page.txt | cat one.txt - | gzip -1 >page.txt.gz
expect 1 "$program" --to text page.txt.gz
said "the page is too large when unpacked"
head -c 33554432 page.txt | gzip -1 >page.txt.gz
expect 1 "$program" --to text page.txt.gz
grep -q 'too large' err && fail "33554432 bytes are too large, unpacked"
rm page.txt page.txt.gz

row 'bytes of a book or document, unpacked' 33554432
row 'files of a book or document' 10000
row 'notes of a book in files of their own' 10000
python3 - <<'END'
import sys, zipfile

def odt(name, size, files=2):
    head, tail = '<d><body><text><p>Tide.</p>', '</text></body></d>'
    left = size - len(head) - len(tail)
    pad = ('<!--%s-->' % (' ' * 993)) * (left // 1000) + ' ' * (left % 1000)
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo('mimetype'),
                   'application/vnd.oasis.opendocument.text')
        z.writestr('content.xml', head + pad + tail)
        for i in range(files - 2):
            z.writestr('f%d' % i, '')

odt('bytes.odt', 33554432)
odt('more-bytes.odt', 33554433)
odt('files.odt', 1000, 10000)
odt('more-files.odt', 1000, 10001)
with zipfile.ZipFile('notes.epub', 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('mimetype', 'application/epub+zip')
    z.writestr('META-INF/container.xml',
               '<c><rootfile full-path="b.opf"/></c>')
    z.writestr('b.opf', '<p><manifest><item id="a" href="a.html"/>'
               '</manifest><spine><itemref idref="a"/></spine></p>')
    z.writestr('a.html', '<html><body><p>Tide%s</p></body></html>' % ''.join(
        '<a role="doc-noteref" href="n.html#n%d">%d</a>' % (i, i)
        for i in range(10001)))
    z.writestr('n.html', '<html><body>%s</body></html>' % ''.join(
        '<p id="n%d">Foot of it, number %d.</p>' % (i, i)
        for i in range(10001)))
END
expect 0 "$program" -q --to text bytes.odt
expect 1 "$program" -q --to text more-bytes.odt
said "the ODT is too large when unpacked"
said "33554432"
expect 0 "$program" -q --to text files.odt
expect 1 "$program" -q --to text more-files.odt
said "more than 10000 files"
expect 0 "$program" -q --to text notes.epub
[ "$(grep -c '^Foot of it' out)" -eq 10000 ] || fail "notes: $(grep -c . out)"
rm ./*.odt notes.epub

row 'layers that a page is packed and saved in' 4
echo "$prose" | gzip | gzip | gzip | gzip >layers.gz
expect 0 "$program" --to text -o - --from html layers.gz
gzip <layers.gz >more.gz
expect 1 "$program" --to text -o - --from html more.gz
said "it is a packed file, not a page of text"

# mail LEVELS: so many parts that lie in each other
mail() {
    echo 'MIME-Version: 1.0'
    for n in $(seq "$1"); do
        printf 'Content-Type: multipart/mixed; boundary=b%s\n\n--b%s\n' "$n" "$n"
    done
    printf 'Content-Type: text/html\n\n%s\n' "$prose"
}
row 'parts of a mail that lie in each other' 8
mail 8 >deep.eml
expect 0 "$program" --to text -o - deep.eml
mail 9 >deep.eml
expect 1 "$program" --to text -o - deep.eml
said "it is a mail, and no text is in it"

row 'bytes of the head of a mail, or of a part' 65536
for n in 65536 65537; do
    { printf 'From: a@b.example\nSubject: It\nX: '
      repeat $((n - 35)) a
      printf '\n\n<p>%s' "$prose"; } >head.eml
    "$program" --to text -o - head.eml >$n.out 2>err
done
grep -q 'From: a@b' 65536.out && fail "65536 bytes of a head are too many"
grep -q 'From: a@b' 65537.out || fail "65537 bytes of a head are not too many"

row 'bytes of a field of that head' 4096
{ printf 'From: a@b.example\nSubject: '
  repeat 4095 b
  printf 'c\n\n%s' "The ferry leaves at ten."; } >field.eml
expect 0 "$program" --to article -o - field.eml
grep -q '"title":"b*"' out || fail "more than 4096 bytes of a field"

row 'redirects' 10
expect 1 "$program" --to text "$url/circle.html"
said "more than 10 redirects"

row 'bytes of an address' 8192
address=$url/$(repeat $((8192 - ${#url} - 1)) a)
expect 1 "$program" --to text "$address"
grep -q 'more than' err && fail "8192 bytes are too many for an address"
expect 1 "$program" --to text "${address}a"
said "the address has more than 8192 bytes"

row "bytes of a line of an answer's head" 8192
expect 1 "$program" --to text "$url/line.html?8192"
said "there is no such page"
expect 1 "$program" --to text "$url/line.html?8193"
said "a line of the answer's head has more than 8192 bytes"

row "megabytes of a page's own recording" 100
cat >site/own.html <<END
<title>Own</title><article><h1>Own</h1><audio src=/own.mp3></audio>
$prose</article>
END
for bytes in 104857600 104857601; do
    truncate -s "$bytes" site/own.mp3
    expect 0 "$program" --engine silent --own-recording -f -o own.mp3 \
        "$url/own.html"
    [ "$bytes" = 104857600 ] && said "not a sound"
    [ "$bytes" = 104857601 ] && said "it has more than 100 MB"
done
rm site/own.mp3

row 'bytes of a file for robots' 524288
echo "$prose" >site/page.html
echo "<rss><channel><item><title>A</title><link>$url/page.html</link></item>
</channel></rss>" >feed.xml
for n in 524200 524288; do
    {
        printf 'User-agent: *\n'
        yes '#' | head -c $((n - 14))
        printf 'Disallow: /\n'
    } >site/robots.txt
    LECTERN_ALLOW_PRIVATE=127.0.0.1 "$program" --to text feed.xml >out 2>err
    case $n$? in
    5242001 | 5242880 | 5242883) ;;
    *) fail "a file for robots of $n bytes" ;;
    esac
done

row 'characters of 100 that are none' 5
for n in 50 51; do
    { repeat $((1000 - n)) a; repeat $n "$(printf '\001')"; } >noise.txt
    "$program" --to page noise.txt >out 2>err
    case $n$? in
    500 | 511) ;;
    *) fail "$n of 1000 characters are none" ;;
    esac
done
said "it is no text: 6 of 100 characters are none"

row 'letters of 100 that the voice would only name' 20
for n in 19 21; do
    { repeat $((100 - n)) a
      repeat $n ꀀ; } >letters.$n.txt
    "$program" --lang en --to null letters.$n.txt >out 2>$n.err
done
grep -q 'cannot pronounce' 19.err && fail "19 of 100 letters are too many"
grep -q 'cannot pronounce 21 of 100 letters' 21.err || fail "21 are not too many"

row 'private hosts that are allowed' 32
many=$(repeat 33 '--allow-private quay.example ')
# shellcheck disable=SC2086
expect 2 "$program" $many --to text page.html
said "more than 32 of them"

row 'attributes of a tag' 256
for n in 255 256; do
    { printf '%s<p' "$prose"; repeat $n ' a=b'; printf ' hidden>Nobody sees this line.%s' "$prose"; } >$n.html
    read_page $n.html
    grep -c 'Nobody sees' out >$n.seen
done
[ "$(cat 255.seen)$(cat 256.seen)" = 01 ] || fail "attributes: $(cat 255.seen 256.seen)"

row 'elements that are open at once' 1000
for n in 900 9000; do
    { printf '%s' "$prose"; repeat $n '<div>'; printf '<h2>The ice</h2>%s' "$prose"; } >deep.html
    expect 0 "$program" --quiet --to article -o - --from html deep.html
    grep -c '"heading"' out >$n.headings
done
[ "$(cat 900.headings)$(cat 9000.headings)" = 10 ] ||
    fail "elements: $(cat 900.headings 9000.headings)"

row 'columns of marks that begin a line of Markdown' 200
for n in 99 100 101 999; do
    { repeat $n '- '; echo 'The ferry sails.'; } >deep.md
    expect 0 "$program" --quiet --to article -o - --from markdown deep.md
    grep -o '"level": *[0-9]*' out | tr -dc '0-9\n'
done >levels
[ "$(tr '\n' ' ' <levels)" = '99 100 100 100 ' ] || fail "marks: $(cat levels)"

row "bytes between two marks of Markdown that are not CommonMark's" 500
for n in 125 126; do
    { printf '=='; repeat $n boat; echo '== sank.'; } >marked.md
    "$program" --quiet --to text -o - --from markdown marked.md >marked.out
    grep -c '==' marked.out || :
done >marks
[ "$(tr '\n' ' ' <marks)" = '0 1 ' ] || fail "marked: $(cat marks)"

row 'objects of JSON-LD' 2000
row 'bytes of a script of JSON-LD' 8388608
ld='<script type="application/ld+json">'
late='{"@type":"NewsArticle","headline":"Late is the ferry"}'
{ printf '%s[' "$ld"; repeat 1900 '{"a":1},'; printf '%s]</script>%s' "$late" "$prose"; } >some.html
{ printf '%s[' "$ld"; repeat 2000 '{"a":1},'; printf '%s]</script>%s' "$late" "$prose"; } >many.html
late=${late#?}
{ printf '%s{"a":"' "$ld"; repeat 8388000 x; printf '",%s</script>%s' "$late" "$prose"; } >wide.html
{ printf '%s{"a":"' "$ld"; repeat 8388608 x; printf '",%s</script>%s' "$late" "$prose"; } >wider.html
for name in some many wide wider; do
    read_page $name.html
    grep -q 'Late is the ferry' out && echo $name
done >seen
[ "$(tr '\n' ' ' <seen)" = 'some wide ' ] || fail "JSON-LD: $(cat seen)"

row 'entries of a feed or list' 10000
{ printf '<rss><channel>'; repeat 10001 '<item><title>x</title></item>'; echo '</channel></rss>'; } >feed.xml
"$program" --to text --newest 1 -o - feed.xml >out 2>err
said "entries past the first 10000 are left out"

{
    echo '<opml version="2.0"><body>'
    repeat 10001 "<outline type='rss' xmlUrl='x.xml'/>"
    echo '</body></opml>'
} >list.opml
"$program" podcast --engine silent -d list list.opml >out 2>err
said "list.opml: warning: entries past the first 10000 are left out"

row 'elements of a feed that are open' 250
for n in 246 247; do # in four others
    { printf '<rss><channel><item><description>'; repeat $n '<a>'; printf 'The tide.'; } >feed.xml
    { repeat $n '</a>'; echo '</description></item></channel></rss>'; } >>feed.xml
    expect 3 "$program" --to text -o - feed.xml
    grep -qx 'The tide.' out || fail "$n open elements of a feed: $(cat out)"
    grep -c 'its XML is broken' err || :
done >broken
[ "$(tr '\n' ' ' <broken)" = '0 1 ' ] || fail "open: $(cat broken)"

row "bytes that an entity of a feed's doctype may stand for" 32
for n in 32 33; do
    { printf '<!DOCTYPE rss [<!ENTITY sea "'; repeat $n s; printf '">]>'; } >feed.xml
    echo '<rss><channel><item><description>The &sea;.</description></item></channel></rss>' >>feed.xml
    "$program" --quiet --to text -o - feed.xml >entity.out 2>&1
    echo $?
done >entities
[ "$(tr '\n' ' ' <entities)" = '3 1 ' ] || fail "entities: $(cat entities)"

row 'bytes of a sentence' 1500
repeat 2000 'word, ' >long.txt
expect 0 "$program" --to script -o script.jsonl --from plain long.txt
python3 - <<'END' || fail "a sentence is longer than 1500 bytes"
import json
lines = [json.loads(line) for line in open('script.jsonl', encoding='utf-8')]
assert len(lines) > 7 and max(len(line['text']) for line in lines) <= 1500
END

row 'bytes of a sentence as it is spoken' 65536
row 'minutes of sound of a sentence' 10
echo 'It was Osel. It was late.' >osel.txt
for n in 5900 6100 33000; do
    { printf 'Osel\t'; repeat $n 'a '; echo; } >names.tsv
    "$program" --lexicon names.tsv --engine silent --to null osel.txt >out 2>err
    echo "$n $?"
    grep -o 'more than 10 minutes to say\|too long to say' err
done >spoken
printf '%s\n' '5900 0' '6100 3' 'more than 10 minutes to say' '33000 3' \
    'too long to say' | diff - spoken || fail "what a long sentence takes"

row 'sentences spoken at once' 64
expect 2 "$program" --jobs 65 --to null long.txt
said "64"

row 'lexicons' 32
printf 'Osel\tOh zel\n' >names.tsv
many=$(repeat 33 '--lexicon names.tsv ')
# shellcheck disable=SC2086
expect 2 "$program" $many --to script long.txt
said "more than 32 lexicons"

row 'words of a lexicon' 1000000
awk 'BEGIN { for (i = 0; i <= 1000000; i++) printf "w%d\tword\n", i }' >names.tsv
expect 1 "$program" --lexicon names.tsv --to script long.txt
said "more than 1000000 words"

row 'bytes of a line of a settings file' 198
for n in 198 199; do
    { printf '[voice]\nlang = en\nespeak = en-us\n; '; repeat $((n - 12)) x; } >voices/wide.ini
    { printf '\n[finish]\neffects ='; repeat $((n - 9)) ' '; echo; } >>voices/wide.ini
    "$program" -v wide --to script -o - hang.txt >out 2>err
    grep -c 'too long a line' err >$n.refused
done
[ "$(cat 198.refused)$(cat 199.refused)" = 01 ] || fail "lines: $(cat 198.refused 199.refused)"
said "198 bytes are the most"

row 'words of an effect' 32
{ printf '[voice]\nlang = en\nespeak = en-us\n[finish]\neffects = gain'; repeat 32 ' -1'; echo; } >voices/wide.ini
expect 1 "$program" -v wide --to wav -o a.wav hang.txt
said "an effect of more than 32 words"

row 'parts of a selector' 64
{ printf '[*]\n'; printf 'drop = '; repeat 65 'p '; } >rules.ini
expect 1 "$program" --rules rules.ini --to text 255.html
said "more than 64 parts in one selector"

row 'pictures of a page' 32
row 'megabytes of the pictures of a page, as kept' 4
for n in $(seq 33); do
    python3 "$here/picture.py" $n.png 300 200
    echo "<img src=$n.png>"
done >many.txt
echo "<article>$prose$(cat many.txt)$prose</article>" >many.html
expect 0 "$program" -q -f --engine silent --to listen -o many.out many.html
[ "$(grep -o '<img ' many.out | wc -l)" = 32 ] || fail "pictures: $(grep -o '<img ' many.out | wc -l)"
for n in $(seq 8); do python3 "$here/picture.py" $n.png 1280 1280 $n; done
expect 0 "$program" -q -f --engine silent --to listen -o many.out many.html
said "pictures are left out: they have more than 4 MB"
[ "$(wc -c <many.out)" -gt 4000000 ] && [ "$(wc -c <many.out)" -lt 6000000 ] ||
    fail "the page has $(wc -c <many.out) bytes"

row 'megabytes of a picture' 10
head -c 10485761 /dev/zero >1.png
echo "<article>$prose<img src=1.png>$prose</article>" >many.html
expect 0 "$program" -q -f --engine silent --to listen -o many.out many.html
said "1 of 1 pictures are left out: it has more than 10 MB"

row 'pixels of a picture' 67108864
python3 "$here/picture.py" 1.png 8192 8193
expect 0 "$program" -q -f --engine silent --to listen -o many.out many.html
said "1 of 1 pictures are left out: the picture has 8192 x 8193 pixels"

row 'megabytes of a cover' 10
head -c 10485761 /dev/zero >cover.png
expect 1 "$program" --cover cover.png --engine silent --to flac -o a.flac long.txt
said "a cover of more than 10 MB"

row 'megabytes of words beside a sound' 32
echo "$prose" >talk.html
expect 0 "$program" --engine silent --to flac -o b.flac talk.html
head -c 33554433 /dev/zero | tr '\0' ' ' >b.words.json
expect 1 "$program" check b.flac
said "the words have more than 32 MB"
rm b.words.json

row 'bytes of a pattern of a language' 65536
cp voices/en/rules.tsv rules.tsv
{ repeat 60 x; echo ' is late. The ferry is late.'; } >steps.txt
{ printf 'far\ta\t'; repeat 65600 x; printf '@@\tx\t\n'; } >>voices/en/rules.tsv
"$program" --lang en --to script -o - --from plain steps.txt >out 2>err
said "passed over"
said "a pattern of more than 65536 bytes"

row 'steps to match one' 100000
{ cat rules.tsv; printf 'far\ta\t(?:x+x+)+y\tnever\t\n'; } >voices/en/rules.tsv
expect 0 sh -c 'ulimit -t 20 && exec "$@"' - "$program" --lang en --to script -o - --from plain steps.txt
grep -q never out && fail "it matched"

# These are met in tests/unit/test_confined.c: no page may take as much.
row 'seconds of CPU to read a page' 30
grep -q 'LEC_CONFINED_CPU_S 30 ' "$tree/src/base/confined.h" || fail "not 30 s of CPU"
row 'megabytes to read a page' 1024
grep -q 'LEC_CONFINED_MB 1024 ' "$tree/src/base/confined.h" || fail "not 1024 MB"
row 'seconds of CPU to check a megabyte of sound' 8
grep -q 'CPU_S_A_MB 8 ' "$tree/src/cli/check.c" || fail "not 8 s of CPU"
# This is met in tests/unit/test_feed_broken.c.
row "megabytes of a feed's texts" 256
grep -q 'MAX_KEPT_BYTES ((size_t)256 << 20)' "$tree/src/feed/keep.c" || fail "not 256 MB"

wait $slow && fail "a server without an answer is no fault"
cp slow.err err
said "the server took too long"
said "the limit is 30 seconds"
wait $hung
read -r status took <hang.status
[ "$status" -eq 3 ] && [ "$took" -ge 20 ] || fail "status $status after $took s"
cp hang.err err
said "took too long"

wait $slowly
read -r status took <slowly.status
[ "$status" = 0 ] && grep -q '6 of 6 pictures are left out' slowly.err ||
    fail "slow pictures: $(cat slowly.status slowly.err)"
[ "$took" -ge 60 ] && [ "$took" -lt 88 ] || fail "pictures took $took s"

wait $polite
read -r status took <polite.status
[ "$status" -eq 0 ] && [ "$took" -ge 29 ] || fail "status $status after $took s"

sort met | diff rows - || fail "limits of the manual that nothing meets, or twice"
finish
