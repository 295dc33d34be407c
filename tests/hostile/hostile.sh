#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# hostile.sh PROGRAM CASE: pages made to hurt.  They must become a script (the
# largest: an article), or be refused in words, with a status of 0, 1 or 3, in bounded time and memory.
. "$(dirname "$0")/../program/common.sh" "$1"

repeat() { # repeat N TEXT
    awk -v n="$1" -v text="$2" 'BEGIN { while (n--) printf "%s", text }'
}

limit=40 # seconds; with sanitizers about four times the usual
prose='The bridge over the harbour was opened on Saturday, nine years late. '
case=$2
case $case in
depth)
    { repeat 20000 '<div>'; repeat 50 "<p>$prose$prose</p>"; } >page.html
    { repeat 20000 '<b><i><blockquote>'; repeat 50 "$prose"; } >inline.html
    repeat 20000 '> - ' >quotes.md
    repeat 50000 '[' >brackets.md
    ;;
width)
    { repeat 50 "<p>$prose$prose</p>"; repeat 100000 '<p>a'; } >page.html
    { echo "<p>$prose$prose"; repeat 100000 '<a href=x>b</a> '; } >links.html
    { printf '<p '; repeat 100000 'a=b '; echo ">$prose$prose"; } >attributes.html
    repeat 100000 'a
' >lines.txt
    ;;
unclosed)
    repeat 30000 '<p><b><a href="x"><li><td>a ' >page.html
    { repeat 50 "<p>$prose"; repeat 10000 '<!-- '; } >comments.html
    { repeat 50 "<p>$prose"; printf '<script type="application/ld+json">{"@graph":'; repeat 50000 '['; } >json.html
    { repeat 50 "<p>$prose"; repeat 100000 '&amp'; } >entities.html
    ;;
longline)
    { printf '<p>'; repeat 180000 "$prose"; } >page.html
    { printf '<p>'; repeat 1000000 a; } >word.html
    repeat 200000 '1,' >digits.txt
    repeat 300000 '$9.9' >money.txt
    repeat 300000 'A. ' >initials.txt
    ;;
longpage)
    repeat 20000 "$prose$prose

" >page.txt
    repeat 20000 "<p>$prose$prose" >page.html
    ;;
kinds)
    ld='<script type="application/ld+json">'
    { repeat 20000 '<table><tr><td>'; repeat 50 "<p>$prose"; } >tables.html
    { printf '<table><tr><th>a<th>b'; repeat 10000 '<tr><td rowspan=999999999 colspan=99>a<td>b'; } >cells.html
    { printf '<table><tr>'; repeat 10000 '<th>a'; printf '<tr>'; repeat 10000 '<td>a'; } >columns.html
    { repeat 20000 '<ul><li>'; repeat 50 "$prose"; } >lists.html
    { repeat 20000 '<section><time datetime=2031-10-05T10:00Z>10:00</time>'; repeat 50 "<p>$prose"; } >times.html
    repeat 5000 "<section><time datetime=2031-10-05T10:00Z>10:00</time><p>$prose$prose" >entries.html
    repeat 10000 '<p><b>Why is the bridge late?</b><p>Nobody knows why it was late.' >questions.html
    { repeat 50 "<p>$prose"; repeat 20000 'word<sup><a href=#n>1</a></sup> '; repeat 20000 '<li class=footnote id=n>a'; } >notes.html
    { repeat 50 "<p>$prose"; repeat 50000 '<img alt="a b">'; } >images.html
    { printf '%s{"@type":"LiveBlogPosting","liveBlogUpdate":[' "$ld"; repeat 20000 "{\"articleBody\":\"$prose\"},"; printf '{}]}</script>'; repeat 20000 "<p>$prose"; } >updates.html
    { printf '%s{"@type":"Recipe","recipeIngredient":[' "$ld"; repeat 20000 "\"$prose\","; printf '"a"]}</script>'; repeat 20000 "<p>$prose"; } >recipe.html
    { printf '%s{"@type":"Article","speakable":{"xpath":["//*//*//*//*//*//*","//p[count(//*)>count(//a)]"],"cssSelector":["* * * * *:"]}}</script>' "$ld"; repeat 5000 "<div><p>$prose"; } >speakable.html
    { printf '%s{"@type":"Article","articleBody":"' "$ld"; repeat 60000 "$prose"; printf '"}</script>'; repeat 20000 "<p class=promo>$prose"; } >body.html
    ;;
bytes)
    head -c 300000 /dev/urandom >random.html
    head -c 300000 /dev/urandom >random.txt
    { echo '<p>'; head -c 300000 /dev/urandom | tr -d '<>&'; } >text.html
    { printf '<p>'; repeat 20000 "$prose" | tr ' ' '\000'; } >nul.html
    { printf '\377\376'; repeat 1000 "$prose"; } >utf16.html
    printf '\033[31m\007<p>%s\033]0;title\007%s</p>' "$prose" "$prose" >escape.html
    ;;
esac

for page in *.html *.txt *.md; do
    [ -e "$page" ] || continue
    case $page in out | err) continue ;; esac
    start=$(date +%s)
    form=script
    [ $case != kinds ] || form=article
    [ "$(wc -c <"$page")" -lt 4000000 ] || form=article # a library of speech
    # Time at work, not on the clock: others may have the machine.
    (ulimit -t "$limit" && exec timeout 120 "$program" --quiet --to $form \
        "$page") >out 2>err
    status=$?
    case $status in
    0 | 1 | 3) ;;
    *)
        fail "$page: status $status"
        tail -5 err
        ;;
    esac
    [ $status -eq 0 ] || [ -s err ] || fail "$page: status $status without a word"
    grep -q "$(printf '\033')" err && fail "$page: an escape reached the terminal"
    took=$(($(date +%s) - start))
    echo "$page: status $status, $took s"
done
finish
