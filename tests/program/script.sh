#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A script that was printed is narrated again, as an editor left it.
. "$(dirname "$0")/common.sh"

# edit SCRIPT EXPRESSION: what Python makes of its lines, `l`
edit() {
    python3 - "$1" "$2" <<'END'
import json, sys
l = [json.loads(x) for x in open(sys.argv[1], encoding='utf-8')]
exec(sys.argv[2])
for o in l:
    print(json.dumps(o, ensure_ascii=False))
END
}

cat >page.html <<'PAGE'
<html lang=en><head><title>The ferry</title><meta name=author content="Ana Ruiz">
<meta property="article:published_time" content="2024-03-14">
<meta property="og:site_name" content="The Quay">
</head><body><article><h1>The ferry</h1>
<p>The ferry left the harbour at 12:30, and Dr. Ruiz was aboard. “We were late,”
she said, “by $4.50 a head.” Nobody laughed.</p>
<h2>Fog</h2><p>Then came the fog. It stayed for 11 days.</p>
<ul><li>Bring a lamp.</li><li>Bring bread.</li></ul>
<p>The harbour master of the town wrote it all down, as harbour masters do, and
put the book back on the shelf above his stove, where the others stood.</p>
<p lang=fr>Bonsoir, dit la radio.</p></article></body></html>
PAGE

# As it is: the same lines, the same sounds, what is known of the article, words.
for page in page.html "$samples/ghost.html" "$samples/pasted.txt"; do
    rm -rf one two
    mkdir one two
    expect 0 "$program" --to script -o one/talk.script "$page"
    expect 0 "$program" --to flac,opus,words,chapters,vtt -o one/talk. "$page"
    cp one/talk.script two
    "$program" --to script -o two/again --from script - <one/talk.script ||
        fail "standard input is not read"
    cmp one/talk.script two/again || fail "$page: as standard input it changes"
    expect 0 "$program" --to script -o two/again --force two/talk.script
    cmp one/talk.script two/again || fail "$page: a script changes by itself"
    expect 0 "$program" --to flac,opus,words,chapters,vtt -o two/talk. two/talk.script
    for file in one/talk.*; do
        cmp "$file" "two/${file#one/}" || fail "$page: ${file#one/} is another"
    done
done
[ -s two/talk..flac ] || fail "nothing was compared"

# One sentence is edited: only that line is another.
"$program" --to script -o page.script page.html
change() {
    edit page.script "$1" >new.script
    expect 0 "$program" --to script -o after.script --force new.script
    diff page.script after.script | sed -n 's/^> //p' >changed
    [ "$(wc -l <changed)" -eq "${2:-1}" ] || fail "other lines changed: $1"
}
change 'o = [o for o in l if o["text"] == "Then came the fog."][0]; o["text"] = "Then came 3 fogs."'
grep -q '"spoken":"Then came three fogs."' changed || fail "a new text is not said"
change 'o = [o for o in l if "12:30" in o["text"]][0]; o["spoken"] = o["spoken"].replace("Ruiz", "Roo-eeth")'
grep -q 'Dr. Ruiz.*"spoken":"[^"]*Roo-eeth was aboard' changed || fail "what is said is not taken"
change 'o = [o for o in l if "late" in o["text"]][0]; o["spoken"] = o["spoken"].replace("by four", "for four")'
grep -q '"quoted":true' changed || fail "an edited quotation is none any more"
change 'l[1]["pause_ms"] = 1234'
grep -q '"pause_ms":1234' changed || fail "a silence is not taken"
change 'o = [o for o in l if o["text"] == "Bring a lamp."][0]; o["text"] = "Bring 2 lamps."; del o["spoken"], o["tokens"], o["seal"]'
grep -q 'Bring two lamps' changed || fail "what is not said is not made"

# Its sound, too: the words of the others are as long as they were.
edit page.script 'o = [o for o in l if o["text"] == "Then came the fog."][0]; o["text"] = "Fog."' >new.script
"$program" --quiet --to words -o before.json page.script
"$program" --quiet --to words -o after.json new.script
python3 - <<'END' || fail "other sentences sound otherwise"
import json
def lengths(path):
    words = [json.loads(x) for x in open(path, encoding='utf-8')]
    words = [w for w in words if 'line' in w]
    return {(w['line'], i, w['text']): w['end'] - w['start']
            for i, w in enumerate(reversed(words))}
a, b = lengths('before.json'), lengths('after.json')
same = [k for k in a if k in b]
assert len(same) > 8 and all(abs(a[k] - b[k]) < .003 for k in same), same
END

# By hand, with nothing but what is said; removed, moved and added lines.
printf '{"text":"The 2 boats."}\n\n{"text":"They left.","role":"quote"}\n' >hand.script
expect 0 "$program" --to script hand.script
grep -q '"spoken":"The two boats."' out || fail "a line by hand is not said"
edit page.script 'l.insert(0, l.pop()); del l[3]; l.append({"text": "The end."})' >new.script
expect 0 "$program" --to script new.script
grep -q '"text":"The end."' out || fail "a line that was added is not said"

# What is none is one clear line, which names the line.
wrong() {
    printf '%s\n%s\n' '{"text":"Good."}' "$1" >bad.script
    expect 1 "$program" --to script bad.script
    said "bad.script: line 2: $2"
    [ "$(wc -l <err)" -le 2 ] || fail "it is told at length: $1"
}
wrong 'no json' 'it is not JSON from character'
wrong '["text"]' 'it is no JSON object'
wrong '{"text":"  "}' 'it has no "text"'
wrong '{"text":"A.","role":"king"}' '"role" is none that a script has'
wrong '{"text":"A.","pause_ms":-1}' '"pause_ms" is no whole number from 0 to 20000'
wrong '{"text":"A.","spoken":5}' '"spoken" is no text'
wrong '{"text":"A.","voice":"../house.ini"}' '"voice" is no name of one'
printf '{"text":"A.","voice":"en"}\n{"text":"B.","voice":"de"}\n' >bad.script
expect 1 "$program" --to script bad.script
said 'bad.script: line 2: "voice" is another than in the lines before'
: >bad.script
expect 1 "$program" --to script bad.script
said 'bad.script: there is no line of a script in it'
finish
