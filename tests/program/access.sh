#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a person shows to a host is shown to that host alone, and to nobody else.
. "$(dirname "$0")/common.sh"

serve
port=$(cat port)
text='<p>The ferry left the harbour at noon, and nobody had told the crew
that the bridge would stay open until the evening. They waited for an hour.</p>
<p>On the other side the market had closed, too. The baker gave her bread to
the children of the school, who had come to see the ship.</p>'
for name in members/a private/a plain; do
    mkdir -p site/members site/private
    echo "<html lang=en><title>The sea</title><article><h1>The sea</h1>$text
</article>" >site/$name.html
done
narrate() { # STATUS ADDRESS
    expect "$1" "$program" --to text --access access "$2"
}
cat >access <<END
# Mine.
[http://127.0.0.1:$port]
cookie = s=OPENSESAME
header = X-Key: OPENSESAME too
user = ana
password = hunter2
[elsewhere.example]
cookie = s=OPENSESAME
END
narrate 2 "$url/members/a.html"
said "access: others can read it"
said "chmod 600"
chmod 600 access
expect 1 "$program" --to text "$url/members/a.html"
narrate 0 "$url/members/a.html"
grep -q "The ferry left" out || fail "it is not read"
grep -qE "OPENSESAME|hunter2" out err && fail "a secret is said"
narrate 0 "$url/private/a.html"

# ---- a redirect to another host, by name or port, is shown nothing
: >log.shown
expect 0 "$program" --to text --access access --allow-private localhost "$url/away.html"
grep -q "^127.0.0.1:$port /away.html" log.shown || fail "the host is not shown it"
grep "^localhost" log.shown && fail "another host was shown it"
: >log.shown
narrate 0 "http://localhost:$port/plain.html"
[ -s log.shown ] && fail "another name was shown it"
narrate 0 "$url/moved.html" # the same host again
grep -q "/plain.html" log.shown || fail "the host itself is not shown it"
for section in 127.0.0.1:$port https://127.0.0.1:$port http://127.0.0.1 \
    http://0.0.1:$port; do
    sed "s|^\[http://127.*|[$section]|" access >other
    chmod 600 other
    : >log.shown
    expect 1 "$program" --to text --access other "$url/members/a.html"
    [ -s log.shown ] && fail "shown to what is not named: $section"
done

# ---- a podcast: read, and in no file of the folder
echo "<rss version='2.0'><channel><title>Q</title><item><title>The sea</title>
<link>$url/members/a.html</link></item></channel></rss>" >site/members/feed.xml
expect 0 "$program" podcast --engine silent -d pod --access access \
    --base-url https://p.example/ "$url/members/feed.xml" --json-log
[ "$(ls pod/episodes/*.mp3 | wc -l)" = 1 ] || fail "no episode"
grep -rqaE "OPENSESAME|hunter2" pod err && fail "a secret is in what was made"

# ---- what is wrong is told by its line, without its words
for line in "cookie" "colour = OPENSESAME" "header = OPENSESAME" "[a b]" \
    "[news.example/path]" "[*.example]" "password = OPENSESAME"; do
    printf '[news.example]\n%s\n' "$line" >bad
    chmod 600 bad
    expect 1 "$program" --to text --access bad site/plain.html
    said "bad:2: "
    grep -q OPENSESAME err && fail "a secret is said: $line"
done
expect 1 "$program" --to text --access none site/plain.html
said "none: cannot read it"
finish
