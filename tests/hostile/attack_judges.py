# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges of what the program wrote of attack strings.

A Judge learns what files of each ending are made of (elements, attributes,
keys, tags, scripts) from files of harmless pages; in all others nothing else
may stand: no markup, script, cue, key, tag or path that a string brought along,
no control character, and no text in its values that is not plain.
"""
import hashlib
import html.parser
import io
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import mutagen

NOT_PLAIN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\ufdd0-\ufdef\U000e0000-\U000e007f" +
    "".join(chr(p * 0x10000 + 0xfffe) + chr(p * 0x10000 + 0xffff)
            for p in range(17)) + "]")
ADDRESS = {"href", "src", "action", "poster", "data", "srcset", "cite",
           "xlink:href", "formaction", "manifest", "background", "url",
           "xmlurl", "htmlurl"}
SOUNDS = (".flac", ".mp3", ".opus", ".ogg", ".wav")
VTT_CLOCK = r"\d\d:\d\d:\d\d\.\d{3}"
SRT_CLOCK = r"\d\d:\d\d:\d\d,\d{3}"
LRC_CLOCK = r"\[\d\d+:\d\d\.\d\d\]"


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.wrong, self.texts = set(), [], []
        self.inside = None  # the script or style that is open, and its words

    def handle_starttag(self, tag, attributes):
        self.parts.add((tag,))
        if tag in ("script", "style"):
            self.inside = [tag, dict(attributes).get("type"), ""]
        for key, value in attributes:
            value = value or ""
            self.parts.add((tag, key))
            if key in ("http-equiv", "type", "rel", "style"):
                value = re.sub(r"[\d.]+", "0", value)
                self.parts.add((tag, key, value))
            elif key in ADDRESS:
                self.judge_address(tag, key, value)
            self.texts.append(value)

    def judge_address(self, tag, key, value):
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value.lower())
        if tag == "link" and value.startswith("data:image/svg+xml,%3Csvg"):
            return  # the page's icon, which is ours
        if scheme and scheme[1] not in ("http", "https", "mailto"):
            self.wrong.append(f"a scheme: {value[:60]!r}")
        if tag not in ("a", "q", "blockquote") and key != "cite" and \
                (scheme or value.startswith("//")) and tag != "link":
            self.wrong.append(f"loaded from elsewhere: <{tag} {key}={value[:60]!r}>")

    def handle_data(self, data):
        if self.inside:
            self.inside[2] += data
        else:
            self.texts.append(data)

    def handle_endtag(self, tag):
        if not self.inside or self.inside[0] != tag:
            return
        name, kind, words = self.inside
        self.inside = None
        if kind and "json" in kind:
            if re.search("<[!/s]", words):
                self.wrong.append("markup in JSON of a script")
            self.texts += strings(json.loads(words), self.parts)
        else:
            digest = hashlib.sha256(words.encode()).hexdigest()[:12]
            self.parts.add((name, "content", digest))

    def handle_comment(self, data):
        self.parts.add(("comment",))

    def handle_pi(self, data):
        self.wrong.append("a processing instruction")

    unknown_decl = handle_pi


def strings(value, keys):
    """All strings of JSON; its keys are added to `keys`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        keys.update((k,) for k in value)
        return [s for v in value.values() for s in strings(v, keys)]
    return [s for v in value for s in strings(v, keys)] \
        if isinstance(value, list) else []


def read_html(data):
    page = Page()
    page.feed(data.decode("utf-8"))
    page.close()
    if page.inside:
        page.wrong.append(f"a <{page.inside[0]}> does not end")
    return page.parts, page.wrong, page.texts


def read_xml(data):
    wrong = []
    head = re.sub(rb"<!DOCTYPE html>", b"", data)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        wrong.append("a document type")
    if len(re.findall(rb"<\?", data)) > 1:
        wrong.append("a processing instruction")
    parts, texts = set(), []
    for node in ElementTree.fromstring(data).iter():
        parts.add((node.tag,))
        texts += [node.text or "", node.tail or ""]
        for key, value in node.attrib.items():
            parts.add((node.tag, key))
            texts.append(value)
            if key.split("}")[-1].lower() in ADDRESS and \
                    re.match(r"\s*(javascript|vbscript|file|data):", value, re.I):
                wrong.append(f"a scheme: {value[:60]!r}")
    return parts, wrong, texts


def read_json(data):
    parts = set()
    return parts, [], strings(json.loads(data), parts)


def read_lines(data):
    parts, texts = set(), []
    for line in data.decode().split("\n")[:-1]:
        texts += strings(json.loads(line), parts)
    return parts, [], texts


def read_text(data):
    return set(), [], [data.decode()]


def read_vtt(data):
    blocks = data.decode().rstrip("\n").split("\n\n")
    wrong = [] if blocks[0] == "WEBVTT" else [f"a head: {blocks[0][:60]!r}"]
    if blocks[1:] and re.fullmatch("NOTE [^\n]+", blocks[1]):
        del blocks[1]  # who reads
    for block in blocks[1:]:
        lines = block.split("\n")
        if len(lines) < 3 or not re.fullmatch(r"s\d+", lines[0]) or \
                not re.fullmatch(f"{VTT_CLOCK} --> {VTT_CLOCK}", lines[1]):
            wrong.append(f"no cue: {block[:80]!r}")
        words = "\n".join(lines[2:])
        tags = re.findall("<[^>]*>?", words)
        wrong += [f"a tag: {t[:60]}" for t in tags if not re.fullmatch(
            f"<{VTT_CLOCK}>|<v [^<>&\n]+>|</v>|</?i>|<lang [A-Za-z0-9-]+>|</lang>", t)]
        if "-->" in words:
            wrong.append(f"an arrow: {words[:60]!r}")
        if re.search("&(?!amp;|lt;|gt;|lrm;|rlm;|nbsp;)", words):
            wrong.append(f"a bare &: {words[:60]!r}")
    return set(), wrong, [data.decode()]


def read_srt(data):
    wrong = []
    for i, block in enumerate(data.decode().rstrip("\n").split("\n\n")):
        lines = block.split("\n")
        if not block:
            continue
        if lines[0] != str(i + 1) or not 3 <= len(lines) <= 4 or \
                not re.fullmatch(f"{SRT_CLOCK} --> {SRT_CLOCK}", lines[1]):
            wrong.append(f"no cue: {block[:80]!r}")
        if any("-->" in line for line in lines[2:]):
            wrong.append(f"an arrow: {block[:80]!r}")
    return set(), wrong, [data.decode()]


def read_lrc(data):
    parts, wrong = set(), []
    for line in data.decode().split("\n")[:-1]:
        tag = re.fullmatch(r"\[([a-z]+):([^\[\]]*)\]", line)
        stamp = re.match(LRC_CLOCK, line)
        if tag:
            parts.add((tag[1],))
        elif not stamp or line[stamp.end():].startswith("["):
            wrong.append(f"no line of lyrics: {line[:60]!r}")
    return parts, wrong, [data.decode()]


def read_labels(data):
    wrong = [f"no label: {line[:60]!r}" for line in data.decode().split("\n")[:-1]
             if not re.fullmatch(r"\d+\.\d{6}\t\d+\.\d{6}\t[^\t]*", line)]
    return set(), wrong, [data.decode()]


def read_m3u(data):
    lines = data.decode().split("\n")[:-1]
    wrong = [] if lines[0] == "#EXTM3U" else ["no head"]
    parts = set()
    for i, line in enumerate(lines[1:], 1):
        if line.startswith("#"):
            parts.add((re.match("#[A-Z]+(:(start|stop)-time)?", line)[0]
                       if re.match("#[A-Z]", line) else line,))
        elif not lines[i - 1].startswith("#EXT") or \
                not re.fullmatch(r"(\.\./episodes/|\./)?[^/]+(%s)" %
                                 "|".join(map(re.escape, SOUNDS)), line):
            wrong.append(f"a file: {line[:60]!r}")
    return parts, wrong, [data.decode()]


def read_png(data):
    return set(), [] if data.startswith(b"\x89PNG\r\n\x1a\n") else ["no PNG"], []


def read_jpeg(data):
    """A picture without a comment or what a camera says (COM, EXIF)."""
    whole = data.startswith(b"\xff\xd8\xff") and data.endswith(b"\xff\xd9")
    told = b"\xff\xfe" in data[:data.find(b"\xff\xda")] or b"Exif" in data
    return set(), [] if whole and not told else ["no JPEG of ours"], []


def read_tags(name):
    """Tags as mutagen reads them: keys, and values that are one each."""
    parts, wrong, texts = set(), [], []
    for key, value in dict(mutagen.File(name).tags or {}).items():
        values = value if isinstance(value, list) else getattr(value, "text", [value])
        values = [values] if isinstance(values, str) else values
        key = re.sub("::[A-Za-z]{3}$", "::lang", key)
        parts.add((re.sub(r"\d+", "0", key.split("\0")[0])[:40],))
        texts += [str(v) for v in values if isinstance(v, str)]
        if any("\0" in str(v) for v in values if isinstance(v, str)):
            wrong.append(f"NUL in {key}")
        for part in getattr(value, "sub_frames", {}).values() if \
                hasattr(getattr(value, "sub_frames", None), "values") else []:
            texts += [str(t) for t in getattr(part, "text", [])]
    told = json.loads(subprocess.run(
        ["ffprobe", "-v", "error", "-print_format", "json", "-show_format",
         "-show_streams", "-show_chapters", name], check=True,
        stdout=subprocess.PIPE).stdout)
    for place in [told["format"]] + told["streams"] + told["chapters"]:
        for key, value in place.get("tags", {}).items():
            key = re.sub(r"-[a-z]{3}$|\d+", "", key.lower())
            parts.add(("ffprobe", key))
            texts.append(value)
    return parts, wrong, texts


READERS = [
    (".words.json", read_lines), (".script", read_lines), (".json", read_json),
    (".jspf", read_json), (".xspf", read_xml), (".opml", read_xml),
    (".xml", read_xml), (".smil", read_xml), (".svg", read_xml),
    (".ssml", read_xml), (".xhtml", read_xml), (".opf", read_xml),
    (".ncx", read_xml), (".html", read_html), (".vtt", read_vtt),
    (".srt", read_srt), (".lrc", read_lrc), (".labels.txt", read_labels),
    (".m3u8", read_m3u), (".txt", read_text), (".png", read_png),
    (".jpg", read_jpeg), (".css", read_text),
]
KINDS = [".transcript.html", ".listen.html", ".explained.html", ".words.json",
         ".transcript.json", ".chapters.json", ".audiobook.json", ".json"]


class Judge:
    def __init__(self):
        self.known = {}  # ending: what its files are made of
        self.learns = True
        self.files = self.tagged = 0
        self.findings = []

    def found(self, name, what):
        self.findings.append(f"{name}: {what}")

    def take(self, name, kind, parts, wrong, texts):
        known = self.known.setdefault(kind, set())
        if self.learns:
            known |= parts
        for part in sorted(parts - known, key=str)[:3]:
            self.found(name, f"not in a harmless one: {part}")
        for what in wrong[:3]:
            self.found(name, what)
        for text in texts:
            bad = NOT_PLAIN.search(text)
            if bad:
                self.found(name, f"not plain: {bad[0]!r} in "
                                 f"{text[max(0, bad.start() - 20):][:50]!r}")
                break

    def judge_bytes(self, name, data):
        lower = os.path.basename(name).lower()
        reader = next((r for e, r in READERS if lower.endswith(e)), None)
        kind = next((k for k in KINDS if lower.endswith(k)),
                    os.path.splitext(lower)[1])
        if lower in ("index.html", "nav.xhtml", "toc.ncx"):
            kind = lower
        self.files += 1
        if not reader:
            return self.found(name, "a file of no known kind")
        try:
            self.take(name, kind, *reader(data))
        except (ValueError, ElementTree.ParseError, AssertionError) as why:
            self.found(name, f"cannot be read: {str(why)[:100]}")
        if reader not in (read_png, read_jpeg):
            bad = NOT_PLAIN.search(data.decode("utf-8", "replace"))
            if bad:
                self.found(name, f"not plain: {bad[0]!r}")

    def judge_file(self, name):
        if name.endswith(".epub"):
            self.files += 1
            return self.judge_book(name)
        if name.endswith(SOUNDS):
            self.tagged += 1
            kind = os.path.splitext(name)[1]
            return self.take(name, kind, *read_tags(name))
        with open(name, "rb") as f:
            self.judge_bytes(name, f.read())

    def judge_book(self, name):
        book = zipfile.ZipFile(name)
        for inner in book.namelist():
            if inner.startswith("/") or ".." in inner or \
                    not re.fullmatch(r"[A-Za-z0-9/._-]+", inner):
                self.found(name, f"a file in it: {inner!r}")
            if inner != "mimetype" and not inner.endswith(SOUNDS):
                self.judge_bytes(f"{name}/{inner}", book.read(inner))

    def judge_folder(self, folder, wanted=None):
        """Judge all files below; `wanted` is a pattern of their names."""
        for at, folders, names in os.walk(folder):
            folders[:] = sorted(f for f in folders if f != ".lectern")
            for name in sorted(names):
                if wanted and not re.fullmatch(wanted, name):
                    self.found(f"{at}/{name}", "a name")
                if name != ".htaccess":
                    self.judge_file(f"{at}/{name}")
