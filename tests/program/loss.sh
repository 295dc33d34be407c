#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A sentence that cannot be spoken is named, and the rest is there.
. "$(dirname "$0")/common.sh"

printf 'One is fine. Two says crashnow aloud. Three says hangnow too. Four.' >page.txt
expect 3 "$program" --engine silent --line-limit 300 --from plain -o page.wav page.txt
said 'page.txt: warning: sentence 2 was not spoken'
said '"Two says crashnow aloud."'
said '"Three says hangnow too."'
said '4 sentences, 2 not spoken'
[ -s page.wav ] || fail "the rest is not there"

expect 0 "$program" --engine silent --quiet --from plain -o - --to wav "$samples/pasted.txt"
[ -s err ] && fail "--quiet is not quiet"

expect 3 "$program" --json-log --engine silent --line-limit 300 --from plain --to null page.txt
python3 -c '
import json
events = [json.loads(line) for line in open("err", encoding="utf-8")]
assert [e["event"] for e in events] == ["warning", "warning", "done"], events
assert events[2]["sentences"] == 4 and events[2]["not_spoken"] == 2, events
' || fail "--json-log"
finish
