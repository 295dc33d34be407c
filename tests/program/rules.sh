#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --rules FILE: what a newsroom says about the pages of its site.
. "$(dirname "$0")/common.sh"
page=$samples/ghost.html
unset LECTERN_RULES

cat >rules.ini <<'RULES'
; the letter
[tidewaterletter.example]
title = xpath://meta[@property='og:site_name']/@content
drop = h2, article li
RULES
expect 0 "$program" --to text --rules rules.ini "$page"
[ "$(head -n 1 out)" = "The Tidewater Letter" ] || fail "the title is not set"
grep -q '^How the notes work$' out && fail "a heading is not dropped"
expect 0 "$program" explain --rules rules.ini "$page"
grep -q '^dropped line .*: a rule for the site drops it$' out ||
    fail "the rule is not named"

# A rule of the site that finds nothing is told, unless another of its kind does;
# a standfirst, and what rules for all sites find, not every page has.
cat >old.ini <<'RULES'
[tidewaterletter.example]
keep = #story
keep = .old-story
drop = .no-such-box
author = .no-such-author
standfirst = .no-such-lead
RULES
expect 3 "$program" explain --rules old.ini "$page"
grep -q 'the rule "keep = #story" of \[tidewaterletter.example\], line 2, finds nothing' out ||
    fail "a rule that finds nothing is not told"
said 'the rule "drop = .no-such-box" of [tidewaterletter.example], line 4, finds nothing'
said 'the rule "author = .no-such-author" of [tidewaterletter.example], line 5, finds nothing'
grep -q 'no-such-lead' err && fail "what not every page has is doubted"
grep -q '^  unused      standfirst = .no-such-lead, of \[tidewaterletter.example\], line 6$' out ||
    fail "a rule that finds nothing is not marked"
expect 3 "$program" --to text --rules old.ini "$page"
said 'the rule "keep = #story" of [tidewaterletter.example], line 2, finds nothing'
expect 3 "$program" explain --html why.html --rules old.ini "$page"
grep -q '<li>drop = .no-such-box, of \[tidewaterletter.example\], line 4</li>' why.html ||
    fail "the page does not mark a rule that finds nothing"
sed -i 's/#story/article/; /^author/d; s/no-such-box/no-such-box, h2/' old.ini
expect 0 "$program" explain --rules old.ini "$page"
[ "$(grep -c '^  unused' out)" -eq 2 ] || fail "other rules are marked"
sed -i 's/^\[.*/[*]/; s/= article/= #story/' old.ini # no page is doubted for these
expect 0 "$program" explain --rules old.ini "$page"

printf '[*]\ndrop = p\nkeep = p:first-child\n' >bad.ini
expect 1 "$program" --to text --rules bad.ini "$page"
said "bad.ini:3: "
said ":first-child"
[ "$(wc -l <err)" -le 2 ] || fail "an error is longer than two lines"
expect 1 "$program" --to text --rules missing.ini "$page"
said "missing.ini: cannot read it"

# Blanks in front of a rule do not make it more of the one above.
printf '[*]\n  title = h2\n\tdrop = article li\n' >indented.ini
expect 0 "$program" --to text --rules indented.ini "$page"
[ "$(head -n 1 out)" = "How the notes work" ] || fail "an indented rule is lost"
printf '[*]\nnot a rule\ndrop = p:first-child\n' >bad.ini
expect 1 "$program" --to text --rules bad.ini "$page"
said "bad.ini:2: not a setting"

# Who reads it: by host, section, author; the nearest counts, and --voice wins.
cat >piece.html <<'PAGE'
<html lang=en><head><title>The sea</title>
<link rel=canonical href="https://www.quay.example/sea">
<meta property="article:section" content="Sport"><meta name=author content="Ana Ruiz">
</head><body><article><h1>The sea</h1><p>The ferry left the harbour at noon, and
nobody had told the crew that the bridge would stay open until the evening. They
waited for an hour.</p><p>On the other side the market had closed, too. The baker
gave her bread to the children of the school, who had come to see the
ship.</p></article></body></html>
PAGE
reads() { # VOICE RULE...: with these rules, and the arguments in $more
    voice=$1
    shift
    printf '%s\n' "$@" >voice.ini
    # shellcheck disable=SC2086  # words
    expect 0 "$program" --to script --rules voice.ini $more piece.html
    grep -q "\"voice\": *\"$voice\"" out || {
        fail "not read by $voice: $*"
        head -c 300 out
    }
}
more=
reads en-gb-male "[quay.example]" "voice = en-gb-male"
reads en-us-male "[*]" "voice = en-us-male" "[elsewhere.example]" "voice = en-gb"
reads en-fast "[quay.example]" "voice = en-gb" "voice = en-fast section sport"
reads en-slow "[quay.example]" "voice = en-slow author Ana Ruiz" "voice = en-gb"
reads en-gb "[quay.example]" "voice = en-slow author Tom Bell" "voice = en-gb" \
    "voice = en-fast section News" "[*]" "voice = en-us-male section Sport"
more="--voice en-us-female"
reads en-us-female "[quay.example]" "voice = en-gb"
for value in "" "en-gb chapter Sport" "en-gb section"; do
    printf '[*]\nvoice = %s\n' "$value" >bad.ini
    expect 1 "$program" --to text --rules bad.ini piece.html
    said "bad.ini:2: "
done
finish
