# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs that repeat one thing: names and makers, for each way to read a page.

patterns(kind) gives {name: maker}; maker(n) gives the bytes of n repeats.  The
kinds are `html`, `plain`, `pasted`, `markdown`, `script`, `feed`, `spell`, `said` (HTML
of which all is read, lists counted and links said) and `saved` (in mails and
webarchives).  Nothing is
stored: a unit is a row of a table below, and each is tried in several ways.
"""

SENTENCE = 'The ferry to the island sails at noon, weather permitting. '
PROSE = ''.join(f'<p>{SENTENCE}{SENTENCE}</p>\n' for _ in range(20))


def repeated(unit, before='', behind=''):
    """n repeats of a unit; a {} in it is the number of the repeat."""
    if '{}' not in unit:
        return lambda n: before + unit * n + behind
    parts = unit.split('{}')
    return lambda n: before + ''.join(str(i).join(parts)
                                      for i in range(n)) + behind


def paired(one, other, before=''):
    return lambda n: before + one * n + other * n


def nested(opens, closes, before='', behind=''):
    return lambda n: before + opens * n + 'x' + closes * n + behind


# What stands in text, by its name.
SIGNS = {
    'letter': 'a', 'capital': 'Q', 'digit': '7', 'number': '1234', 'stop': '.',
    'question': '?', 'exclamation': '!', 'comma': ',', 'semicolon': ';',
    'colon': ':', 'hyphen': '-', 'en-dash': '\u2013', 'em-dash': '\u2014',
    'ellipsis': '\u2026', 'quote': '"', 'apostrophe': "'", 'open': '\u201c',
    'close': '\u201d', 'round': '(', 'round-close': ')', 'square': '[',
    'square-close': ']', 'slash': '/', 'backslash': '\\', 'ampersand': '&',
    'at': '@', 'hash': '#', 'star': '*', 'underscore': '_', 'dollar': '$',
    'euro': '\u20ac', 'percent': '%', 'degree': '\u00b0', 'half': '\u00bd',
    'plus': '+', 'less': '<', 'accent': '\u0301', 'joiner': '\u200d',
    'bidi': '\u202e', 'emoji': '\U0001f6a2', 'han': '\u6e2f',
    'arabic': '\u0645', 'control': '\x01',
}
WAYS = {'run': '{s}', 'words': '{s} ', 'glued': 'a{s}', 'between': '7{s}7 '}

# Words and figures as articles have them.
TERMS = {
    'prose': SENTENCE, 'short': 'He left. ', 'initial': 'K. ', 'title': 'Dr. ',
    'country': 'U.S. ', 'dotted': 'a.m.', 'price': '\u00a35.20', 'sum':
    '$3.4 million ', 'thousands': '8,000,', 'day': '2031-02-14 ', 'slashed':
    '2/14/2031 ', 'long-day': 'February 14, 2031, ', 'clock': '9:45pm',
    'range': '3\u20137', 'pages': 'pp. 3\u20137 ', 'version': '4.2.1',
    'label': '3.', 'pair': '3-', 'address': 'https://ferry.example/',
    'mail': 'ann@ferry.example ', 'host': 'www.', 'note': '[3] ', 'aside':
    '(a ', 'says': '\u201cYes,\u201d she said. ', 'roman': 'XIV ', 'unit':
    '12km', 'flag': '\U0001f1eb\U0001f1f7', 'keycap': '4\ufe0f\u20e3',
    'numbered': 'Item {} is here. ', 'different': 'w{} ',
}

LINES = {
    'letter': 'a', 'number': '7', 'prose': SENTENCE, 'menu': 'News', 'share':
    'Share', 'byline': 'By Ann Bell', 'date': 'February 14, 2031', 'clock':
    '9:45', 'minutes': '4 min read', 'bullet': '- a', 'label': '3. a',
    'heading': '# Ferry', 'capitals': 'THE FERRY', 'address':
    'https://ferry.example/a', 'quote': '\u201cYes,\u201d she said.', 'caption':
    'Photo: Ann Bell', 'more': 'Read more', 'bar': 'a | b', 'hyphen': 'fer-',
    'tab': 'a\tb', 'blanks': '    a', 'han': '\u6e2f\u3002', 'different': 'w{}',
}
DROPPED = '#\n\n\U0001f6a2\n(\n'  # lines that no text has, apart
LINE_WAYS = {'lines': '{s}\n', 'apart': '{s}\n\n', 'long': '{s} ',
             'wide': '{s}\n\n\n\n', 'mixed': '{s}\n{p}\n'}

# Elements, of HTML of all times, and of what stands beside it.
ELEMENTS = '''
    div p span b a li ul td tr table h1 h2 blockquote pre code section article
    figure figcaption font form select option button label textarea svg math
    template script style iframe noscript object dl dt dd time sup'''.split()
VOIDS = 'br hr img input meta link wbr'.split()

MARKUP = {  # name: what is repeated, before it, behind it
    'less': ('<', '<p>'), 'less-letter': ('<a', '<p>'),
    'end-tags': ('</div>',), 'end-unknown': ('</x{}>',),
    'comment-open': ('<!-- a ',), 'comment': ('<!-- a -->',),
    'declaration': ('<!a ',), 'cdata': ('<![CDATA[ a ',), 'pi': ('<?a ',),
    'attributes': ('a=b ', '<p ', '>x'), 'attributes-different':
    ('a{}=b ', '<p ', '>x'), 'attributes-bare': ('a{} ', '<p ', '>x'),
    'attributes-quoted': ('a{}="b>" ', '<p ', '>x'), 'attribute-open':
    ('x=y ', '<p a="'), 'quotes': ('"', '<p a='), 'classes':
    ('k{} ', '<p class="', '">x'), 'style-rules':
    ('color:red;', '<p style="', '">x'), 'end-attributes':
    ('a{}=b ', '</p ', '>x'),
    'entity': ('&amp;', '<p>'), 'entity-bare': ('&amp', '<p>'),
    'entity-number': ('&#x41;', '<p>'), 'entity-wrong': ('&#999999999;', '<p>'),
    'entity-unknown': ('&ferry;', '<p>'), 'ampersand': ('&', '<p>'),
    'break-text': ('a<br>',), 'links': ('<a href=x>b</a> ', '<p>'),
    'links-long': ('<a href="https://ferry.example/' + 'a' * 60 + '">b c</a> ',
                   '<p>'),
    'rowspan': ('<tr><td rowspan=999 colspan=99>a<td>b', '<table>'),
    'cell-rowspan': ('<td rowspan=65534>a', '<table><tr>'),
    'headed': ('<tr><td>a<td>b', '<table><tr><th>c<th>d'),
    'notes': ('w<sup><a href=#n>1</a></sup> ', '<p>'),
    'notes-different': ('w<sup><a href=#n{}>{}</a></sup><i id=n{}></i> ',
                        '<p>'),
    'marks': ('word<sup>1</sup>', '<p>'), 'raised': ('10<sup>5</sup>', '<p>'),
    'buttons': ('a <button>b</button> ', '<p>'),
    'initials': ('<div>T</div><p>he ferry ',), 'heading-wrong': ('<h2>a</h3>',),
    'shadow': ('<template shadowrootmode=open>a',), 'frames':
    ('<iframe srcdoc="&lt;p&gt;a">x</iframe>',), 'frame-long':
    ('&lt;p&gt;a ', '<iframe srcdoc="', '">x</iframe>'),
    'data': (f'"{SENTENCE * 3}",', '<script>{"a":[', '""]}</script>'),
    'data-keys': (f'"a{{}}":"{SENTENCE * 3}",', '<script>{',
                  '"b":""}</script>'), 'scripts':
    (f'<script>a = {{"b":["{SENTENCE * 9}"]}}</script>',),
    'mathml': ('<mi>x</mi><mo>+</mo>', '<p><math>', '</math>'), 'mathml-deep':
    ('<msup><mi>x</mi>', '<p><math>'), 'formulas':
    ('<math><msqrt><mi>x</mi></msqrt></math> ', '<p>'), 'latex':
    ('x^{', '<p><img alt="', '">x'), 'latex-fraction':
    ('\\frac ', '<p><img alt="', '">x'), 'quotations': ('<q>a', '<p>'), 'dollars':
    ('$x_1$ $', '<p>'), 'dollars-open': ('$ \\(', '<p>'),
    'speakers': ('<blockquote>a.<cite>b</cite></blockquote>',),
    'questions': ('<p><b>Why so late?</b><p>The weather was bad.',),
    'turns': ('<p>BELL: Why?<p>HILL: The weather.',),
    'entries': ('<section><time datetime=2031-02-14T09:45Z>9:45</time>'
                f'<p>{SENTENCE}',),
    'same-ids': ('<p id=a>x',), 'speakable': ('<p class=speakable>x',),
    'title-long': ('x - ', '<title>', '</title>'),
    'title-bars': ('Ferry | ', '<title>', '</title>'),
    'description': ('ab ', '<meta name=description content="', '">'),
    'og-titles': ('<meta property="og:title" content="x{}">',),
    'keywords': ('a,', '<meta name=keywords content="', '">'),
    'authors': ('<meta name=author content="Ann Bell">',),
    'alternate': ('<div><p>a</div>',), 'div-text': ('<div>a',),
    'list-in-list': ('<ul><li>a',), 'table-in-table': ('<table><tr><td>a',),
    'inline-in-inline': ('<b><i><span>a',), 'quote-in-quote':
    ('<blockquote><p>a',), 'paragraphs-different':
    ('<p>The ferry with number {} sails at noon today.',),
    'paragraphs-same': (f'<p>{SENTENCE}</p>',), 'word': ('a', '<p>'),
}
PAIRS = {  # n of the one, then n of the other
    'ends-of-others': ('<b>', '</i>'), 'ends-of-paragraphs': ('<div>', '</p>'),
    'inline-paragraphs': ('<b>', '<p>a'), 'lists-ends': ('<ul><li>', '</ol>'),
    'quotes-notes': ('\u201d', '<sup><a href=#n>1</a></sup>'), 'word-links':
    ('a', '<a href=#n>1</a>'), 'boxes-cells': ('<div>', '<td>a'),
}
LD = '<script type="application/ld+json">'
LINKED = {
    'ld-open': ('[', LD + '{"@graph":'), 'ld-objects': ('{"a":', LD),
    'ld-scripts': (LD + '{"@type":"Article","headline":"x"}</script>',),
    'ld-articles': ('{"@type":"NewsArticle","headline":"x{}"},', LD + '[',
                    '{}]</script>'),
    'ld-authors': ('{"@type":"Person","name":"Ann Bell"},', LD +
                   '{"@type":"NewsArticle","author":[', '{}]}</script>'),
    'ld-keys': ('"k{}":1,', LD + '{', '"a":1}</script>'),
    'ld-body': ('Ab cd. ', LD + '{"@type":"Article","articleBody":"',
                '"}</script>'),
    'ld-selector': ('* ', LD + '{"@type":"Article","speakable":'
                    '{"cssSelector":["', 'p"]}}</script>'),
    'ld-selectors': ('"p > b",', LD + '{"@type":"Article","speakable":'
                     '{"cssSelector":[', '"p"]}}</script>'),
    'ld-path': ('/*', LD + '{"@type":"Article","speakable":{"xpath":["',
                '"]}}</script>'),
    'ld-paths': ('"//p",', LD + '{"@type":"Article","speakable":{"xpath":[',
                 '"//p"]}}</script>'),
    'ld-recipe': ('"one egg",', LD + '{"@type":"Recipe","recipeIngredient":[',
                  '"a"]}</script>'),
}

MARKDOWN = {
    'quote': ('> ',), 'quote-list': ('> - ',), 'list': ('- ',), 'indent':
    ('    ',), 'bracket': ('[',), 'brackets': ('[a](',), 'link': ('[a](b) ',),
    'image-open': ('![',), 'image': ('![a](b) ',), 'star': ('*',), 'stars':
    ('*a ',), 'strong': ('**a',), 'under': ('_a',), 'tick': ('`',), 'ticked':
    ('`a',), 'fence': ('```\n',), 'less': ('<',), 'tag': ('<a ',), 'html':
    ('<div>\n',), 'definition': ('[a]: b\n',), 'definitions': ('[a{}]: b\n',),
    'references': ('[a{}] ', '[a1]: b\n\n'), 'hashes': ('#',), 'headings':
    ('# a\n\n',), 'cell': ('| a ',), 'rows': ('|a|b|\n',), 'table':
    ('|a|b|\n', '|c|d|\n|-|-|\n'), 'rule': ('---\n',), 'underlined':
    ('a\n===\n',), 'front': ('a{}: b\n', '---\n', '---\n'), 'front-open':
    ('a:\n', '---\n'), 'front-list': ('[', '---\na: '), 'entity': ('&amp;',),
    'escape': ('\\*',), 'hard-break': ('a  \n',), 'items': ('* a\n',),
    'numbers': ('1. a\n',), 'note': ('[^1] ',), 'notes': ('[^{}]: a\n',),
    'link-in-link': ('[[a](b)',), 'instruction': ('a <?',),
    'instruction-marks': ('a <?b??>',), 'instruction-lines': ('<?\n\n',),
    'cdata': ('a <![CDATA[',), 'comment': ('a <!-- b ',), 'declared':
    ('a <!A ',), 'destination': ('[a](<b',), 'title': ('[a](b "c',),
    'emphasis-links': ('[ a_',), 'mixed-emphasis': ('*a_ ',), 'link-text':
    ('a]',), 'label-lines': ('[a\n',), 'label-titles': ('[a{}]: b \'c\n',),
    'underlined-late': ('a\n', '', '===\n'),
}
# n marks, then n lines or words that stand in all that these opened
NESTED = {'list': '- ', 'number': '1. ', 'quote': '> ', 'step': '>\t+ '}
WITHIN = {'blank': '\n', 'line': 'a\n', 'apart': 'a\n\n', 'item': '- a\n',
          'number': '1. a\n', 'quote': '>\n', 'emphasis': 'a*'}

RSS = '<rss version="2.0"><channel><title>T</title>'
ITEM = RSS + '<item><title>x</title>'
DONE = '<description>Ab</description></item></channel></rss>'
FEEDS = {
    'items': ('<item><title>a b</title><description>Ab cd.</description>'
              '</item>', RSS, '</channel></rss>'),
    'items-different': ('<item><guid>{}</guid><title>a {}</title><link>'
                        'http://ferry.example/{}</link></item>', RSS,
                        '</channel></rss>'),
    'open-items': ('<item>', RSS), 'close-items': ('</item>', RSS),
    'open-tags': ('<a>', ITEM + '<description>'), 'tag-in-value':
    ('<b c="', RSS + '<item a="'), 'enclosures':
    ('<enclosure url="a"/>', ITEM, DONE), 'categories':
    ('<category>a</category>', ITEM, DONE), 'authors':
    ('<author>Ann Bell {}</author>', ITEM, DONE), 'titles':
    ('<title>a</title>', ITEM, DONE), 'title':
    ('x ', RSS + '<item><title>', '</title>' + DONE), 'entity':
    ('&amp;', RSS + '<item><title>', '</title>' + DONE), 'entity-unknown':
    ('&nbsp;&ferry', RSS + '<item><title>', '</title>' + DONE), 'ampersand':
    ('&', RSS + '<item><title>', '</title>' + DONE), 'less':
    ('<', ITEM + '<description>', '</description></item></channel></rss>'),
    'cdata': ('<![CDATA[a]]>', ITEM + '<description>', '</description>'),
    'cdata-open': ('<![CDATA[', ITEM + '<description>', '</description>'),
    'comment-open': ('<!-- a ', RSS, '</channel></rss>'), 'comment':
    ('<!-- a -->', RSS, '</channel></rss>'), 'attributes':
    ('a="b" ', RSS + '<item ', '></item></channel></rss>'),
    'attributes-different':
    ('a{}="b" ', RSS + '<item ', '></item></channel></rss>'), 'prefixes':
    ('xmlns:a{}="b" ', RSS + '<item ', '></item></channel></rss>'),
    'prefixes-nested': ('<x:y xmlns:x="a">', RSS), 'escaped':
    ('&lt;p&gt;a', ITEM + '<description>', '</description>'), 'escaped-deep':
    ('&lt;div&gt;', ITEM + '<description>', '</description>'), 'entities':
    ('<!ENTITY a{} "b">', '<!DOCTYPE r [', ']><rss><channel></channel></rss>'),
    'pis': ('<?a b?>', RSS, '</channel></rss>'), 'pis-open':
    ('<?a b ', RSS, '</channel></rss>'), 'tags-in-values':
    ('<a b="<a " ', ITEM + '<description>', '</description>'), 'values-open':
    ('<a b="', ITEM + '<description>', '</description>'), 'cdata-unended':
    ('<a><![CDATA[</a>', ITEM, DONE), 'cdata-within':
    ('<![CDATA[a<![CDATA[b]]></a>', ITEM + '<description>', '</description>'),
    'ends': ('</b>', ITEM + '<a>' * 200, DONE), 'dates':
    ('<item><title>{}</title><pubDate>{} lis 2026 8:30 XYZ</pubDate></item>',
     RSS, '</channel></rss>'), 'one-link':
    ('<item><link>http://ferry.example/</link><title>{}</title>'
     '<description>b {}</description>'
     '</item>', RSS, '</channel></rss>'), 'names':
    ('Ann Bell & ', ITEM + '<author>', '</author>' + DONE), 'table':
    ('"a ""{}""",https://ferry.example/{}\n', 'title,url\n'), 'table-open':
    ('"a,', 'title,url\n'), 'addresses':
    ('https://ferry.example/{}\n', '#\n'), 'bookmarks':
    ('<DT><A HREF="https://ferry.example/{}" ADD_DATE="1795100000">a</A>',
     '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>'), 'json':
    ('{"id":"1","title":"a","content_text":"Ab cd."},',
     '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[',
     '{}]}'), 'json-deep':
    ('[', '{"version":"https://jsonfeed.org/version/1.1","items":'),
    'outlines': ('<outline text="a" xmlUrl="http://ferry.example/{}"/>',
                 '<opml><body>', '</body></opml>'),
}

# What is said beside the text: of links, of lists, of tables.
SAID = {
    'links': ('<a href=http://a{}.example/>b</a> ', '<p>'),
    'links-sentences': ('It <a href=http://a{}.example/>sails</a> at noon. ',
                        '<p>'),
    'links-open': ('It <a href=http://a{}.example/>sails at noon. ', '<p>'),
    'items': ('<li>The ferry sails.', '<ul>'),
    'items-numbered': ('<li>The ferry sails.', '<ol>'),
    'lists': ('<ul><li>The ferry sails.<ul><li>At noon.</ul></ul>',),
    'cells': ('<td>c d', '<table><tr><th>a<th>b<tr>'),
    'heads': ('<th>h{}', '<table><tr>', '<tr><td>a<td>b'),
    'rows': ('<tr>' + '<td>a' * 9, '<table><tr><th>a<th>b'),
    'images': ('<img alt="A ferry sails at noon" src=x>',),
    'captions': ('<figure><img src=x><figcaption>The ferry.</figcaption>'
                 '</figure>',),
    'foreign': ('It <i lang=fr>le bac</i> sails. ', '<p>'),
    'quoted': ('It \u201csails at noon.\u201d He left. ', '<p>'),
    'quoted-paragraphs': ('<p>\u201cThe ferry sails.',),
    'abbreviations': ('It <abbr title="fast ferry">FF</abbr> sails. ', '<p>'),
    'code': ('<pre>The ferry.</pre>',),
}

MIXED = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n'
HTML_PART = f'--b\nContent-Type: text/html\n\n{PROSE}'
RESOURCE = ('<?xml version="1.0"?><plist><dict><key>WebMainResource</key><dict>'
            '<key>WebResourceData</key><data>')

# What pages are saved in.
SAVED = {
    'fields': ('X-A: b\n', 'From: a@b.example\nDate: x\n', '\n' + SENTENCE),
    'folds': (' a\n', 'From: a@b.example\nDate: x\nX-A:', '\n' + SENTENCE),
    'subject': ('=?utf-8?q?a?= ', 'From: a@b.example\nSubject: ',
                '\n\n' + SENTENCE),
    'parameters': ('; a="b"', 'MIME-Version: 1\nContent-Type: text/html',
                   '\n\n' + PROSE),
    'parts': ('--b\n\na\n', MIXED, HTML_PART),
    'empty-parts': ('--b\n', MIXED, HTML_PART),
    'half-bounds': (' --b', MIXED, '\n' + HTML_PART),
    'long-bounds': ('--bb', MIXED, '\n' + HTML_PART),
    'deep': ('--b\nContent-Type: multipart/mixed; boundary=b\n\n', MIXED,
             HTML_PART),
    'deep-roots': ('--b{}\nContent-Type: multipart/related; boundary=b{}\n\n',
                   MIXED, HTML_PART),
    'forwarded': ('Content-Type: message/rfc822\n\n', 'MIME-Version: 1.0\n',
                  'Content-Type: text/html\n\n' + PROSE),
    'quoted-printable': ('=41=\n', MIXED.replace('multipart/mixed',
                                                 'text/html') + PROSE),
    'mbox': ('From a@b\nFrom: a@b.example\nDate: x\n\nThe ferry.\n\n',),
    'keys': ('<key>WebResourceData</key><data>', RESOURCE),
    'amps': ('&amp;', RESOURCE + 'AAAA</data><key>WebResourceURL</key><string>'),
}

SPELLED = ['question', 'stop', 'digit', 'capital', 'hyphen', 'quote', 'round',
           'slash', 'dollar', 'emoji']


def filled(unit, sign):
    return unit.replace('{s}', sign).replace('{p}', SENTENCE)


def of_text(rows, ways):
    return {f'{name}-{way}': repeated(filled(unit, sign))
            for name, sign in rows.items() for way, unit in ways.items()}


def of_table(table, before=''):
    return {name: repeated(row[0], before + ''.join(row[1:2]),
                           ''.join(row[2:])) for name, row in table.items()}


def html():
    all_of = of_table(MARKUP, PROSE) | of_table(LINKED, PROSE)
    for name, (one, other) in PAIRS.items():
        all_of[name] = paired(one, other, PROSE)
    for name in ELEMENTS:
        all_of[f'open-{name}'] = repeated(f'<{name}>a ', PROSE)
        all_of[f'deep-{name}'] = nested(f'<{name}>', f'</{name}>', PROSE)
        all_of[f'many-{name}'] = repeated(f'<{name}>a</{name}>', PROSE)
    for name in VOIDS:
        all_of[f'void-{name}'] = repeated(f'<{name} alt=b>', PROSE)
    return all_of


def plain():
    signs = of_text(SIGNS, WAYS)
    marks = {'marks-stops': paired('/', 'U.S. ')}
    return signs | of_text(TERMS, {'term': '{s}'}) | marks


# Printed scripts: what repeats, what stands in front of it and behind.
LINE = '{"block":1,"role":"paragraph","text":"Two \u201cold\u201d boats.",'
SCRIPTS = {
    'lines': (LINE + '"spoken":"Two old boats."}\n',),
    'unsaid': (LINE + '"pause_ms":7}\n',),
    'blocks': (LINE.replace('1', '{}') + '"spoken":"Two boats."}\n',),
    'moved': ('{"block":{},"text":"One."}\n', '{"block":2147483646,"text":"A."}\n'),
    'long': ('Two boats. ', LINE + '"spoken":"', '"}\n'),
    'long-text': ('\u201cTwo.\u201d ', '{"text":"', '"}\n'),
    'tokens': ('9,9,', LINE + '"spoken":"a","tokens":[', '9]}\n'),
    'segments': ('{},', LINE + '"spoken":"a","segments":[', '1]}\n'),
    'nested': ('[', LINE + '"spoken":', '}\n'),
    'keys': ('"k":1,', '{', '"text":"Two boats."}\n'),
    'authors': ('"Ada",', LINE + '"article":{"authors":[', '"Bo"]}}\n'),
    'broken': ('{\n', LINE + '"spoken":"a"}\n'),
    'between': (LINE + '"between":"' + 40 * '-' + '"}\n',),
}


def script():
    tokens = {}
    for name, shown, said in (('kept', 'a ', 'b '), ('turned', '\u201ca\u201d ', 'b ')):
        tokens[name] = lambda n, a=shown, b=said: (
            '{"text":"' + a * n + '","spoken":"' + b * n + '","tokens":['
            + ','.join(f'{i},{i + 1},{i},{i + 1}' for i in range(n)) + ']}\n')
    return of_table(SCRIPTS) | tokens


def spell():
    signs = {name: SIGNS[name] for name in SPELLED}
    return of_text(signs, {'run': '{s}', 'glued': 'a{s}'})


def markdown():
    all_of = of_table(MARKDOWN)
    for name, mark in NESTED.items():
        for way, line in WITHIN.items():
            all_of[f'{name}-{way}-within'] = (
                lambda n, mark=mark, line=line: mark * n + 'x\n' + line * n)
    return all_of


KINDS = {'html': html, 'plain': plain,
         'pasted': lambda: of_text(LINES, LINE_WAYS)
         | {'dropped': repeated(DROPPED)},
         'markdown': markdown, 'script': script, 'said': lambda: of_table(SAID, PROSE),
         'feed': lambda: of_table(FEEDS), 'spell': spell,
         'saved': lambda: of_table(SAVED)}


def patterns(kind):
    return {name: (lambda n, made=made: made(n).encode('utf-8', 'replace'))
            for name, made in KINDS[kind]().items()}
