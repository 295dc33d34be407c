#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The installed library, as other programs find it: installed.sh PROGRAM BUILD
# GENERATOR FLAGS, the folder that is installed, what CMake made it for, and the
# flags that it was compiled with.
. "$(dirname "$0")/common.sh"
# Clients have the voices that are chosen where nobody says one.
unset LECTERN_VOICE_EN LECTERN_VOICE_EN_GB
build=$2 generator=$3 flags=${4-}
client=$here/../client

cmake --install "$build" --prefix "$dir/usr" >log 2>&1 || fail "it does not install"
mv usr moved
header=$(find moved -name '*.h')
[ "$header" = moved/include/lectern.h ] || fail "headers: $header"
config=$(dirname "$(find "$dir/moved" -name lectern.pc)")
PKG_CONFIG_PATH=$config${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH
unset LECTERN_VOICES
libraries=$(pkg-config --variable=pcfiledir lectern)/..
library=$libraries/liblectern.so.0

# What is seen from outside is what the header declares (and what the compiler
# adds to measure).
sed -n '/^LEC_API/{:more;/;/!{N;b more;};s/(.*//;s/.*[ *]//p;}' "$header" | sort >declared
nm -D --defined-only "$library" | sed -n 's/.* [TBDRVW] //p' | grep -vE '^(_*[a-z]*san_|__gcov_|mangle_path$)' | sort >exported
diff declared exported || fail "other symbols are exported than are declared"

for language in 'c -std=c99' 'c -std=c11' 'c++ -std=c++11'; do
    # shellcheck disable=SC2086
    cc -fsyntax-only -x $language -pedantic -Wall -Wextra -Werror "$header" ||
        fail "the header is not $language"
done

printf '# The ferry\n\nThe ferry to Osel leaves at ten. It is late.\n' >ferry.md
cat >ferry.html <<'END'
<html lang=en><title>The ferry - Osel Post</title><nav><a href=/>Home</a></nav>
<article><h1>The ferry</h1><p>The <em>ferry</em> to Osel leaves at ten, as it has left
for a hundred years. It is late today, because of the ice.</p><p>Nobody knows
when it comes back, said the captain, who has seen a lot of ice in her time, and
more of it this year than in all years before.</p></article>
END
expect 0 "$program" --quiet -o same.flac ferry.md
expect 0 "$program" --quiet --loudness off --sample-rate 16000 -o same.wav ferry.md

# check NAME KIND: the clients ./narrate-NAME, ./extract-NAME, ./speak-NAME
check() {
    rm -f ferry.flac
    expect 0 "./narrate-$1" ferry.md
    grep -q "^ferry.flac: 3 lines" out || fail "$1 does not say what it did"
    cmp ferry.flac same.flac || fail "$1 writes another sound"
    rm -f ferry.flac
    expect 1 "./narrate-$1" none.md ferry.md
    said "narrate: none.md: cannot read it"
    [ -f ferry.flac ] || fail "$1: a bad page stops the rest"

    "./extract-$1" https://osel.example/ferry <ferry.html >out || fail "$1 does not extract"
    python3 - <<'END' || fail "$1 extracts something else"
import json
a = json.load(open("out"))
assert a["title"] == "The ferry", a
assert a["title from"], a
assert a["lang"] == "en", a
assert [b["kind"] for b in a["read"]] == ["paragraph", "paragraph"], a
assert a["read"][0]["text"].startswith("The ferry to Osel"), a
assert a["read"][0]["spans"][0] == [1, 4, 9], a
assert any(b["text"] == "Home" and b["why"] for b in a["dropped"]), a
END

    "./speak-$1" 16000 <ferry.md >sound 2>words || fail "$1 does not speak"
    python3 - <<'END' || fail "$1 speaks otherwise"
import array, wave
sound = array.array("h", open("sound", "rb").read())
frames = wave.open("same.wav").getnframes()
assert abs(len(sound) - frames) < 100, (len(sound), frames)
words = [line.split(" ", 2) for line in open("words")]
assert [w[2].strip() for w in words] == ("The ferry The ferry to Osel leaves at "
                                         "ten It is late").split(), words
last = 0
for start, end, word in words:
    start, end = float(start), float(end)
    assert last - .001 <= start < end <= len(sound) / 16000, (start, end, word)
    heard = sound[int(start * 16000):int(end * 16000)]
    assert max(map(abs, heard)) > 500, word
    last = end
END
}

# The static library has no place of its own to find its data from.
voices=$(pkg-config --variable=voicesdir lectern)
# shellcheck disable=SC2046,SC2086
for name in narrate extract speak; do
    set -- -std=c99 -pedantic -Wall -Wextra -Werror $flags "$client/$name.c"
    cc "$@" -o "$name-shared" $(pkg-config --cflags --libs lectern) \
        -Wl,-rpath,"$libraries" || fail "pkg-config does not lead to the shared library"
    cc "$@" -o "$name-static" $(pkg-config --cflags lectern) \
        $(pkg-config --static --libs lectern | sed 's/-llectern/-l:liblectern.a/') ||
        fail "pkg-config does not lead to the static library"
done
readelf -d narrate-shared | grep -q 'NEEDED.*liblectern\.so\.0' || fail "no soname"
readelf -d narrate-static | grep -q liblectern && fail "static is shared"
check shared
rm -f ferry.flac
mkfifo waits.md
./narrate-shared waits.md >/dev/null &
narrating=$!
comes_to_have $narrating lectern/lectern-null-audio.so ||
    fail "the sound servers' stand-in is not found"
cat ferry.md >waits.md
wait $narrating
LECTERN_VOICES=$voices
export LECTERN_VOICES
check static
unset LECTERN_VOICES

cmake -G "$generator" -S "$client" -B package -DCMAKE_C_FLAGS="$flags" \
    -DCMAKE_PREFIX_PATH="$dir/moved" >log 2>&1 || fail "find_package does not find it"
grep -q "voices are in $(realpath "$voices")" log || fail "the package does not name the voices"
cmake --build package >log 2>&1 || fail "it does not link"
cp package/*-lectern package/*-static .
check lectern
LECTERN_VOICES=$voices check static

preload=
case $flags in *-fsanitize=address*) preload=$(cc -print-file-name=libasan.so) ;; esac
LD_PRELOAD=$preload ASAN_OPTIONS=detect_leaks=0 \
    python3 "$client/client.py" "$library" ferry.md >out 2>err || fail "Python: $(cat err)"
grep -q '^[0-9.]* The ferry$' out || fail "Python: no title"
grep -q '^paragraph: The ferry to Osel leaves at ten\.$' out || fail "Python: no script"
grep -q '^2 [12]\.[0-9]*$' out || fail "Python: no sound"

rm -f ferry.flac
expect 0 moved/bin/lectern --quiet -f -o same.flac ferry.md
finish
