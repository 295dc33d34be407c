#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Piper's voices: piper.sh PROGRAM [LIBRARY]. The library is ONNX Runtime's, which
# the judges bring (tests/judges); without it all is left out but what is said
# then. Status 77: left out.
. "$(dirname "$0")/common.sh"
library=${2:-${LECTERN_ONNXRUNTIME:-}}
mkdir home && export HOME="$dir/home" XDG_CACHE_HOME="$dir/home/cache"
python3 "$here/../piper/toy.py" .
printf '[voice]\nlang = en\nengine = piper\nmodel = toy.onnx\n' >toy.ini
echo 'The ferry is late.' >page.txt
expect 1 env LECTERN_ONNXRUNTIME=/none.so "$program" --from plain --voice ./toy.ini -o talk.wav page.txt
said 'ONNX Runtime is not here'
[ ! -e talk.wav ] || fail "a file without sound"
if [ ! -r "$library" ]; then
    [ "$failures" -eq 0 ] || finish
    echo "left out: ONNX Runtime is not here"
    exit 77
fi
export LECTERN_ONNXRUNTIME="$library"
python3 "$here/../piper/piper.py" "$program" || fail "it is not spoken as it should be"
[ -z "$(find home -type f)" ] || fail "written at home: $(find home -type f)"
finish
