#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# book.sh PROGRAM WORK PAGE...: hold a book of all pages, and some of one, against EPUBCheck, its twin in
# TypeScript, which knows EPUB 3.3, DAISY Ace, and our own check.
set -e
program=$1
work=$2
shift 2
home=$NODE_PATH

epubcheck() {
    # Not /usr/bin/epubcheck: it takes no name with a space, and hides the rest.
    java -jar /usr/share/java/epubcheck.jar "$@" >"$work/epubcheck.txt" 2>&1 &&
        ! grep -q '^WARNING' "$work/epubcheck.txt"
}
epubcheck_ts() {
    node "$home/.bin/epubcheck-ts" --quiet --fail-on-warnings "$@" \
        >"$work/epubcheck.txt" 2>&1
}
ace() {
    # Ace shares its browser's settings with nothing else of the user's.
    HOME="$work" PUPPETEER_EXECUTABLE_PATH=$(command -v chromium) \
        ACE_TIMEOUT_INITIAL=60000 node "$home/@daisy/ace-cli/bin/ace.js" \
        --force --silent --exiterror2 --outdir "$work/ace" "$1" \
        >"$work/epubcheck.txt" 2>&1 &&
        grep -q '"earl:outcome": "pass"' "$work/ace/report.json" &&
        ! grep -q '"earl:outcome": "fail"' "$work/ace/report.json"
}
own() {
    "$program" check "$1" >"$work/epubcheck.txt" 2>&1
}

refuse() {
    echo "$*"
    cat "$work/epubcheck.txt"
    exit 1
}

mkdir -p "$work/books"
cover=$work/books/cover.png
"$program" --quiet -o "$cover" --to png "$1"
"$program" --quiet -o "$work/books/all.epub" --to epub --cover "$cover" \
    --title "Every <sample> & more" "$@" || [ $? -eq 3 ]
"$program" --quiet -o "$work/books/" --to epub "$1"
"$program" --quiet -o "$work/books/sentences.epub" --by-sentence "$1"
"$program" --quiet -o "$work/books/" --to epub \
    "$(dirname "$0")/../golden/listen/rtl.html"

for judge in epubcheck epubcheck_ts ace own; do
    echo "books, by $judge"
    for book in "$work"/books/*.epub; do
        $judge "$book" || refuse "$judge refuses $book"
    done
done

# A judge that finds nothing wrong anywhere is none.
breaker=$(dirname "$0")/../program/book.py
for kind in past order; do
    python3 "$breaker" "$work/books/rtl.epub" --break $kind "$work/$kind.epub"
    own "$work/$kind.epub" && refuse "the check of $kind finds nothing"
done
for kind in missing backwards; do
    python3 "$breaker" "$work/books/rtl.epub" --break $kind "$work/$kind.epub"
    for judge in epubcheck epubcheck_ts own; do
        $judge "$work/$kind.epub" && refuse "$judge finds nothing: $kind"
    done
done
python3 "$breaker" "$work/books/rtl.epub" --break inaccessible \
    "$work/inaccessible.epub"
ace "$work/inaccessible.epub" && refuse "ace finds nothing"
echo "books are good"
