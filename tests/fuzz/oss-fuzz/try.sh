#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# try.sh FOLDER: run build.sh in FOLDER as OSS-Fuzz does, and each target it
# made over its seeds as a machine would that has nothing else: without the
# tree's data and without libraries beside the C library's.
# shellcheck disable=SC2013,SC2086  # no blanks in these names
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
mkdir -p "$folder/src" "$folder/work"
cd "$folder"
rm -rf out seeds
mkdir out seeds
ln -sfn "$(cd "$here/../../.." && pwd)" src/lectern
flags='-O1 -fno-omit-frame-pointer -gline-tables-only -Wno-error'
flags="$flags -fsanitize=address,undefined -fno-sanitize-recover=undefined"
env CC=clang CXX=clang++ CFLAGS="$flags -fsanitize=fuzzer-no-link" \
    CXXFLAGS="$flags -fsanitize=fuzzer-no-link" SRC="$PWD/src" OUT="$PWD/out" \
    WORK="$PWD/work" LIB_FUZZING_ENGINE=-fsanitize=fuzzer \
    bash -eu "$here/build.sh" >build.log 2>&1 || {
    tail -n 20 build.log
    exit 1
}
status=0
for target in $(sed -n 's/^\([a-z]\{1,\}\) .*/\1/p' "$here/../targets"); do
    foreign=$(ldd "out/fuzz_$target" | grep '=> /' | grep -v "$PWD/out/lib" |
        grep -vE '/(libc|libm|libdl|libpthread|librt)\.so' | awk '{ print $1 }') || true
    [ -z "$foreign" ] || {
        echo "fuzz_$target: needs" $foreign
        status=1
    }
    unzip -q "out/fuzz_${target}_seed_corpus.zip" -d "seeds/$target"
    dictionary=$(ls "out/fuzz_$target.dict" 2>/dev/null || true)
    env -i "out/fuzz_$target" -runs=0 -close_fd_mask=3 \
        ${dictionary:+-dict=$dictionary} "seeds/$target" >"$target.log" 2>&1 || {
        echo "fuzz_$target: failed"
        tail -n 5 "$target.log"
        status=1
    }
done
exit $status
