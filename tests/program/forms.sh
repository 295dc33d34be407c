#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every printed form, several pages at once, a bad one among them.
. "$(dirname "$0")/common.sh"

for form in page article text script ssml words; do
    expect 0 "$program" --to $form "$samples/ghost.html"
    [ -s out ] || fail "--to $form printed nothing"
done

expect 0 "$program" --to ssml "$samples/ghost.html"
xmllint --noout out || fail "the SSML is not well-formed XML"

for form in article script words; do
    expect 0 "$program" --to $form "$samples/ghost.html" "$samples/pasted.txt"
    python3 -c '
import json, sys
lines = [json.loads(line) for line in open("out", encoding="utf-8")]
assert len(lines) >= 2, lines
' || fail "--to $form is not JSON Lines"
done

# The words cover the text: each token stands where it says it does.
expect 0 "$program" --to script "$samples/pasted.txt"
mv out script
expect 0 "$program" --to article "$samples/pasted.txt"
mv out article
expect 0 "$program" --to words "$samples/pasted.txt"
python3 -c '
import json
load = lambda name: [json.loads(line) for line in open(name, encoding="utf-8")]
lines = {line["id"]: line for line in load("script")}
blocks = {b["id"]: b["text"] for b in load("article")[0]["blocks"]}
last = 0
for w in load("out"):
    line = lines[w["line"]]
    if line["block"]:
        text = blocks[line["block"]]
        assert text[w["from"]:w["to"]] == w["text"], (w, text)
    assert last <= w["start"] < w["end"], w
    last = w["start"]
' || fail "the words do not stand where they say"

# One bad page does not stop the rest.
expect 1 "$program" --to article missing.html "$samples/ghost.html"
[ "$(wc -l <out)" -eq 1 ] || fail "the good page was not printed"
said "lectern: missing.html: cannot read it: No such file or directory"

# Standard input, and what it is, said or found out.
"$program" --from plain --to text - <"$samples/pasted.txt" >out || fail "stdin"
grep -q . out || fail "standard input gave nothing"
finish
