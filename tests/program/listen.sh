#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The listen page stands beside its sound, and nothing but its own script and
# style can act in it.
. "$(dirname "$0")/common.sh"

cp "$here/../golden/listen/everything.html" page.html
expect 0 "$program" --engine silent --to wav,opus,listen page.html
cmp -s page.html "$here/../golden/listen/everything.html" ||
    fail "the page itself was written over"
[ -s page.opus ] || fail "no sound"

cat >hostile.html <<'PAGE'
<html lang='en"&gt;&lt;script&gt;'><title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>
<article><h1>&lt;/title&gt;&lt;script src="https://a.example/x.js"&gt;</h1>
<p>A text with <a href="javascript:alert(2)">a link</a>, and
<a href='https://a.example/"onclick="alert(3)'>another</a>, and a long tail of
words so that nobody takes it for a menu or for a notice about cookies.</p>
<p>&lt;img src=x onerror=alert(4)&gt; is what it says here, in so many words,
and &lt;!--&lt;script&gt; is what it says there, which should not matter.</p>
</article></html>
PAGE
expect 0 "$program" --to opus,listen hostile.html

python3 - <<'PY' || fail "the page is not safe, or not whole"
import base64, hashlib, json, re
from html.parser import HTMLParser

class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside, self.found, self.policy, self.links = None, [], "", []
    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        assert not [a for a in attrs if a.startswith("on") or a == "style"]
        assert tag not in ("img", "iframe", "object", "base"), tag
        if tag == "link":
            assert attrs["rel"] == "icon" and attrs["href"].startswith("data:"), attrs
        if attrs.get("http-equiv") == "Content-Security-Policy":
            self.policy = attrs["content"]
        if tag in ("script", "style"):
            assert "src" not in attrs
            self.inside = (tag, attrs.get("type", ""))
            self.found.append([*self.inside, ""])
        if tag == "a":
            self.links.append(attrs["href"])
    def handle_endtag(self, tag):
        self.inside = None
    def handle_data(self, data):
        if self.inside:
            self.found[-1][2] += data

for name in ("page", "hostile"):
    page = Page()
    page.feed(open(name + ".listen.html", encoding="utf-8").read())
    kinds = [(tag, kind) for tag, kind, _ in page.found]
    assert kinds == [("style", ""), ("script", "application/ld+json"),
                     *[("script", "application/json")] * 2, ("script", "")], kinds
    for tag, kind, text in page.found:
        if kind:
            json.loads(text)
            continue
        hash = base64.b64encode(hashlib.sha256(text.encode()).digest())
        assert f"{tag}-src 'sha256-{hash.decode()}'" in page.policy
    assert "default-src 'none'" in page.policy
    assert len(page.found[-1][2].encode()) < 40000, "the script is too large"
    assert not [l for l in page.links if re.match(r"\s*(javascript|data)", l)]
PY

# The transcript beside it leads to its moments; one that is alone does not.
expect 0 "$program" -f --engine silent --to opus,listen,html-transcript page.html
grep -qE '<time datetime="PT[0-9]+\.[0-9]+S"><a href="page\.listen\.html#t=[0-9]+">[0-9:]+</a></time>' \
    page.transcript.html || fail "the transcript does not lead to the page"
expect 0 "$program" -f --engine silent --to opus,html-transcript page.html
grep -q '<a ' page.transcript.html && fail "the transcript leads to a page that is not there"
finish
