#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh TARGET FOLDER SEEDS...: fuzz for FUZZ_SECONDS (10) in FOLDER, from the
# files in SEEDS and what was found before, which is kept in FOLDER/corpus. An
# input that breaks something is kept beside it.
set -e
target=$1 folder=$2
shift 2
mkdir -p "$folder/corpus"
cd "$folder"
rm -rf fuzz-*
exec "$target" -max_total_time="${FUZZ_SECONDS:-10}" -max_len=8192 -timeout=20 \
    -rss_limit_mb=4096 -close_fd_mask=3 corpus "$@"
