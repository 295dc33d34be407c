#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is built is hardened: hardened.sh PROGRAM BUILD, the folder of the build.
. "$(dirname "$0")/common.sh" "$1"
build=$2
optimized=$(grep -E '^CMAKE_BUILD_TYPE:.*=(Release|RelWithDebInfo|MinSizeRel)$' \
    "$build/CMakeCache.txt")
sanitized=$(grep -E '^CMAKE_C_FLAGS:.*sanitize' "$build/CMakeCache.txt")

# has FILE WORDS READELF-OPTION...: what readelf says of the file has the words
has() {
    file=$1 words=$2
    shift 2
    readelf -W "$@" "$file" >says 2>&1
    grep -qE -- "$words" says || fail "$(basename "$file"): not $words"
}

for file in "$program" "$build/liblectern.so" "$build/lectern-null-audio.so"; do
    [ -f "$file" ] || fail "$file is not there"
    has "$file" 'Type: +DYN' -h
    has "$file" 'GNU_RELRO' -l
    has "$file" 'GNU_STACK .* RW ' -l
    has "$file" 'FLAGS_1.* NOW' -d
done
has "$program" 'FLAGS_1.* PIE' -d
for file in "$program" "$build/liblectern.so"; do
    has "$file" '__stack_chk_fail' --dyn-syms
    [ -z "$optimized" ] || [ "$sanitized" ] ||
        has "$file" '__[a-z]+_chk(@|$)' --dyn-syms
done

# Debian's own objects are not made for CET, so that only ours say that they are.
if [ "$(uname -m)" = x86_64 ]; then
    ready=$(readelf -Wn "$build/liblectern.a" 2>&1 | grep -c 'IBT, SHSTK')
    [ "$ready" -eq "$(ar t "$build/liblectern.a" | wc -l)" ] ||
        fail "liblectern.a: of its objects $ready are made for CET"
fi

# What leaves no mark in a file that has no use for it.
python3 - "$build/compile_commands.json" ${optimized:+optimized} \
    ${sanitized:+sanitized} >flags <<'END'
import json
import platform
import sys

wanted = ['-fstack-protector-strong', '-fstack-clash-protection']
if platform.machine() == 'x86_64':
    wanted.append('-fcf-protection')
if sys.argv[2:] == ['optimized']:
    wanted.append('-D_FORTIFY_SOURCE=')
for command in json.load(open(sys.argv[1], encoding='utf-8')):
    made = command.get('output') or command['command'].split(' -o ')[1]
    if '/src/' in command['file'] and not made.startswith('tests/'):
        for flag in wanted:
            if flag not in command['command']:
                print(f'{command["file"]} is compiled without {flag}')
END
[ ! -s flags ] || fail "$(cat flags)"
finish
