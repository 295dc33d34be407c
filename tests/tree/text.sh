#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file of code has its licence in the first three lines, no tabs, no
# blanks at the end of a line, and an end to its last line.
set -eu
cd "$(dirname "$0")/../.."
status=0

# code [FIND CONDITION...]: files that are written here
code() {
    find CMakeLists.txt .ci cmake samples src tests -type f \( "$@" \) \
        ! -path '*/golden/*/*' ! -path '*/unit/feeds/*' | sort
}

# wrong WHAT FILE...: say it of each file
wrong() {
    what=$1
    shift
    for file; do
        echo "$file: $what"
        status=1
    done
}

blank=$(printf '[ \t]')
tab=$(printf '\t')
files=$(code -name '*.[ch]' -o -name '*.def' -o -name '*.sh' -o -name '*.py' \
    -o -name '*.js' -o -name '*.css' -o -name '*.cmake' -o -name '*.in' \
    -o -name CMakeLists.txt -o -name run -o -name bare \
    -o -name coverage)
# shellcheck disable=SC2046,SC2086  # no blanks in these names
{
    wrong "a tab" $(grep -l "$tab" $files)
    wrong "a blank at the end of a line" $(grep -l "$blank\$" $files)
    wrong "no licence in the first three lines" $(awk '
        FNR == 1 { if (NR > 1 && !seen) print name; seen = 0; name = FILENAME }
        FNR <= 3 && /SPDX-License-Identifier: / { seen = 1 }
        END { if (!seen) print name }' $files)
    wrong "the last line does not end" $(grep -LzP '\n\z' $files)
}
exit $status
