# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2154
# print.sh: what run.sh and regen.sh share; read with `.`, in the shell whose
# $golden is this folder.

# The settings of whoever runs the tests have no say; the same text must come
# out everywhere.
unset LECTERN_TO LECTERN_VOICE LECTERN_RATE LECTERN_LANG LECTERN_JOBS \
    LECTERN_QUIET LECTERN_JSON_LOG
NO_COLOR=1 LC_ALL=C.UTF-8 TZ=UTC XDG_CONFIG_HOME=$golden/no-settings
LECTERN_VOICE_EN=en LECTERN_VOICE_EN_GB=en-gb
export NO_COLOR LC_ALL TZ XDG_CONFIG_HOME LECTERN_VOICE_EN LECTERN_VOICE_EN_GB

# golden_ending STAGE: how its golden files are named.
golden_ending() {
    case $1 in
    article | script | ssml | spell | companions | listen) echo "$1" ;;
    samples) echo heard ;;
    *)
        echo "$1: no such stage" >&2
        return 2
        ;;
    esac
}

# golden_print PROGRAM STAGE INPUT: print the case; the folder of INPUT is the
# working directory, so that "source" is the bare name.  Status 3 (something
# may be missing) is a result like any other.
golden_print() {
    golden_status=0
    if [ "$2" = samples ]; then
        sh "$golden/../../samples/heard.sh" "$1" "$3" || golden_status=$?
    else
        golden_program=$1 golden_stage=$2 golden_input=$3
        set --
        if [ -f "${golden_input%.*}.args" ]; then
            while IFS= read -r golden_argument; do
                set -- "$@" "$golden_argument"
            done <"${golden_input%.*}.args"
        fi
        if [ "$golden_stage" = spell ]; then
            "$golden_program" spell "$@" <"$golden_input" || golden_status=$?
        elif [ "$golden_stage" = companions ]; then
            for golden_form in words vtt srt transcript html-transcript lrc chapters smil labels; do
                echo "== $golden_form"
                "$golden_program" --engine silent --to "$golden_form" \
                    "$golden_input" || golden_status=$?
            done
        elif [ "$golden_stage" = listen ]; then # what is this page's own
            golden_page=$("$golden_program" --engine silent --to listen \
                "$golden_input") || golden_status=$?
            printf '%s\n' "$golden_page" |
                sed -n '/^<article/,/^<\/main>/p
                    /^<nav id="chapters"/,/^<\/nav>/p
                    /id="times"/,/<\/script>/p'
        else
            "$golden_program" --to "$golden_stage" "$@" "$golden_input" ||
                golden_status=$?
        fi
    fi
    [ "$golden_status" -eq 0 ] || [ "$golden_status" -eq 3 ]
}
