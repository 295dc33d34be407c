#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The installed library, as another program finds it: installed.sh PROGRAM BUILD
# FLAGS, the folder that is installed and the flags that it was compiled with.
. "$(dirname "$0")/common.sh"
build=$2 flags=${3-}

cmake --install "$build" --prefix "$dir/usr" >log 2>&1 || fail "it does not install"
mv usr moved
config=$(dirname "$(find "$dir/moved" -name lectern.pc)")
PKG_CONFIG_PATH=$config${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH
printf '# The ferry\n\nThe ferry to Osel leaves at ten. It is late.\n' >ferry.md

# shellcheck disable=SC2046,SC2086
cc -std=c11 -Wall -Wextra -Werror $flags \
    -DVOICES="\"$(pkg-config --variable=voicesdir lectern)\"" \
    $(pkg-config --cflags lectern) -o by-hand "$here/../client/client.c" \
    $(pkg-config --libs lectern) || fail "pkg-config does not lead to it"
expect 0 ./by-hand ferry.md
grep -q "^ferry.flac: 3 lines" out || fail "it does not say what it did"
expect 0 "$program" --quiet -o same.flac ferry.md
cmp ferry.flac same.flac || fail "the library writes another sound"
expect 1 ./by-hand none.md ferry.md
said "client: "

cmake -S "$here/../client" -B package -DCMAKE_C_FLAGS="$flags" \
    -DCMAKE_PREFIX_PATH="$dir/moved" >log 2>&1 || fail "find_package does not find it"
cmake --build package >log 2>&1 || fail "it does not link"
rm ferry.flac
expect 0 package/client ferry.md
cmp ferry.flac same.flac || fail "the package writes another sound"
expect 0 moved/bin/lectern --quiet -f -o same.flac ferry.md
finish
