#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A text in letters that the voice only names is refused, and nothing is
# written; what the voice pronounces is read, in whatever letters it is.
. "$(dirname "$0")/common.sh"

# page LANG TEXT: an article in ./page.html
page() {
    printf '<html lang=%s><title>1</title><article><p>%s</p><p>%s</p></article>\n' \
        "$1" "$2" "$2" >page.html
}

# reads LANG TEXT
reads() {
    page "$1" "$2"
    "$program" --quiet --to null page.html >out 2>err
    grep -q 'cannot pronounce' err && fail "refused: $1"
}

# refuses LANG SCRIPT TEXT
refuses() {
    page "$1" "$3"
    expect 1 "$program" --to flac,vtt page.html
    said "cannot pronounce"
    said "of 100 letters ($2)"
    [ "$(echo page.*)" = page.html ] || fail "something is written: $(echo page.*)"
}

han='東京の港が今日再開され、九年前に最後の船を売った島の住民二百人が岸壁に集合した。'
reads ja "$han"
reads en "$han"
reads zh '渡轮星期六早上再次开往岛上，距离最后一艘船被卖掉已经九年，码头上站着约两百人。'
reads zh-HK '渡輪星期六早上再次開往島上，距離最後一艘船被賣掉已經九年，碼頭上站著約兩百人。'
refuses en Tibetan 'གྲུ་གཟིངས་གཟའ་སྤེན་པའི་ཞོགས་པར་ཡང་བསྐྱར་གླིང་ཕྲན་ལ་ཕྱིན་སོང་།'
reads en "The ferry to Lark Island sailed again on Saturday, nine years after the
last boat was sold. It is called 港丸, and carries forty passengers."
reads ru 'В субботу паром снова отправился на остров, спустя девять лет после
продажи последнего судна, и на причале стояло около двухсот человек.'
reads en 'В субботу паром снова отправился на остров, спустя девять лет после
продажи последнего судна, и на причале стояло около двухсот человек.'
reads ar 'عادت العبارة إلى الجزيرة يوم السبت بعد تسع سنوات من بيع آخر قارب.'
reads ko '여객선이 토요일 아침에 다시 섬으로 떠났다. 마지막 배가 팔린 지 구 년 만이다.'
reads hi 'शनिवार की सुबह नौका फिर से द्वीप के लिए रवाना हुई, नौ साल बाद।'
reads el 'Το πλοίο για το νησί απέπλευσε ξανά το Σάββατο το πρωί, μετά από χρόνια.'

# Who has no dictionary is told what reads Japanese.
cp -r "$here/../../voices" mine
sed -i 's!^reader.mecab.*!reader\tmecab\t/nowhere!' mine/ja/words.tsv
LECTERN_VOICES=$dir/mine
export LECTERN_VOICES
refuses ja Han "$han"
said "libmecab2 and mecab-ipadic-utf8"

# What only prints is not spoken, and another engine is not asked.
page ja "$han"
expect 3 "$program" --to script page.html
expect 3 "$program" --engine silent --to null page.html
finish
