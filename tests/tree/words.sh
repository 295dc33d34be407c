#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every key by which a page asks for its words is in voices/en/display.tsv, and
# every key that is there is asked for.
set -eu
cd "$(dirname "$0")/../.."

folders='src/publish src/podcast src/core'
asked=$(mktemp)
known=$(mktemp)
trap 'rm -f "$asked" "$known"' EXIT

# C: "word.word" as a string; markup: {{word.word}}; scripts: phrase('word'),
# whose keys begin with that of the page.
# shellcheck disable=SC2086  # two folders
{
    grep -rhoE --include='*.c' '"[a-z]+\.[a-z.-]+"' $folders | tr -d '"'
    grep -rhoE --include='*.c' --include='*.html' '\{\{[a-z.-]+\}\}' $folders |
        tr -d '{}'
    for script in $(find $folders -name '*.js'); do
        page=$(basename "$script" .js)
        grep -oE "phrase\([^,]*\)?" "$script" | grep -oE "'[a-z-]+'" |
            tr -d "'" | sed "s/^/$page.say./"
    done
} | sort -u >"$asked"
grep -vE '^(#|$)' voices/en/display.tsv | cut -f1 |
    sed -E 's/\.(zero|one|two|few|many|other)$//' | sort -u >"$known"
folder=$(cut -d. -f1 "$known" | sort -u | paste -sd'|')

status=0
for key in $(grep -E "^($folder)\.[a-z.-]+$" "$asked" |
    grep -vE '\.(html|xml|css|js|png|jpg|opml|tsv)$' | comm -23 - "$known"); do
    case $key in *.say.) continue ;; esac # all that a script says
    echo "voices/en/display.tsv: no words for $key"
    status=1
done
for key in $(comm -13 "$asked" "$known"); do
    echo "voices/en/display.tsv: nobody asks for $key"
    status=1
done
exit $status
