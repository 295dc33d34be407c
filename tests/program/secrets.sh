#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is secret in an address is neither published nor said, and what others
# write leads to no file of this machine.
. "$(dirname "$0")/common.sh"

serve
export LECTERN_ALLOW_PRIVATE=127.0.0.0/8 # where it is served
host=${url#http://}
login=http://ana:hunter2@$host
query="token=SECRET&u=0b8f1c3e5d7a9b2c4e6f"
secrets='hunter2|SECRET|0b8f1c3e5d7a9b2c4e6f|swordfish'

text='<p>The ferry left the harbour at noon, and nobody had told the crew that
the bridge would stay open until the evening. They waited for an hour.</p><p>On
the other side the market had closed, too. The baker gave her bread to the
children of the school, who had come to see the ship.</p>'
page="<html lang=en><title>The bridge</title><body><article><h1>The bridge</h1>
$text<p>It is <a href=\"/leave?token=SECRET\">all that is known</a> today, and
<a href=\"http://ana:hunter2@quay.example/\">the quay</a> says so.</p></article>"
mkdir -p site/private
for name in index plain private/page; do
    echo "$page" >"site/$name.html"
done

# clean FOLDER...: no secret is in them, nor was any said
clean() {
    grep -rlaE "$secrets" "$@" --exclude-dir=.lectern && fail "published: $*"
    grep -aE "$secrets" out err && fail "said: $*"
}

# ---- a page, in all forms that are printed, and as files
for form in article explain explain-page script ssml words vtt listen; do
    expect 0 "$program" --engine silent --to $form -o - \
        "$login/private/page.html?$query"
    [ -s out ] || fail "nothing was printed: $form"
    clean out
done
mkdir all book
expect 0 "$program" --engine silent -o all \
    --to flac,mp3,opus,epub,audiobook,listen,transcript \
    "$login/private/page.html?$query"
unzip -q -d book all/page.epub || fail "no book"
clean all book
(cd book && expect 0 "$program" --engine silent "$login/?$query")
ls book | grep hunter2 && fail "a file is called by a password"
clean book

# ---- what is said when it goes wrong, and where a redirect leads
for name in private/none.html later.html same.html circle.html; do
    expect 1 "$program" --to text "$login/$name?$query"
    said "$host/$name"
    clean err
    expect 1 "$program" --json-log --to text "$login/$name?$query"
    said "$host/$name"
    clean err
done
expect 0 "$program" --to article "$url/login.html"
grep -q "$host/plain.html" out || fail "it is not said where it came from"
clean out

# ---- a feed that only its subscriber can read, of relative links
cat >site/private/feed.xml <<EOF
<rss><channel><title>For Ana</title><link>page.html?key=SECRET</link>
<item><title>The bridge</title><link>page.html?key=SECRET</link></item>
<item><link>none.html?key=SECRET</link></item>
</channel></rss>
EOF
feed="$login/private/feed.xml?$query"
expect 1 "$program" --to article "$feed"
[ "$(wc -l <out)" = 1 ] || fail "not the one article"
said "$host/private/none.html: there is no such page"
clean out
expect 1 "$program" podcast --engine silent -d failed "$feed"
said "$host/private/none.html: there is no such page"
clean failed
sed -i /none.html/d site/private/feed.xml
expect 0 "$program" podcast --engine silent -d pod "$feed"
[ "$(ls pod/episodes/*.mp3 | wc -l)" = 1 ] || fail "not one episode"
said "podcast.opml: warning: it does not list feeds whose address is a secret"
clean pod
grep -q "private/feed" pod/podcast.opml && fail "a private feed is listed"
expect 0 "$program" podcast --engine silent pod
grep -q "podcast.opml" err && fail "it was said twice"
clean pod

# ---- what an older version published with secrets is made anew, and said
expose() {
    for file in pod/episodes/*; do
        echo "$login/private/page.html?token=SECRET" >>"$file"
    done
    python3 - "$login/private/page.html?token=SECRET" <<'EOF'
import sqlite3, sys
with sqlite3.connect("pod/.lectern/podcast.db") as memory:
    memory.execute("update episode set link = ?", sys.argv[1:])
    memory.execute("alter table episode drop column files")
    memory.execute("delete from setting where key = 'files'")
    for name in "application_id", "user_version":
        memory.execute(f"pragma {name} = 0")
EOF
}
expose
expect 0 "$program" podcast --engine silent pod
said 'files of "The bridge" show what is secret in an address'
said "change the password or the token"
clean pod --exclude-dir=replaced
expect 0 "$program" podcast --engine silent pod
grep "secret" err && fail "it was said twice"
expose
cp site/private/feed.xml feed.xml
sed -i "/<item>/d" site/private/feed.xml
mv site/private/page.html page.html
expect 3 "$program" podcast --engine silent pod
said "The bridge: warning: it cannot be made anew"
mv page.html site/private/page.html
mv feed.xml site/private/feed.xml
expect 0 "$program" podcast --engine silent pod
clean pod
expect 0 "$program" podcast pod --list
grep -q "^from  $url/private/feed.xml" out || fail "not listed by its name"
clean pod
expect 0 "$program" podcast pod --remove "$url/private/feed.xml"
expect 0 "$program" podcast pod --list
grep "^from" out && fail "the feed is there still"
clean pod

# ---- a list names no file of this machine, wherever it came from; nor does a
# feed, as a page or as its picture
echo "The password of the house is swordfish, and nobody should hear it." \
    >secret.txt
python3 - private.png <<'EOF'
import struct, sys, zlib
def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))
row = b"\0" + b"\x20\x40\x80" * 1500
open(sys.argv[1], "wb").write(
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1500, 1500, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(row * 1500)) + chunk(b"IEND", b""))
EOF
cat >site/feed.xml <<EOF
<rss version="2.0" xml:base="http://[bad"><channel><title>t</title>
<image><url>$dir/private.png</url></image>
<item><title>Here</title><description><![CDATA[$text]]></description></item>
<item><title>A file</title><link>$dir/secret.txt</link></item>
</channel></rss>
EOF
for base in 'xml:base="http://[bad"' ''; do
    cat >site/list.xml <<EOF
<?xml version="1.0"?><opml version="2.0"><head/><body>
<outline text="a" $base xmlUrl="$dir/secret.txt"/>
<outline text="b" $base xmlUrl="file://$dir/secret.txt"/>
<outline text="c" $base xmlUrl="secret.txt"/>
<outline text="d" xmlUrl="$url/feed.xml"/></body></opml>
EOF
    cp site/list.xml list.opml
    for list in "$url/list.xml" list.opml; do
        rm -rf pod
        expect 1 "$program" podcast --engine silent -d pod "$list"
        said "addresses on the web only, not "
        said "to read a file, name it: lectern podcast FILE -d pod"
        [ "$(grep -c "on the web only" err)" = 1 ] || fail "not said once"
        [ "$(ls pod/episodes/*.mp3 | wc -l)" = 1 ] || fail "not the feed alone"
        cmp -s pod/cover.png private.png && fail "a picture is published"
        [ -s pod/cover.png ] || fail "no cover"
        grep -rq swordfish pod && fail "a file is published: $list"
    done
done
rm -rf pod
expect 1 "$program" podcast --engine silent -d pod site/feed.xml
cmp -s pod/cover.png private.png && fail "a picture is published"
grep -rq swordfish pod && fail "a file is published"

# ---- but what the user names is read
expect 0 "$program" podcast --engine silent -d mine site/plain.html secret.txt
[ "$(ls mine/episodes/*.mp3 | wc -l)" = 2 ] || fail "not the files that were named"

finish
