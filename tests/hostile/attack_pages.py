# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages and feeds that have a string in each of their fields."""
import html
import json
import re

PROSE = ("The bridge over the harbour was opened on Saturday, nine years late, "
         "and thousands walked across it in the rain. ")


def facts(s):
    """JSON-LD of an article, as it stands in a script."""
    person = {"@type": "Person", "name": s, "url": s, "image": s}
    return json.dumps({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": s,
        "name": s, "alternativeHeadline": s, "description": s, "abstract": s,
        "author": [{"@type": "Person", "name": "Ann " + s}, person],
        "publisher": {"@type": "Organization", "name": s, "logo": s, "url": s},
        "image": [s, {"url": s, "caption": s}], "thumbnailUrl": s,
        "datePublished": s, "dateModified": s, "url": s, "mainEntityOfPage": s,
        "articleSection": s, "inLanguage": s, "keywords": [s], "genre": s,
        "isPartOf": {"name": s}, "speakable": {"cssSelector": [s], "xpath": [s]},
    }).replace("</", "<\\/").replace("<!", "<\\u0021")


def page(s, i):
    """HTML with `s` in each field; once more, as markup, behind the text."""
    e = html.escape(s, True)
    meta = "".join(
        f'<meta {k}="{n}" content="{e}">\n' for k, n in [
            ("property", "og:title"), ("property", "og:site_name"),
            ("property", "og:url"), ("property", "og:image"),
            ("property", "og:description"), ("property", "og:locale"),
            ("property", "article:published_time"),
            ("property", "article:modified_time"), ("property", "article:author"),
            ("property", "article:section"), ("name", "author"),
            ("name", "description"), ("name", "keywords"), ("name", "twitter:title"),
            ("name", "parsely-author"), ("itemprop", "datePublished"),
            ("http-equiv", "content-language")])
    lang = e if i % 5 == 0 else "en"
    raw = "" if re.match(r"</?(title|textarea|noscript|style)|<!--|<body|<base", s) \
        else s
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset=utf-8>
<title>{e}</title>{meta}<link rel=canonical href="{e}"><link rel=author href="{e}">
<script type="application/ld+json">{facts(s)}</script></head><body><article>
<h1 id="{e}">{e}</h1><p class=byline>By <a rel=author href="{e}">Ann {e}</a>
<time datetime="{e}">{e}</time></p><p class=standfirst>{PROSE} {e}</p>
<p>{PROSE}{e} {PROSE}</p><p>{PROSE * 3}</p><h2 id="h{e}">Heading {e}</h2>
<p class="{e}" dir="{e}">{PROSE} <b>{e}</b> <i>{e}</i> <a href="{e}" title="{e}">{e}
link</a> <abbr title="{e}">AB</abbr> <q cite="{e}">{e}</q> <code>{e}</code>
<span lang="{e}">{e}</span> <sub>{e}</sub> {PROSE}<sup><a href="#n{e}">1</a></sup></p>
<ul><li>item {e}</li><li>{PROSE}</li></ul><ol start="{e}"><li value="{e}">{e} item</li>
</ol><dl><dt>{e}</dt><dd>{PROSE}{e}</dd></dl>
<blockquote cite="{e}">{PROSE} {e}</blockquote><p>“{PROSE}” said Ann {e}.</p>
<figure><img src="{e}" srcset="{e}" alt="{e} picture of it" title="{e}"><figcaption>
Caption {e} of the picture.</figcaption></figure><video src="{e}" poster="{e}"></video>
<iframe src="{e}" title="{e}"></iframe><audio src="{e}">{e}</audio>
<table summary="{e}"><caption>{e}</caption><tr><th abbr="{e}">{e}</th><th>B</th></tr>
<tr><td>1{e}</td><td>2</td></tr><tr><td>3</td><td headers="{e}">{e}</td></tr></table>
<pre><code class="{e}">{e}
    {e}</code></pre><p lang="{e}">{PROSE} {e}</p><h3>{e}</h3><p>{PROSE * 2}</p>
<p id="n{e}" class=footnote>1 {e} {PROSE}</p><p>{PROSE}</p><div>{raw}</div>
</article></body></html>"""


def short(s):
    """HTML with `s` in all that tags tell, and little to say."""
    e = html.escape(s, True)
    return f"""<html lang=en><head><title>{e}</title>
<script type="application/ld+json">{facts(s)}</script></head><body><article>
<h1>{e}</h1><p class=byline>By Ann {e}</p><p>{PROSE}</p><h2>{e}</h2><p>{e[:200]}</p>
<p>{PROSE}</p></article></body></html>"""


def plain(s):
    return f"{s}\n\n{PROSE * 3}\n\n{PROSE} {s} {PROSE}\n\n{s}\n\n{PROSE * 2}\n\n" \
        f"- {s}\n- {PROSE}\n\n{PROSE} {s}\n"


def markdown(s):
    return f"""---
title: {s}
author: {s}
date: {s}
lang: {s}
---

# A {s}

{PROSE * 3}

## {s}

{PROSE} **{s}** [{s}]({s} "{s}") ![{s}]({s}) `{s}` <{s}> {PROSE}

- {s}
- {PROSE}

> {s} {PROSE}

```{s}
{s}
```

| {s} | b |
|-----|---|
| {s} | 2 |

{PROSE} {s}
"""


def pasted(s):
    menu = "Home\nNews\nSport\nWeather\nShare\nSign in\n\n"
    return f"{menu}{s}\nBy Ann {s}\n22 November 2026\n\n{PROSE * 3}\n\n{PROSE} {s}\n\n" \
        f"{s}\n\n{PROSE * 3}\n\nRelated\n{s}\nMore news\nContact\n"


def xml_escape(s):
    """As XML has it; what XML forbids stays where the reader must see to it."""
    s = "".join(c for c in s if c in "\t\n\r" or 32 <= ord(c) < 0xd800 or
                0xe000 <= ord(c) < 0xfffe or ord(c) > 0xffff)
    return "".join(f"&#{ord(c)};" if 0x7f <= ord(c) < 0xa0 else c
                   for c in html.escape(s, True))


def item(s, i):
    e = xml_escape(s)
    link = f"http://x.example/{i}/{e}" if i % 2 else e
    date = e if i % 4 == 0 else f"Mon, 30 Nov 2026 10:{i % 60:02}:00 GMT"
    return f"""<item><title>{e}</title><link>{link}</link>
<guid isPermaLink="false">{e}{i if i % 3 else ''}</guid><author>{e}</author>
<dc:creator>{e}</dc:creator><dc:language>{e if i % 5 == 0 else 'en'}</dc:language>
<category domain="{e}">{e}</category><pubDate>{date}</pubDate><comments>{e}</comments>
<enclosure url="{e}" type="{e}" length="{e}"/><media:thumbnail url="{e}"/>
<itunes:image href="{e}"/><description>{e} {xml_escape(PROSE)}</description>
<content:encoded><![CDATA[<p>{PROSE * 3} {i}</p><p>{html.escape(s).replace(']]>', ']]&gt;')}
{PROSE * 2}</p><h2>{xml_escape(s)}</h2><p>{PROSE * 3}</p>]]></content:encoded></item>"""


def feed(strings, link):
    # Of these, what is left is that it is one; the rest is tried as items.
    e = xml_escape("\"><script>alert(1)</script>\u009b31m\u202e\n--> ]]> %s")
    items = "\n".join(item(s, i) for i, s in enumerate(strings))
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>{e}</title><link>{link}</link><description>{e}</description>
<language>{e}</language><managingEditor>{e}</managingEditor><itunes:author>{e}
</itunes:author><image><url>file:///etc/passwd</url><title>{e}</title></image>
{items}</channel></rss>"""


def list_of_feeds(strings, url):
    lines = "".join(f'<outline text="{xml_escape(s)}" title="{xml_escape(s)}" '
                    f'xmlUrl="{xml_escape(s)}" htmlUrl="{xml_escape(s)}"/>\n'
                    for s in strings)
    return f'<opml version="2.0"><head><title>x</title></head><body>{lines}' \
        f'<outline text="the feed" xmlUrl="{url}"/></body></opml>'
