#!/bin/bash -eu
# SPDX-License-Identifier: GPL-3.0-or-later
# Build the fuzz targets as OSS-Fuzz wants it: with its CC, CXX, CFLAGS and
# LIB_FUZZING_ENGINE, from $SRC/lectern into $OUT, where they must find all that
# they need: the data, their dictionaries and seeds, and the libraries, which
# are on no machine that runs them.
# shellcheck disable=SC2013,SC2016,SC2046,SC2086  # no blanks in these names
work=${WORK:-/tmp}/lectern
cmake -S "$SRC/lectern" -B "$work" -G Ninja -DCMAKE_BUILD_TYPE=None \
    -DLECTERN_FUZZ_ENGINE="$LIB_FUZZING_ENGINE" \
    -DCMAKE_BUILD_RPATH='$ORIGIN/lib' -DCMAKE_EXE_LINKER_FLAGS=-Wl,--disable-new-dtags
cmake --build "$work" --target fuzzers

# libraries FILE...: the paths of those that the files are bound to, but for
# the C library's own
libraries() {
    ldd "$@" | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' |
        grep -vE '/(libc|libm|ld-linux[^/]*|libdl|libpthread|librt)\.so' | sort -u
}

mkdir -p "$OUT/lib" "$OUT/voices"
cp -R "$SRC/lectern/voices/." "$OUT/voices"
loaded=$(for name in $(sed -n 's/.*"\(lib[a-z0-9+-]*\.so[.0-9]*\)".*/\1/p' \
    $(find "$SRC/lectern/src" -name '*.c') | sort -u); do
    ldconfig -p | awk -v name="$name" '$1 == name { print $NF; exit }'
done)
printf '%s\n' $loaded $(libraries "$work/tests/fuzz/fuzz_html" $loaded) |
    xargs realpath -s | sort -u | xargs cp -L -t "$OUT/lib"

grep '^[a-z]' "$SRC/lectern/tests/fuzz/targets" |
    while read -r name dictionary seeds; do
        cp "$work/tests/fuzz/fuzz_$name" "$OUT"
        [ "$dictionary" = - ] ||
            cp "$SRC/lectern/tests/fuzz/$dictionary.dict" "$OUT/fuzz_$name.dict"
        (cd "$SRC/lectern" && find tests/fuzz/corpus/$name ${seeds#-} -type f |
            zip -q -@ "$OUT/fuzz_${name}_seed_corpus.zip")
        printf '[libfuzzer]\nmax_len = 16384\ntimeout = 20\n' \
            >"$OUT/fuzz_$name.options"
    done
