#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Processes give up the rights that they do not need, and nobody hears it.
. "$(dirname "$0")/common.sh"

expect 0 "$program" --version
head -n 1 out | grep -qx 'lectern [0-9.]*' || fail "--version: $(cat out)"
grep -q '^sandbox: .' out || fail "--version: $(cat out)"
expect 0 "$program" --sandbox=off --version
grep -qx 'sandbox: none' out || fail "--sandbox=off --version: $(cat out)"
expect 2 "$program" --sandbox=some --version
said "--sandbox: not right: some"
said "auto, require or off is right"

# What is lacking is an error only where it is required.
printf 'A page.\n' >page.txt
if "$program" --sandbox=require --version | grep -q '^sandbox: seccomp, Landlock'; then
    expect 0 "$program" --sandbox=require --engine silent --to null page.txt
else
    expect 1 "$program" --sandbox=require --engine silent --to null page.txt
    said "the sandbox is required, but"
    finish
fi

# A voice that a line turns to is loaded by a child that may do nothing else.
cat >five.html <<'END'
<html lang=en><title>Five languages here</title><article><h1>Five languages</h1>
<p>This is the first paragraph of an article, which goes on for a while, so that
it is one.</p>
<p lang=de>Dies ist ein Absatz auf Deutsch, lang genug, um einer zu sein.</p>
<p lang=fr>Voici un paragraphe en français, assez long pour en être un.</p>
<p lang=es>Este es un párrafo en español, lo bastante largo para serlo.</p>
<p lang=ru>Это абзац на русском языке, достаточно длинный, чтобы им быть.</p>
<p>And so it <span lang=it>finisce con una frase italiana</span>, as it began.</p>
</article>
END
for how in off auto require; do
    expect 0 "$program" --sandbox=$how --jobs 2 --to wav -o $how.wav five.html
    cmp -s off.wav $how.wav || fail "--sandbox=$how sounds otherwise"
done

# children PID: the processes that a process has forked
children() {
    cat "/proc/$1/task/$1/children" 2>/dev/null
}

# rights OPTION...: those of the program, of the speaker and of a child, while a
# sentence takes its time
rights() {
    "$program" "$@" --engine silent --line-limit 3000 --to null hang.txt \
        2>/dev/null &
    first=$! speaker='' child=''
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        for process in $(children $first); do
            child=$(children "$process")
            # A child that reads opens nothing.
            grep -qs '^Max open files *0' "/proc/${child%% *}/limits" && continue
            [ -n "$child" ] && speaker=$process && break 2
        done
        sleep 0.1
    done
    for process in $first $speaker $child; do
        sed -n 's/^NoNewPrivs:[[:space:]]*//p; s/^Seccomp:[[:space:]]*//p
            s/^Seccomp_filters:[[:space:]]*//p' "/proc/$process/status"
        sed -n 's/^Max core file size *\([^ ]*\) .*/core \1;/p' "/proc/$process/limits"
    done | tr '\n' ' '
    kill $first
    wait $first
}
echo 'Now hangnow please.' >hang.txt
case $(rights --sandbox=require) in
'1 2 1 core 0; 1 2 1 core 0; 1 2 2 core 0; ') ;;
*) fail "rights: $(rights --sandbox=require)" ;;
esac
case $(rights --sandbox=off) in
'0 0 0 core 0; 0 0 0 core 0; 0 0 0 core 0; ') ;;
*) fail "rights without the sandbox: $(rights --sandbox=off)" ;;
esac
finish
