#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each voice and each language speaks the sample of its language itself: eSpeak
# NG marks where it turns to another language, "(en)", and back, and it may not
# do that for most sounds.  Some sounds of each language are those that it has.
. "$(dirname "$0")/common.sh"

# phonemes LANG <TEXT: what is heard of it, in IPA
phonemes() {
    "$program" spell --lang "$1" --ipa
}

# is_own LANG: most of the sample of LANG is said in one language
is_own() {
    phonemes "$1" <"$voices/${1%%-*}/sample.txt" >ipa || return 1
    awk '{
        away = 0
        for (line = $0; match(line, /\([a-z-]+\)/); away = !away) {
            all += RSTART - 1
            alien += away ? RSTART - 1 : 0
            line = substr(line, RSTART + RLENGTH)
        }
        all += length(line)
        alien += away ? length(line) : 0
    }
    END { exit !(all > 100 && alien * 2 < all) }' ipa
}

voices=$here/../../voices
for sample in "$voices"/*/sample.txt; do
    lang=$(basename "$(dirname "$sample")")
    is_own "$lang" || fail "$lang is said in another language: $(head -c 300 ipa)"
done
cp -r "$voices" mine
LECTERN_VOICES=$dir/mine
export LECTERN_VOICES
for file in "$voices"/*.ini; do
    lang=$(sed -n 's/^lang = *//p' "$file")
    [ -n "$lang" ] || continue
    cp "$file" "mine/$lang.ini"
    is_own "$lang" || fail "$(basename "$file") speaks another language: $(head -c 300 ipa)"
    rm "mine/$lang.ini"
done
# A voice that takes pinyin for English is found out.
printf '[voice]\nlang = zh\nespeak = sit/cmn\n' >mine/zh.ini
is_own zh && fail "a voice that says English passes"
unset LECTERN_VOICES

# sounds LANG TEXT IPA...: all of these are heard
sounds() {
    lang=$1
    echo "$2" | phonemes "$lang" >ipa
    shift 2
    for ipa; do
        grep -q -F -- "$ipa" ipa || fail "$lang: no $ipa in $(cat ipa)"
    done
}
sounds zh '北京' pˈei2 tɕˈi5ŋ
sounds zh-TW '臺灣的總統' thˈai tsˈonɡ
sounds yue '香港' hˈoenɡ1 ɡˈonɡ2
sounds zh-HK '香港' hˈoenɡ1 ɡˈonɡ2
sounds en 'She said 我们不会放弃计划 to us.' wˈo2 tɕˈi5
sounds ko '한국' hˈɐnquq
# Particles as they are said, numbers with what they count, names.
sounds ja '学校へ行く。' ɡäkkˈo̞o̞e̞
sounds ja '三本と八百円、4月1日。' sˌäũbˈo̞nto̞ hˌähpʲäkˈɯᵝe̞ɴ ɡätsˌɯᵝtsɯᵝitˈätɕi
finish
