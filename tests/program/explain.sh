#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lectern explain: as lines, and as a page for a browser.
. "$(dirname "$0")/common.sh"

expect 0 "$program" explain "$samples/pasted.txt"
grep -q '^.*pasted.txt: [0-9.]* % of the visible text is kept' out ||
    fail "the share of text is not said"
grep -q '^  title .*(headline above the text)$' out || fail "no title"
grep -q '^kept    line 22: paragraph, prose$' out || fail "no reason to keep"
grep -q '^dropped line 25: advertising$' out || fail "no reason to drop"
grep -q '^head    line 12: the title$' out || fail "the title is not seen"
[ "$(grep -c '^dropped' out)" -gt 20 ] || fail "few blocks are dropped"

# In the order of the page.
sed -n 's/^[a-z]* *line \([0-9]*\):.*/\1/p' out >lines
sort -n lines | cmp -s - lines || fail "not in the order of the page"

# Every word of the page is kept or dropped.
sed 's/^- //' "$samples/pasted.txt" | cut -c1-40 >words
while IFS= read -r line; do
    grep -qF -- "$line" out || fail "neither kept nor dropped: $line"
done <words

# No colour in a file.
grep -q "$(printf '\033')" out && fail "colour in a file"

# What a page says is text, whatever it says.
cat >bad.html <<'PAGE'
<!DOCTYPE html><html lang='ar" onfocus="x'><head>
<title>A &lt;script&gt;alert(1)&lt;/script&gt; &amp; "so"</title></head><body>
<article><h1>The harbour &lt;script&gt;alert(2)&lt;/script&gt;</h1>
<p>The town rebuilt its lighthouse &lt;/span&gt;&lt;script&gt;alert(3)&lt;/script&gt; after
the storm, and everybody came to see it burn for the first time in years.</p>
<p>Control marks such as &#27;[31m and &#1; and &#xFFFE; do no harm here, says the
keeper of the light, who has seen worse things come in with the tide.</p>
</article>
<aside class="related"><a href="x">Read &lt;img src=x onerror=alert(4)&gt;</a></aside>
</body></html>
PAGE
expect 0 "$program" explain bad.html
tr -d '\n' <out | grep -q '[[:cntrl:]]' && fail "control characters"
expect 0 "$program" explain --html bad.page.html bad.html
expect 0 "$program" explain --html - bad.html
cmp -s out bad.page.html || fail "- is not standard output"
expect 1 "$program" explain --html bad.page.html bad.html
said "--force"
expect 0 "$program" explain -f --html bad.page.html bad.html
grep -c '<script' bad.page.html | grep -qx 1 || fail "a script of the page is in it"
for name in img iframe link object svg; do
    grep -qi "<$name" bad.page.html && fail "<$name of the page is in it"
done
grep -qi ' on[a-z]*="' bad.page.html && fail "a handler of the page is in it"

# Well formed: every element is closed, in order, and ids are no two.
if command -v python3 >/dev/null; then
    "$program" explain --html pasted.page.html "$samples/pasted.txt"
    for page in bad.page.html pasted.page.html; do
        python3 - "$page" <<'CHECK' || fail "$page is not well formed"
import html.parser
import sys

VOID = {'meta', 'link', 'br', 'img', 'input', 'hr'}


class Check(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.bad, self.reasons, self.blocks = [], [], 0, 0

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        attrs = dict(attrs)
        if len(set(names)) != len(names):
            self.bad.append('an attribute twice on ' + tag)
        if tag not in VOID:
            self.open.append(tag)
        classes = (attrs.get('class') or '').split()
        if 'block' in classes:
            self.blocks += 1
        self.reasons += 'why' in classes
        if 'text' in classes and attrs.get('dir') != 'auto':
            self.bad.append('text without its direction')

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append('not closed before ' + tag)


check = Check()
with open(sys.argv[1], encoding='utf-8') as page:
    text = page.read()
check.feed(text)
check.close()
if check.open or check.bad or not text.startswith('<!DOCTYPE html>'):
    sys.exit('%s %s' % (check.open, check.bad))
if not check.blocks or check.blocks != check.reasons:
    sys.exit('%d blocks, %d reasons' % (check.blocks, check.reasons))
CHECK
    done
fi

# The rule that a row offers does what it says, and no more.
kept() { sed -n 's/^<li class="block kept[^"]*">.*dir="auto"[^>]*>\([^<]*\)<.*/\1/p' "$1"; }
for page in wordpress nextjs; do
    "$program" explain -f --html before.html "$samples/$page.html"
    kept before.html >before
    python3 - before.html <<'RULES' || fail "$page has no rules to copy"
import html
import re
import sys

page = open(sys.argv[1]).read()
found = {'drop': [], 'also': []}
for row in re.findall(r'<li class="block .*?</li>', page, re.S):
    rule = re.search(r'<pre>(.*?)</pre>', row, re.S)
    text = html.unescape(re.search(r'class="text"[^>]*>(.*?)</span>', row, re.S)[1])
    if rule:
        rule = html.unescape(rule[1])
        found[rule.split('\n')[1][:4]].append((rule, text))
for name in found:
    words = [x for x in found[name] if 'xpath:' in x[0]]
    rule, text = (words or found[name])[len(words or found[name]) // 2]
    open(name + '.rules', 'w').write(rule + '\n')
    open(name + '.text', 'w').write(text[:40])
RULES
    expect 0 "$program" explain -f --rules drop.rules --html after.html "$samples/$page.html"
    kept after.html >after
    [ "$(wc -l <after)" -eq $(($(wc -l <before) - 1)) ] || fail "not one block less: $(cat drop.rules)"
    grep -qF "$(cat drop.text)" after && fail "not dropped by its rule: $(cat drop.text)"
    expect 0 "$program" explain -f --rules also.rules --html after.html "$samples/$page.html"
    kept after.html >after
    grep -qF "$(cat also.text)" after || fail "not kept by its rule: $(cat also.rules)"
    [ "$(grep -cxFf before after)" -ge "$(wc -l <before)" ] || fail "a rule that adds drops"
done

# What is wrong with the command line.
expect 0 "$program" explain --help
[ "$(wc -l <out)" -le 24 ] || fail "--help does not fit a screen"
[ "$(awk '{ if (length > n) n = length } END { print n }' out)" -le 80 ] ||
    fail "--help is wider than a screen"
expect 2 "$program" explain
said "no page is named"
expect 2 "$program" explain --loud bad.html
said "explain has no option --loud"
expect 2 "$program" explain --html
said "--html wants a value after it"
expect 2 "$program" explain --html one.html bad.html bad.html
said "2 pages do not go into one file"
expect 1 "$program" explain missing.html
finish
