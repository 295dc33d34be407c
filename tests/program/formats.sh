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
    assert "Der Leuchtturm von Süderhallig" in tags.getall("USLT")[0].text
    article = json.load(open("article", encoding="utf-8"))
    for key, value in (("TPE1", ", ".join(article["authors"])), ("TALB", article["site"]),
                       ("TDRC", article["published"][:10]), ("TCON", "Podcast")):
        assert [str(x) for x in tags[key].text] == [value], (key, tags[key])
    chapters = json.load(open("chapters", encoding="utf-8"))["chapters"]
    for mark, chapter in zip(sorted(tags.getall("CHAP"), key=lambda c: c.start_time), chapters):
        assert abs(mark.start_time / 1000 - chapter["startTime"]) < .002, mark
        assert mark.sub_frames["TIT2"].text == [chapter["title"]], mark
for name in "talk.flac", "talk.opus", "talk.ogg":
    file = mutagen.File(name)
    tags = {k.lower(): v for k, v in file.tags.items()}
    assert tags["title"] == [title]
    assert tags["artist"] == article["authors"] or tags["artist"] == [", ".join(article["authors"])]
    assert tags["album"] == [article["site"]] and tags["genre"] == ["Podcast"]
    assert tags["date"] == [article["published"][:10]]
    assert "Der Leuchtturm von Süderhallig" in tags["lyrics"][0]
    names = [tags[f"chapter{i:03}name"][0] for i in range(len(chapters) + 1)
             if f"chapter{i:03}name" in tags]
    assert names == [c["title"] for c in chapters], names
    picture = (file.pictures[0].data if name == "talk.flac" else
               __import__("base64").b64decode(tags["metadata_block_picture"][0])[-len(cover):])
    assert picture == cover
PY

python3 - >wanted <<'PY'
import json
print(json.load(open("article", encoding="utf-8"))["title"])
for c in json.load(open("chapters", encoding="utf-8"))["chapters"]:
    print(f"{round(c['startTime'], 2):.2f} {c['title']}")
PY

# metaflac and opusinfo see the comments, chapters among them.
metaflac --no-utf8-convert --export-tags-to=- talk.flac >comments
for seen in comments opusinfo.out; do
    grep -qi "title=$(head -1 wanted)" $seen || fail "$seen: no title"
    grep -q 'Der Leuchtturm von Süderhallig' $seen || fail "$seen: no lyrics"
    [ "$(grep -ci 'chapter[0-9]*name=' $seen)" -eq "$(grep -o startTime chapters | wc -l)" ] ||
        fail "$seen: not all chapters"
done

# mpv's title and chapter list.
for format in $formats; do
    mpv --no-config --ao=null --vo=null --length=0.1 \
        --term-playing-msg='JSON ${metadata/by-key/title}
LIST ${chapter-list}' "talk.$(ending $format)" 2>err >mpv.out
    grep -qF "JSON $(head -1 wanted)" mpv.out || fail "mpv's title of $format"
    sed 1d wanted | while read -r _ chapter; do
        grep -qF "$chapter" mpv.out || echo "$chapter"
    done >lacking
    [ ! -s lacking ] || fail "mpv's chapters of $format lack $(cat lacking)"
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
expect 2 "$program" --sample-rate 23000 -o x.mp3 "$page"
said "MP3 has no 23000 Hz"
[ ! -e x.mp3 ] || fail "a refused file is there"
finish
