#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No two headers of src/ have one file name, and no two types one lec_ name. A
# header says its own name first.
set -eu
cd "$(dirname "$0")/../../src"

found=$(
    find . -name '*.h' | sed 's|.*/||' | sort | uniq -d
    find . -name '*.[ch]' -exec cat {} + |
        sed -En 's/^(typedef )?(struct|union|enum) (lec_[a-z0-9_]+) \{.*/\3/p' |
        sort | uniq -d
)
status=0
for name in $found; do
    echo "$name: two have this name:"
    find . -name "$name" | sed 's|^\./|    src/|'
    grep -rnE "^(typedef )?(struct|union|enum) $name \{" . |
        sed 's|^\./|    src/|' || true
    status=1
done
# shellcheck disable=SC2044  # no blanks in these names
for header in $(find . -name '*.h'); do
    sed -n 2p "$header" | grep -q "^/\* ${header##*/} - " || {
        echo "src/${header#./}: does not begin with its name"
        status=1
    }
done
exit $status
