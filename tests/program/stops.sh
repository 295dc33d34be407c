#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A signal ends a run at once, whatever it waits for: 200 ms are usual, two
# seconds are allowed, as others may have the machine.
. "$(dirname "$0")/common.sh"

serve
export LECTERN_ALLOW_PRIVATE=127.0.0.0/8 # where it is served
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY

# feed ADDRESS...: entries that are only addresses
feed() {
    echo '<rss><channel><title>Log</title>'
    for address; do
        echo "<item><title>An entry</title><link>$address</link></item>"
    done
    echo '</channel></rss>'
}

# stops WORDS COMMAND...: it waits, and is stopped once it does
stops() {
    words=$1
    shift
    stops_soon "$@"
    tail -1 err
    said "$words"
}

# ---- a page that does not come, of a site, of a feed
stops stopped "$program" --to article "$url/slow.html"
feed "$url/slow.html" "$url/slow.html" >feed.xml
stops stopped "$program" --to article feed.xml

# ---- between two pages of a site
for name in page two; do
    cp "$samples/static.html" "site/$name.html"
done
printf 'User-agent: *\nCrawl-delay: 30\n' >site/robots.txt
feed http://harbour.example/page.html http://harbour.example/two.html >feed.xml
http_proxy=$url
export http_proxy
stops stopped "$program" --to article feed.xml
unset http_proxy
rm site/robots.txt

# ---- many feeds of a list, none of which answers: closing what remembers them
# may outlast the time for words
{
    echo '<opml version="2.0"><body>'
    for i in $(seq 3000); do
        echo "<outline type='rss' xmlUrl='$url/slow.html?$i'/>"
    done
    echo '</body></opml>'
} >list.opml
stops '' "$program" podcast --engine silent -d pod list.opml

# ---- and the entries of a feed
feed "$url/slow.html" "$url/slow.html?2" >feed.xml
stops "stopped; the next run goes on" \
    "$program" podcast --engine silent -d two feed.xml

finish
