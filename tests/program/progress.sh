#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is waited for is shown, in as much room as there is. Status 77: no
# pseudo-terminal can be had here.
. "$(dirname "$0")/common.sh"
has_terminal || {
    echo "left out: no pseudo-terminal can be had here"
    exit 77
}

# The line of progress fits its terminal, whatever its width, and when that
# changes; none stays behind.
python3 - >long.txt <<'PY'
for i in range(400):
    print(f"The ship of number {i} left its harbour at noon. It came back.\n")
PY
mkdir 海の話
cp long.txt "海の話/海の話の長い長い長い長い長い長い名前.txt"
watched() { # WIDTHS COMMAND...
    python3 "$here/progress.py" "$@" >screen || {
        fail "not as it should be at $1 columns"
        tail -3 screen
    }
}
for width in 200 80 40 20 9 2; do
    for page in long.txt 海の話/*; do
        watched $width "$program" --engine silent --to null --from plain $page
    done
done
grep -q 'drawn: .*sentence' screen && fail "a screen of two columns has words"
watched 80 "$program" --engine silent --to null --from plain long.txt
grep -qE '^drawn: long.txt \[#+\.*\] sentence [0-9]+ of 800, [0-9:]+, [0-9]+ x' screen ||
    fail "name, bar and figures do not stand in 80 columns"
watched 30 "$program" --engine silent --to null --from plain long.txt
grep -qE '^drawn: long.txt \[#+\.*\] [0-9]+ of 800' screen ||
    fail "figures do not shrink"
watched 120,30,90,20,100 "$program" --engine silent --to null --from plain long.txt 海の話/*

# What is fetched is shown while it is waited for, with the seconds.
serve
mkdir -p site
echo "<rss version='2.0'><channel><title>Q</title><item><title>A</title>
<link>$url/busy.html</link></item><item><title>B</title><link>$url/long.html</link>
</item></channel></rss>" >site/feed.xml
for name in busy long; do
    { echo "<html><title>T</title><article><p>"; head -20 long.txt; } >site/$name.html
done
for width in 80 30 12; do
    watched $width "$program" --engine silent --force -o . --newest 2 "$url/feed.xml"
    [ $width = 80 ] || continue
    grep -qE "^drawn: fetching 1 of 2: 127.0.0.1:[0-9]+/busy.html, 1 s" screen ||
        fail "what is fetched is not shown: $(cat screen)"
done
# Elsewhere it is told in lines.
timeout 4 "$program" --engine silent --to null "$url/slow.html" 2>err
grep -qE "^fetching: 127.0.0.1:[0-9]+/slow.html, 3 s" err || fail "no line: $(cat err)"
[ "$(grep -c fetching err)" = 1 ] || fail "more than a line: $(cat err)"
timeout 4 "$program" --json-log --engine silent --to null "$url/slow.html" 2>err
grep -q '"event":"wait"' err || fail "not told as JSON: $(cat err)"
timeout 4 "$program" -q --engine silent --to null "$url/slow.html" 2>err
grep fetching err && fail "told though it is to be quiet"
finish
