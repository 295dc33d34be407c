# SPDX-License-Identifier: GPL-3.0-or-later
"""What a book must be, read without a validator: book.py FILE.epub [SECONDS]

Or break one: book.py FILE.epub --break KIND OUT.epub
"""
import re
import struct
import sys
import zipfile
from xml.etree import ElementTree

SMIL = "{http://www.w3.org/ns/SMIL}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
HTML = "{http://www.w3.org/1999/xhtml}"


def check(name, seconds):
    with open(name, "rb") as f:
        head = f.read(38 + 20)
    signature, flags, method = struct.unpack("<I2xHH", head[:10])
    assert signature == 0x04034B50 and method == 0, "mimetype is not stored"
    assert struct.unpack("<HH", head[26:30]) == (8, 0), "it has an extra field"
    assert head[30:] == b"mimetypeapplication/epub+zip", head
    book = zipfile.ZipFile(name)
    assert book.testzip() is None
    files = {n: book.read(n) for n in book.namelist() if not n.endswith(".mp3")}
    xml = {n: ElementTree.fromstring(d) for n, d in files.items()
           if re.search(r"\.(xhtml|smil|opf|xml)$", n)}
    package = xml["EPUB/package.opf"]
    listed = {"EPUB/" + i.get("href") for i in package.iter(OPF + "item")}
    there = {n for n in book.namelist() if n.startswith("EPUB/")}
    assert listed == there - {"EPUB/package.opf"}, listed ^ there
    last = {}
    total = 0
    for item in package.iter(OPF + "item"):
        overlay = item.get("media-overlay")
        if overlay:
            smil = xml["EPUB/" + overlay.replace("o", "c") + ".smil"]
            total += check_overlay(smil, xml["EPUB/" + item.get("href")],
                                   item.get("href"), last)
    durations = [m.text for m in package.iter(OPF + "meta")
                 if m.get("property") == "media:duration"]
    clocks = [sum(float(p) * 60 ** i for i, p in
                  enumerate(reversed(d.split(":")))) for d in durations]
    assert abs(clocks[0] - total) < .002, (clocks, total)
    assert abs(sum(clocks[1:]) - total) < .002, (clocks, total)
    for name in last:
        assert "EPUB/" + name in there, name
        if seconds:
            assert last[name] <= seconds + .0005, (last, seconds)
    for nav in ("EPUB/nav.xhtml",):
        for a in xml[nav].iter(HTML + "a"):
            page, _, part = a.get("href").partition("#")
            ids = {e.get("id") for e in xml["EPUB/" + page].iter()}
            assert not part or part in ids, a.get("href")
            assert "".join(a.itertext()).strip()
    return last


def check_overlay(smil, document, page, last):
    order = [e.get("id") for e in document.iter() if e.get("id")]
    assert len(order) == len(set(order)), "an id is given twice"
    place = {name: i for i, name in enumerate(order)}
    at, total = -1, 0
    for seq in smil.iter(SMIL + "seq"):
        file, part = seq.get(OPS + "textref").split("#")
        assert file == page and part in place, part
    for par in smil.iter(SMIL + "par"):
        file, part = par.find(SMIL + "text").get("src").split("#")
        assert file == page and place[part] > at, part
        at = place[part]
        audio = par.find(SMIL + "audio")
        begin, end = (float(audio.get(k)[:-1]) for k in
                      ("clipBegin", "clipEnd"))
        assert end > begin >= last.get(audio.get("src"), 0), part
        last[audio.get("src")] = end
        total += end - begin
    assert at >= 0, "no clip"
    return total


def change(smil, kind):
    clips = re.findall(r'<par id="s\d+w\d+">.*?</par>\n', smil)
    if kind == "past":
        return re.sub(r'clipEnd="([\d.]+)s"(?!.*clipEnd)',
                      'clipEnd="9999.000s"', smil, flags=re.S)
    if kind == "endless":
        return re.sub(r'clipEnd="[\d.]+s"', 'clipEnd="1e300s"', smil)
    if kind == "order":
        return smil.replace(clips[1] + clips[2], clips[2] + clips[1])
    if kind == "missing":
        return smil.replace("#s1w2\"", "#s1w999\"")
    if kind == "backwards":
        return re.sub(r'clipBegin="[\d.]+s" clipEnd="[\d.]+s"',
                      'clipBegin="0.500s" clipEnd="0.400s"', smil, count=1)
    if kind == "nosound":
        return smil.replace("c1.mp3", "c7.mp3")
    return smil


# Entities of entities: a name of 20 to the power of 8 letters.
GROWING = b"<!DOCTYPE x [<!ENTITY a 'a'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + i, b"&%c;" % (97 + i) * 20)
    for i in range(8)) + b"]><x><rootfile full-path='&i;'/></x>"


def damage(name, kind, out):
    book = zipfile.ZipFile(name)
    with zipfile.ZipFile(out, "w") as broken:
        for entry in book.infolist():
            data = book.read(entry)
            if kind == "inaccessible" and entry.filename.endswith(".opf"):
                data = re.sub(rb"<meta property=.schema:.*?</meta>", b"", data)
            elif kind == "growing" and entry.filename.endswith("container.xml"):
                data = GROWING
            elif (kind not in ("inaccessible", "growing")
                  and entry.filename.endswith("c1.smil")):
                new = change(data.decode(), kind).encode()
                assert (new == data) == (kind == "none"), kind
                data = new
            broken.writestr(entry, data)


if sys.argv[2:3] == ["--break"]:
    damage(sys.argv[1], sys.argv[3], sys.argv[4])
else:
    check(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0)
