# SPDX-License-Identifier: GPL-3.0-or-later
"""attack.py PROGRAM EVERY [FOLDER]: attack strings in every field of every form.

Each EVERYth string of attack_strings.py stands in all fields of pages of each
kind, in names of files, and in a feed that becomes a podcast; attack_judges.py
reads all that is written of them. FOLDER keeps the files, for other judges.
Status 1, and what was found, if anything is active, injected or not plain.
"""
import os
import subprocess
import sys
import tempfile

import attack_pages as pages
from attack_judges import NOT_PLAIN, Judge
from attack_strings import BYTES, STRINGS

FORMS = ("page,article,explain,explain-page,text,script,ssml,words,vtt,srt,"
         "transcript,html-transcript,lrc,chapters,smil,labels,png,svg,listen,"
         "audiobook,m3u,epub")
SOUNDS = "wav,flac,opus,mp3,vorbis"
TEXTS = "article,explain,explain-page,text,script,ssml,vtt,srt,lrc,labels,m3u,listen"
HARMLESS = ["plain words", "Ana Ruiz", "2026-11-01", "de", "en",
            "http://a.example/a.html", "A - B: c, d; (e)", "<b>bold</b> & more",
            "many words " * 300, "\"" + "quoted words " * 80 + "\"",
            "?a" * 1000]
program = os.path.abspath(sys.argv[1])
judge = Judge()


def write(name, text):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "wb") as f:
        f.write(text if isinstance(text, bytes)
                else text.encode("utf-8", "surrogatepass"))
    return name


def run(what, *arguments, good=(0, 3)):
    """Run the program; what it says must be plain, and its status good."""
    done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for said in done.stdout, done.stderr:
        text = said.decode("utf-8", "surrogateescape")
        bad = NOT_PLAIN.search(text)
        if bad or "\udc80" <= max(text, default="") <= "\udcff":
            judge.found(what, f"said: {text[max(0, bad.start() - 30):][:80]!r}"
                        if bad else "said what is not UTF-8")
    # A string that is noise may be most of its page, which is no text then.
    errors = [line for line in done.stderr.decode("utf-8", "replace").splitlines()
              if line.startswith("lectern: ") and ": warning: " not in line]
    if done.returncode == 1 and errors and all(
            "it is no text" in line for line in errors):
        return
    if done.returncode not in good:
        judge.found(what, f"status {done.returncode}: {done.stderr[-300:]!r}")


def narrate(out, forms, names, good=(0, 3)):
    os.makedirs(out, exist_ok=True)
    run(out, "-q", "-f", "--engine", "silent", "--to", forms, "-o", out + "/",
        *names, good=good)


def of_pages(out, strings):
    """All forms of a page a string; text forms of the other kinds."""
    names = [write(f"in-{out}/{i:03}.html", pages.page(s, i))
             for i, s in enumerate(strings)]
    narrate(out, FORMS, names)
    names = [write(f"in-{out}/short/{i:03}.html", pages.short(s))
             for i, s in enumerate(strings)]
    narrate(out, SOUNDS, names)
    for kind, make, ending in [("plain", pages.plain, "txt"),
                               ("markdown", pages.markdown, "md"),
                               ("pasted", pages.pasted, "txt")]:
        names = [write(f"in-{out}/{kind}/{i:03}.{ending}", make(s))
                 for i, s in enumerate(strings)]
        os.makedirs(f"{out}/{kind}", exist_ok=True)
        run(f"{out}/{kind}", "-q", "-f", "--engine", "silent", "--from", kind,
            "--to", TEXTS, "-o", f"{out}/{kind}/", *names)
    judge.judge_folder(out, r"\d{3}(\.[a-z0-9]+)+")


def of_bytes(every):
    names = []
    for i, (charset, attack) in enumerate(BYTES[::every]):
        head = f'<html lang=en><meta charset="{charset}"><title>A '.encode()
        words = pages.PROSE.encode()
        names.append(write(f"in-bytes/{i:03}.html", head + attack + b" x</title>"
                           b"<article><h1>" + attack + b' y</h1><p title="' + attack +
                           b'">' + words * 3 + attack + b" " + words + b"</p><p>" +
                           words * 3 + b"</article>"))
    narrate("bytes", FORMS, names)
    judge.judge_folder("bytes", r"\d{3}(\.[a-z0-9]+)+")


def of_names(strings):
    """Files that strings name: what is written stays where it belongs."""
    names = []
    for i, s in enumerate(strings):
        name = s.encode("utf-8", "surrogatepass").replace(b"/", b"_")
        name = os.fsdecode(name.replace(b"\0", b"_")[:200]) + f"{i}.html"
        names.append(write("in-names/" + name, pages.page("plain words", 1)))
    narrate("names", TEXTS, names)
    run("names", "--to", "text", *[n + ".missing" for n in names], good=(1,))
    run("names", "--json-log", "--to", "text", *[n + ".missing" for n in names],
        good=(1,))
    wanted = len(names) * (TEXTS.count(",") + 1)
    found = os.listdir("names")
    if len(found) != wanted:
        judge.found("names", f"{len(found)} files, not {wanted}")
    for name in found:
        if NOT_PLAIN.search(name):
            judge.found(name, "a name that is not plain")
        judge.judge_file("names/" + name)


def of_podcast(strings, folder):
    """A podcast of a feed that has a string in each field of each entry."""
    write(f"in-{folder}/feed.xml", pages.feed(strings, "javascript:alert(1)"))
    run(folder, "podcast", "-q", "--engine", "silent", "-d", folder,
        f"in-{folder}/feed.xml", good=(0, 1, 3))
    run(folder, "podcast", "--list", "-d", folder)
    narrate(folder + "-pages", TEXTS, [f"in-{folder}/feed.xml"])
    judge.judge_folder(folder + "-pages")
    made = [n for n in os.listdir(f"{folder}/episodes") if n.endswith(".mp3")]
    if len(made) * 5 < len(strings) * 4:
        judge.found(folder, f"{len(made)} episodes of {len(strings)} entries")
    judge.judge_folder(folder, r"[A-Za-z0-9][A-Za-z0-9.-]{0,120}|\.htaccess")


def main(every):
    strings = STRINGS[::every]
    before = set(os.listdir("."))
    judge.learns = True
    of_pages("harmless", HARMLESS)
    of_podcast(HARMLESS + ["\u2019", "\u00e9"], "harmless-podcast")
    if judge.findings:
        return
    judge.learns = False
    of_pages("pages", strings)
    of_bytes(every)
    of_names(strings)
    of_podcast(strings, "podcast")
    write("in-list/list.opml", pages.list_of_feeds(strings, "http://[bad"))
    run("list", "podcast", "-q", "--engine", "silent", "-d", "list",
        "in-list/list.opml", good=(0, 1, 3))
    left = {n for n in os.listdir(".")} - before - {
        "harmless", "harmless-podcast", "harmless-podcast-pages", "pages", "bytes",
        "names", "podcast", "podcast-pages", "list"}
    for name in left:
        if not name.startswith("in-"):
            judge.found(name, "a file that nobody asked for")


folder = sys.argv[3] if len(sys.argv) > 3 else None
with tempfile.TemporaryDirectory() as made:
    os.makedirs(folder or made, exist_ok=True)
    os.chdir(folder or made)
    main(int(sys.argv[2]))
    os.chdir("/")
for finding in judge.findings:
    print(finding.encode("ascii", "backslashreplace").decode())
print(f"{judge.files} files and {judge.tagged} tagged sounds read, "
      f"{len(judge.findings)} findings")
sys.exit(1 if judge.findings else 0)
