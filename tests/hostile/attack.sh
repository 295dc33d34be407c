#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# attack.sh PROGRAM SCRIPT [ARGUMENT]...: run a script of this folder, by a
# Python that knows mutagen: Debian's is of Debian's Python.
python=python3
$python -c 'import mutagen' 2>/dev/null || python=/usr/bin/python3
program=$1
script=$2
shift 2
exec $python "$(dirname "$0")/$script" "$program" "$@"
