# SPDX-License-Identifier: GPL-3.0-or-later
"""Strings that mean more than their letters to one format or another.

STRINGS go into every field of a page and of a feed. BYTES are (charset that the
page declares, bytes that stand in its text).
"""

MARKUP = [
    "<script>alert(1)</script>", "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>", "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "</style><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</noscript><img src=x onerror=alert(1)>", "<!--<script>alert(1)</script>",
    "--><script>alert(1)</script>", "--!><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "]]><script>alert(1)</script>", "<![CDATA[<script>alert(1)</script>]]>",
    "]]]]><![CDATA[>", "<svg/onload=alert(1)>",
    "<svg><script href=data:,alert(1) /></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<a href=\"javascript:alert(1)\">x</a>", "<base href=http://evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=http://evil.example/\">",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<style>@import 'http://evil.example/'</style>",
    "<object data=http://evil.example/>", "<embed src=http://evil.example/>",
    "<form action=http://evil.example/><input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>", "<video><source onerror=alert(1)>",
    "<details open ontoggle=alert(1)>", "<x contenteditable onblur=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"", "' onfocus='alert(1)' autofocus='",
    "` onload=alert(1) `", " onload=alert(1) ", "\"autofocus/onfocus=alert(1)//",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;b&amp;gt;",
    "&#60;script&#62;alert(1)", "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&", "<", ">", "\"", "'", "`", "=", "/>", "<>", "</>", "<?php echo 1 ?>",
    "<%= 1 %>", "\u003cscript\u003e", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "{{constructor.constructor(\"alert(1)\")()}}", "${alert(1)}", "#{7*7}",
    "&quot;&apos;&nbsp;&shy;", "&#0;&#27;&#155;&#8238;&#xd800;&#x110000;",
]
ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "javascript&colon;alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>", "vbscript:msgbox(1)",
    "file:///etc/passwd", "//evil.example/x", "\\\\evil.example\\x",
    "http://evil.example/\" onload=\"alert(1)", "http://a.example/'onx='",
    "http://[bad", "http://a.example:99999/", "blob:http://evil.example/1",
    "http://a.example/\r\nSet-Cookie: a=b", "mailto:a@b.example?bcc=x@y.example",
    "url(javascript:alert(1))", "http://a.example/<>{}|^`\\",
]
XML = [
    "<?xml version=\"1.0\"?>", "<?xml-stylesheet href=\"http://evil.example/\"?>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;", "&xxe;",
    "%pe;", "<xi:include href=\"file:///etc/passwd\"/>", "xmlns=\"urn:evil\"",
    "<item><title>x</title></item>", "</title></item></channel></rss>",
    "<enclosure url=\"http://evil.example/x.mp3\"/>",
    "</text></paragraph><script/>", "<speak>", "<audio src=\"http://evil/x\"/>",
    "<break time=\"9999s\"/>", "</p></speak>", "<par><audio src=\"x\"/></par>",
]
LINES = [
    "WEBVTT", "00:00:00.000 --> 00:00:01.000", "--> arrow", "a --> b", "NOTE comment",
    "STYLE\n::cue { background: url(http://evil.example/) }",
    "x\n\n00:00:01.000 --> 00:00:02.000\nInjected", "<v Roger>hi", "<c.red>x</c>",
    "<00:00:01.000>", "<lang en>x</lang>", "<ruby>a<rt>b</rt></ruby>",
    "1\n00:00:01,000 --> 00:00:02,000\nInjected", "{\\an8}x", "{\\p1}m 0 0{\\p0}",
    "#EXTM3U", "#EXTINF:1,x\n/etc/passwd", "x\nfile:///etc/passwd", "#EXTVLCOPT:sout=x",
    "\n#EXT-X-KEY:METHOD=AES-128,URI=\"http://evil.example/\"",
    "[00:01.00]lrc", "[00:01.00][00:02.00]two", "[ti:x]", "x]\n[00:00.00]y",
    "<00:01.00>word", "[offset:+9999]", "a\tb\tc", "\t tabs \t",
    "0.0\t1.0\tlabel", "x\n1.0\t2.0\tInjected", "a\rB", "a\r\nb", "a\u2028b\u2029c",
    "[section]\nkey=value", "key = value", "; comment", "# comment", "--", "...",
    "a\x0bb\x0cc", "x\u0085y", "line1\nline2\n\nline3",
    "\r\nSet-Cookie: x=1", "x\r\n\r\n<script>alert(1)</script>", "%0d%0aX: y",
    "From: a@b.example\nBcc: c@d.example",
]
TERMINAL = [
    "\x1b[31mRED\x1b[0m", "\x1b]0;owned\x07", "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x1b]2;t\x1b\\",
    "\x1b[2J\x1b[H", "\x1bP+q\x1b\\", "\x1bc", "\x1b[?1049h", "\x1b[6n",
    "\u009b31mCSI", "\u009d0;t\u009c", "\u0090q\u009c", "\x08\x08\x08back",
    "\x07bell", "\x7fdel", "\x0e\x0fshift", "\x01\x02\x03\x04\x05\x06",
    "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1c\x1d\x1e\x1f", "a\0b", "\0",
]
UNICODE = [
    "\u202egpj.exe", "\u202d\u202a\u202b\u202c", "\u2066iso\u2069",
    "\u2067\u2068", "\u061c\u200e\u200f", "\u206a\u206f",
    "\u200b\u200c\u200d", "\ufeffbom", "\ufffe\uffff", "\ufdd0\ufdef",
    "\U0001fffe\U0010ffff", "\ufff9a\ufffab\ufffb", "\U000e0041\U000e0042",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "\U0001f600", "a" + "\u0301\u0489\u0338" * 60, "\u115f\u3164\uffa0", "\u034f\u17b4",
    "\ue000\U000f0000", "\ud800", "\udfff x", "\ud83d\ude00", "\u0430\u0440\u0440le",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\u05e2\u05d1\u05e8\u05d9\u05ea",
    "\ufdfa" * 40, "I\u0307\u0130\u0131\u212a\ufb03",
]
SHELL = [
    "../../../etc/passwd", "..\\..\\windows", "/etc/passwd", "....//....//x",
    "%2e%2e%2f", "..%c0%afx", "CON", "NUL.txt", "aux", "COM1:", ".hidden", "-rf",
    "--output=/tmp/x", "~", "~root/.ssh", "a/b/c", "C:\\x", "x:y", "a" * 300,
    "$(id)", "`id`", "; rm -rf /", "| cat", "&& id", "$IFS", "*", "?", "\\", "\\\\",
    "%s%s%s%n", "%d", "%1$*2$d", "%99999999s", "{0}", "{}",
]
OTHERS = [
    "=cmd|'/c calc'!A1", "@SUM(1)", "+1+1", "-1+1|cmd", "=HYPERLINK(\"http://evil\")",
    "'; DROP TABLE episode;--", "\" OR \"1\"=\"1", "1; ATTACH 'x' AS y", "\\x27",
    "null", "true", "NaN", "1e999", "-0", "[[1,2]]", "{\"a\":1}", "\",\"x\":\"y",
    "\\\"</script>", "\\u003cscript\\u003e", "\\u0000", "\\", "__proto__",
    "constructor", "[[h@lo]]", "[[_:]]", "TITLE=x", "a\0TXXX\0b", "METADATA_BLOCK_PICTURE=x",
    "CHAPTER001=00:00:00", "x\0y\0z", "a;b/c", "2026-99-99T99:99:99Z",
    "99999999999999999999", "", " ", "\u00a0", "x" * 3000, "\u00e9" * 3000,
    "w " * 800, "(" * 500 + ")" * 500, "\"'" * 300, "1." * 500, "?a" * 1000,
]
STRINGS = (MARKUP + ADDRESSES + XML + LINES + TERMINAL + UNICODE + SHELL + OTHERS)

BYTES = [
    ("utf-8", b"\xff\xfe\xfd"), ("utf-8", b"\xc0\xbcscript\xc0\xbe"),
    ("utf-8", b"\xe0\x80\xbcscript>"), ("utf-8", b"\xf0\x80\x80\xbcx"),
    ("utf-8", b"\xed\xa0\xbd\xed\xb8\x80"), ("utf-8", b"\xf4\x90\x80\x80"),
    ("utf-8", b"\xf8\x88\x80\x80\x80"), ("utf-8", b"\x80\x9b31m\xbf"),
    ("utf-8", b"\xc2\x9b31m\xc2"), ("utf-8", b"a\xe2\x80"), ("utf-8", b"\0\x1b[31m"),
    ("utf-7", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    ("iso-2022-jp", b"\x1b$B<script>alert(1)</script>\x1b(B"),
    ("iso-2022-jp", b"\x1b(J\\\x1b$B\x1b(B\x1b[31m"), ("iso-2022-kr", b"\x0e<script>\x0f"),
    ("hz-gb-2312", b"~{<script>~}"), ("shift_jis", b"\x83\"onload=alert(1)"),
    ("shift_jis", b"\x81\x20\x1b[31m\xa0"), ("euc-jp", b"\x8e\"\x8f\x1b[31m"),
    ("big5", b"\xa1\"onload=alert(1)\xa1<"), ("gb18030", b"\x84\x31\xa4\x37\x81\""),
    ("gb18030", b"\x84\x31\x95\x33\x1b]0;x\x07"), ("euc-kr", b"\xa4\"\xfe\xfe<"),
    ("windows-1252", b"\x80\x81\x8d\x90\x9b31m\x9d"), ("iso-8859-1", b"\x9b31m\x85\x93x\x94"),
    ("windows-1251", b"\x98\x1b[31m"), ("koi8-r", b"\x9b31m\xff"),
    ("macintosh", b"\xf0\x9b31m"), ("ibm866", b"\x9b31m\x7f\x1b[31m"),
    ("windows-1255", b"\xfd\xfe\xd9"), ("windows-1256", b"\xfe\xfd\x9d\x9e"),
    ("x-user-defined", b"\x80\x9b31m"), ("utf-32", b"\0\0\0<"), ("scsu", b"\x0e\x9b31m"),
    ("bocu-1", b"\x9b31m\xff"), ("ebcdic-cp-us", b"\x27\x4b"), ("cp037", b"\x4c\x27"),
    ("klingon", b"\xff\x9b"), ("utf-16", b"\0<\0s"), ("replacement", b"\x1b$)C<"),
    ("", b"\xff\x1b[31m\x9b"), ("\"><script>alert(1)</script>", b"\x9b31m"),
]
