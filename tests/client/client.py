# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that uses the installed library by ctypes: client.py LIBRARY PAGE
prints a page's title, its sentences and how long each is heard."""
import ctypes as c
import sys

lectern = c.CDLL(sys.argv[1])
P = c.POINTER


class Error(c.Structure):
    _fields_ = [("code", c.c_int), ("line", c.c_int), ("column", c.c_int),
                ("file", c.c_char * 256), ("what", c.c_char * 256),
                ("hint", c.c_char * 256)]


class Field(c.Structure):
    _fields_ = [("text", c.c_char_p), ("origin", c.c_char_p)]


class Line(c.Structure):  # its first members
    _fields_ = [("id", c.c_int), ("block", c.c_int), ("role", c.c_int),
                ("voice", c.c_char_p), ("lang", c.c_char_p),
                ("pause_ms", c.c_int), ("breaks", c.c_bool),
                ("start", c.c_size_t), ("start_point", c.c_size_t),
                ("text", c.c_char_p), ("spoken", c.c_char_p)]


class Speech(c.Structure):
    _fields_ = [("line", P(Line)), ("pcm", P(c.c_int16)),
                ("frames", c.c_size_t), ("times", c.c_void_p),
                ("lost", c.c_char_p), ("hz", c.c_int)]


Hear = c.CFUNCTYPE(c.c_bool, c.c_void_p, P(Speech))
lectern.lec_version.restype = c.c_char_p
lectern.lec_role_name.restype = c.c_char_p
lectern.lec_article_fact.restype = Field
lectern.lec_article_fact.argtypes = [c.c_void_p, c.c_int]
lectern.lec_narration_line.restype = P(Line)
lectern.lec_narration_line.argtypes = [c.c_void_p, c.c_size_t]
for kind in "session", "page", "article", "narration":
    getattr(lectern, f"lec_{kind}_free").argtypes = [c.c_void_p]


def must(code, err):
    if code:
        sys.exit(f"{err.file.decode()}: {err.what.decode()}")


@Hear
def hear(_, speech):
    s = speech.contents
    print(f"{s.line.contents.id} {s.frames / s.hz:.2f}")
    return True


err = Error()
session, page, article, narration = (c.c_void_p() for _ in range(4))
must(lectern.lec_session_new(c.byref(session), None, None, c.byref(err)), err)
must(lectern.lec_page_read(c.byref(page), sys.argv[2].encode(), 0, c.byref(err)), err)
must(lectern.lec_session_extract(session, page, c.byref(article), c.byref(err)), err)
must(lectern.lec_narration_new(c.byref(narration), session, article, c.byref(err)), err)
print(lectern.lec_version().decode(), lectern.lec_article_fact(article, 0).text.decode())
i = 0
while line := lectern.lec_narration_line(narration, i):
    l = line.contents
    print(f"{lectern.lec_role_name(l.role).decode()}: {l.spoken.decode()}")
    i += 1
must(lectern.lec_narration_speak(narration, hear, None, c.byref(err)), err)
lectern.lec_narration_free(narration)
lectern.lec_article_free(article)
lectern.lec_page_free(page)
lectern.lec_session_free(session)
