#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The pages that a feed names are fetched without being a burden.
. "$(dirname "$0")/common.sh"

serve
export LECTERN_ALLOW_PRIVATE=127.0.0.0/8 # where it is served
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY

echo "<html lang=en><title>The bridge</title><body><article><h1>The bridge</h1>
<p>The ferry left the harbour at noon, and nobody had told the crew that the
bridge would stay open until the evening. They waited for an hour.</p><p>On the
other side the market had closed, too. The baker gave her bread to the children
of the school, who had come to see the ship.</p></article>" >site/plain.html
for name in two three busy some.zipped; do
    cp site/plain.html "site/$name.html"
done

# fetch STATUS ARTICLES ADDRESS...: narrate a feed that has only addresses
fetch() {
    want=$1 articles=$2
    shift 2
    {
        echo '<rss><channel><title>Log</title>'
        for address; do
            echo "<item><title>An entry</title><link>$address</link></item>"
        done
        echo '</channel></rss>'
    } >feed.xml
    : >log
    expect "$want" "$program" --to article feed.xml
    [ "$(wc -l <out)" = "$articles" ] ||
        fail "$(wc -l <out) articles instead of $articles: $*"
}
# asked N PATTERN: so often
asked() {
    [ "$(grep -c "$2" log)" = "$1" ] || {
        fail "not asked $1 times: $2"
        sed 's/^/    /' log
    }
}

# ---- robots.txt is asked once, and none is no
fetch 0 2 "$url/plain.html" "$url/two.html"
asked 1 robots
asked 2 "200 GET"

# ---- what it forbids is not asked for
printf '\357\273\277User-Agent: LECTERN\nDisallow: /t\nAllow: /two\n' >site/robots.txt
fetch 1 2 "$url/plain.html" "$url/two.html" "$url/three.html"
said "three.html: the site's robots.txt asks not to read it"
asked 0 three

# ---- a large one counts as far as it is read
{
    printf 'User-agent: *\nDisallow: /three\n'
    yes '# nothing' | head -c 700000
    printf '\nDisallow: /two\n'
} >site/robots.txt
fetch 1 2 "$url/plain.html" "$url/two.html" "$url/three.html"
said "three.html: the site's robots.txt asks not to read it"
rm site/robots.txt

# ---- a server that fails to say forbids, and is not asked for more
printf fails >site/robots.127.0.0.1.txt
fetch 1 0 "$url/plain.html" "$url/two.html"
said "the site's robots.txt cannot be read now (HTTP 500)"
asked 1 "GET"
rm site/robots.127.0.0.1.txt

# ---- another site, to which a page leads, is asked, too
fetch 0 1 "$url/away.html"
asked 2 robots
printf 'User-agent: *\nDisallow: /\n' >site/robots.localhost.txt
fetch 1 0 "$url/away.html"
said "localhost"
said "the site's robots.txt asks not to read it"
asked 0 plain
rm site/robots.localhost.txt

# ---- moved, gone, in a circle, compressed, nobody there
fetch 0 1 "$url/moved.html"
fetch 1 0 "$url/gone.html"
said "gone.html: the page is gone (HTTP 410)"
fetch 1 0 "$url/circle.html"
said "more than 10 redirects"
fetch 0 1 "$url/some.zipped.html"
fetch 1 0 http://127.0.0.1:9/a.html
said "cannot fetch it"

# ---- half a page does not pass for a whole one
for name in half.cut part; do
    cp site/plain.html "site/$name.html"
done
for name in half.cut part same; do
    expect 1 "$program" --engine silent -o half.flac "$url/$name.html"
    [ ! -e half.flac ] || fail "$name.html was narrated"
done
fetch 1 1 "$url/half.cut.html" "$url/plain.html"
said "half.cut.html: the answer breaks off: only a part of the page came"
said "try again"
fetch 1 1 "$url/part.html" "$url/plain.html"
said "part.html: the server sent only a part of the page (HTTP 206)"
fetch 1 1 "$url/same.html" "$url/plain.html"
said "same.html: the server sent no page: it says that we have it (HTTP 304)"

# ---- who is busy is asked again when he says, or left alone
fetch 0 1 "$url/busy.html"
asked 1 "503 GET /busy"
fetch 1 1 "$url/plain.html" "$url/later.html" "$url/later2.html" "$url/two.html"
said "too many requests (HTTP 429)"
said "3600 seconds"
said "the server asked to be left alone"
asked 1 "/later"
asked 0 "/two"

# ---- two pages of one site are a second apart, of two sites not
http_proxy=$url
export http_proxy
fetch 0 3 http://harbour.example/plain.html http://quay.example/plain.html \
    http://harbour.example/two.html
asked 2 robots
asked 0 "400 GET"

# ---- and a page that a person names is read all the same
printf 'User-agent: *\nDisallow: /\n' >site/robots.mole.example.txt
fetch 1 0 http://mole.example/plain.html
expect 0 "$program" --to article http://mole.example/plain.html

finish
