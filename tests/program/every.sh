#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every form but sound of every golden page and sample there is, and of texts
# whose signs are shown and not said.  A page becomes all forms, each whole and
# well formed, with status 0 or 3; or none, with status 1.
. "$(dirname "$0")/common.sh"

mkdir pages every none
for page in "$here"/../golden/*/*.html "$here"/../golden/*/*.txt \
    "$here"/../golden/*/*.md "$samples"/*.html "$samples"/*.txt; do
    stage=$(basename "$(dirname "$page")")
    cp "$page" "pages/$stage-$(basename "$page")"
done
printf 'a © b' >pages/sign.txt
printf '> © 0' >pages/sign-quoted.txt
printf '> © 0\n\n- ® 5 © ™\n- [^1]\n\n| © | a ® |\n|---|---|\n| ™ 5 | © |\n' >pages/sign-blocks.md
printf '<p>He said ® 5 <q>is © 7</q> <i lang=de>der © Hafen</i> ©.' >pages/sign-page.html
pages=$(find pages -type f | wc -l)
[ "$pages" -ge 80 ] || fail "only $pages pages"

forms=$("$program" --to '?' - 2>&1 | sed -n 's/.*the forms are //p' | tr -d ' ')
forms=$(echo "$forms" | tr , '\n' |
    grep -vxE 'wav|flac|opus|mp3|vorbis|epub|null')
count=$(echo "$forms" | wc -l)
[ "$count" -ge 21 ] || fail "only $count forms: $forms"
forms=$(echo "$forms" | paste -sd ,)

# The last page that is there in all forms is the one before a crash.
"$program" --engine silent --quiet --to "$forms" -o every/ pages/* >printed 2>err
got=$?
[ "$got" -eq 0 ] || [ "$got" -eq 3 ] || {
    fail "exit status $got behind $(find every -name '*.txt' | sort | tail -n 1)"
    sed 's/^/    /' err
}
files=$(find every -type f | wc -l)
[ "$files" -eq $((pages * count)) ] || fail "$files files of $pages pages"
[ ! -s printed ] || fail "printed beside the files"

# A book marks the words of its text.
expect 0 "$program" --engine silent --quiet --to epub -o signs.epub pages/sign*.txt pages/sign*.md
unzip -tq signs.epub >/dev/null || fail "the book is not whole"

# Of what has no word in it there is no form.
printf '© ® ™ * * *' >silent.txt
printf '<p><img src=a.png>' >empty.html
for page in silent.txt empty.html; do
    expect 1 "$program" --engine silent --to "$forms" -o none/ "$page"
    expect 1 "$program" --engine silent --to words "$page"
    [ ! -s out ] || fail "output with status 1: $page"
done
[ -z "$(ls none)" ] || fail "forms of a page without words"

xmllint --noout every/*.ssml every/*.smil every/*.svg || fail "the XML is not well formed"
python3 - <<'PY' || fail "a form is not what it should be"
import glob, json
for path in sorted(glob.glob("every/*")):
    data = open(path, "rb").read()
    assert data, path
    if path.endswith(".png"):
        assert data.startswith(b"\x89PNG\r\n"), path
        continue
    text = data.decode("utf-8")
    assert "\0" not in text, path
    try:
        if path.endswith((".words.json", ".script")):
            for line in text.splitlines():
                json.loads(line)
        elif path.endswith(".json"):
            json.loads(text)
    except ValueError as error:
        raise SystemExit(f"{path}: {error}")
PY
finish
