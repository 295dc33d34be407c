#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is inside a sound file, as other programs read it: tags, cover and
# chapters in every format, in files that their own checkers pass.
. "$(dirname "$0")/common.sh"
page=$samples/nextjs.html
formats="flac wav opus mp3 vorbis"
ending() {
    [ "$1" = vorbis ] && echo ogg || echo "$1"
}

# A picture of 4 x 3 red pixels.
python3 - <<'PY'
import struct, zlib
chunk = lambda kind, data: (struct.pack(">I", len(data)) + kind + data +
                            struct.pack(">I", zlib.crc32(kind + data)))
with open("cover.png", "wb") as f:
    f.write(b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0" + b"\xff\0\0" * 4)) +
            chunk(b"IEND", b""))
PY

"$program" --to article "$page" >article
"$program" --to chapters "$page" >chapters
mkdir first second
for run in first second; do
    expect 0 "$program" --to flac,wav,opus,mp3,vorbis --cover cover.png -o $run "$page"
done
for format in $formats; do
    name=nextjs.$(ending $format)
    cmp "first/$name" "second/$name" || fail "two runs of $format differ"
    mv "first/$name" "talk.$(ending $format)"
done

# Each format's own checker.
flac -s -t talk.flac || fail "flac -t"
metaflac --list --block-type=SEEKTABLE talk.flac | grep -q 'point 1:' ||
    fail "no seek points"
metaflac --export-picture-to=- talk.flac | cmp - cover.png || fail "FLAC cover"
opusinfo talk.opus >opusinfo.out 2>&1 || fail "opusinfo"
ogginfo talk.ogg >ogginfo.out 2>&1 || fail "ogginfo"
grep -i 'warning\|error' opusinfo.out ogginfo.out && fail "Ogg checkers warn"
mp3val talk.mp3 | grep -q WARNING && fail "mp3val warns"
mp3val talk.mp3 | grep -q '+ID3v2, Xing\|+ID3v2, CBR' || fail "mp3val"

# ffprobe: tags, picture and chapters in every format.
for format in $formats; do
    file=talk.$(ending $format)
    ffprobe -v error -of json -show_chapters -show_streams \
        -show_entries format_tags "$file" >probe 2>err || fail "ffprobe $file"
    python3 - "$format" <<'PY' || fail "what ffprobe reads of $file"
import json, sys
format = sys.argv[1]
load = lambda name: json.load(open(name, encoding="utf-8"))
article, chapters, probe = load("article"), load("chapters"), load("probe")
tags = {}
for part in probe["streams"] + [probe["format"]]:
    if part.get("codec_type") != "video":
        tags.update(part.get("tags", {}))
tags = {k.lower(): v for k, v in tags.items()}
want = {
    "title": article["title"],
    "artist": ", ".join(article["authors"]),
    "album": article["site"],
    "date": article["published"][:10],
    "comment": article["url"],
    "genre": "Podcast",
    "language": "deu",
}
for name, value in want.items():
    assert tags.get(name) == value, (name, tags.get(name))
assert tags["encoder"].startswith("Lectern "), tags
if format != "wav":
    lyrics = tags.get("lyrics") or tags["lyrics-deu"]
    assert "Der Leuchtturm von Süderhallig" in lyrics
    assert any(s["codec_name"] == "png" and (s["width"], s["height"]) == (4, 3)
               for s in probe["streams"]), probe["streams"]
got = sorted((float(c["start_time"]), c["tags"]["title"])
             for c in probe["chapters"])
assert len(got) == len(chapters["chapters"]) >= 2, got
for (start, title), chapter in zip(got, chapters["chapters"]):
    assert title == chapter["title"], (title, chapter)
    assert abs(start - chapter["startTime"]) < 0.002, (start, chapter)
PY
done

# mutagen: the ID3 tags of MP3 and WAV.  Debian's is of Debian's Python.
python=python3
$python -c 'import mutagen' 2>err || python=/usr/bin/python3
$python - <<'PY' || fail "what mutagen reads"
import json, mutagen
title = json.load(open("article", encoding="utf-8"))["title"]
cover = open("cover.png", "rb").read()
for name in "talk.mp3", "talk.wav":
    tags = mutagen.File(name).tags
    assert tags["TIT2"].text == [title]
    assert tags["APIC:"].data == cover and tags["APIC:"].mime == "image/png"
    assert len(tags.getall("CHAP")) == len(tags.getall("CTOC")[0].child_element_ids)
    assert tags.getall("USLT")[0].lang == "deu"
for name in "talk.flac", "talk.opus", "talk.ogg":
    assert mutagen.File(name).tags["title"] == [title]
PY

# mpv's chapter list.
for format in $formats; do
    mpv --no-config --ao=null --vo=null --length=0.1 \
        --term-playing-msg='has ${chapters}' "talk.$(ending $format)" 2>err |
        grep -q "has $(grep -o startTime chapters | wc -l)" ||
        fail "mpv's chapters of $format"
done

# Streams have no chapters; all else holds.
for format in $formats; do
    file=stream.$(ending $format)
    "$program" --to $format -o - "$page" 2>err | cat >"$file"
    ffmpeg -v error -y -i "$file" -f s16le pcm 2>err || fail "streamed $format"
    [ ! -s err ] || { cat err; fail "ffmpeg complains of streamed $format"; }
    [ "$(wc -c <pcm)" -gt 1000000 ] || fail "streamed $format is short"
done

# Pictures that are none, and settings that a format has not.
printf 'GIF89a' >cover.gif
expect 1 "$program" --cover cover.gif -o x.flac "$page"
said "the cover is neither a PNG nor a JPEG picture"
expect 1 "$program" --sample-rate 23000 -o x.mp3 "$page"
said "MP3 has no 23000 Hz"
[ ! -e x.mp3 ] || fail "a refused file is there"
finish
