# SPDX-License-Identifier: GPL-3.0-or-later
"""books.py DIR: write books and documents, and beside each what is read.

NAME.epub (or .docx, .odt, .fodt) is read as NAME.text; one that is refused has
NAME.refused instead, with words of the refusal.  All texts are invented.
"""
import os
import struct
import sys
import zipfile

out = sys.argv[1]
LONG = 'The tide came in over the flats of Osel, and the pilot waited.'


def pack(name, parts, mimetype=None):
    with zipfile.ZipFile(os.path.join(out, name), 'w') as z:
        if mimetype:
            z.writestr(zipfile.ZipInfo('mimetype'), mimetype)
        for path, text in parts.items():
            z.writestr(path, text, zipfile.ZIP_DEFLATED)


def expect(name, *lines, kind='text'):
    stem = name.rsplit('.', 1)[0]
    with open(os.path.join(out, stem + '.' + kind), 'w') as f:
        f.write('\n\n'.join(lines) + '\n')


# ---- EPUB -------------------------------------------------------------------

CONTAINER = '''<?xml version="1.0"?>
<container version="1.0"
 xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="%s" media-type="application/oebps-package+xml"/>
</rootfiles></container>'''


def page(body, head=''):
    return ('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title>'
            + head + '</head>\n<body>' + body + '</body></html>')


def nav(*entries):
    return page('<nav epub:type="toc"><h1>Contents</h1>%s</nav>'
                % listed(entries))


def listed(entries):
    return '<ol>%s</ol>' % ''.join(
        '<li><a href="%s">%s</a>%s</li>' % (e[0], e[1],
                                            listed(e[2:]) if e[2:] else '')
        for e in entries)


def opf(files, spine, metadata='', toc=''):
    items = ''.join('<item id="%s" href="%s" media-type="%s"%s/>' % (
        'i-' + f.replace('/', '-').replace('%', '-'), f,
        'application/x-dtbncx+xml' if f.endswith('ncx')
        else 'application/xhtml+xml',
        ' properties="nav"' if f == 'nav.xhtml' else '') for f in files)
    refs = ''.join('<itemref idref="i-%s"%s/>' % (
        f.lstrip('-').replace('/', '-').replace('%', '-'),
        ' linear="no"' if f.startswith('-') else '') for f in spine)
    return ('<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:opf="http://www.idpf.org/2007/opf">'
            '<dc:title>The Pilots of Osel</dc:title>'
            '<dc:language>en</dc:language>'
            '<dc:creator>Mira Tamm</dc:creator>'
            '<dc:date>2021-05-04</dc:date>%s</metadata>'
            '<manifest>%s</manifest><spine%s>%s</spine></package>'
            % (metadata, items, toc, refs))


def epub(name, files, spine, extra=None, metadata='', toc='',
         where='OEBPS/book.opf'):
    parts = {'META-INF/container.xml': CONTAINER % where,
             where: opf(files, spine, metadata, toc)}
    folder = where.rpartition('/')[0]
    for path, text in files.items():
        parts[os.path.join(folder, path)] = text
    parts.update(extra or {})
    pack(name, parts, 'application/epub+zip')


def one(name, body, *lines, **more):
    """A book of one chapter, and what is read of it."""
    epub(name, {'nav.xhtml': nav(('one.xhtml', 'One')),
                'one.xhtml': page(body)}, ['one.xhtml'], **more)
    expect(name, 'One', *lines)


# Chapters in the order of the spine, whose headings say their titles.
epub('spine.epub', {
    'nav.xhtml': nav(('b.xhtml', 'The First'), ('a.xhtml', 'The Second')),
    'a.xhtml': page('<h1>The Second</h1><p>The ebb.</p>'),
    'b.xhtml': page('<h1>The First</h1><p>The flood.</p>')},
    ['nav.xhtml', 'b.xhtml', 'a.xhtml'])
expect('spine.epub', 'The First', 'The flood.', 'The Second', 'The ebb.')

# EPUB 2: an NCX, parts with chapters in files of their own.
NCX = '''<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint><navLabel><text>Part I</text></navLabel><content src="p.html"/>
<navPoint><navLabel><text>Low Water</text></navLabel>
<content src="Text/1.html"/></navPoint>
<navPoint><navLabel><text>High Water</text></navLabel>
<content src="Text/2%20b.html#x"/></navPoint></navPoint></navMap></ncx>'''
epub('ncx.epub', {
    'toc.ncx': NCX, 'p.html': page('<h1>Part I</h1>'),
    'Text/1.html': page('<h2>Chapter 1</h2><h3>Low Water</h3><p>Mud.</p>'),
    'Text/2%20b.html': page('<h2 id="x">2. High Water</h2><p>Sea.</p>')},
    ['p.html', 'Text/1.html', 'Text/2%20b.html'], toc=' toc="i-toc.ncx"',
    extra={'OEBPS/Text/2 b.html': page('<h2 id="x">2. High Water</h2>'
                                       '<p>Sea.</p>')})
expect('ncx.epub', 'Part I', 'Chapter 1. Low Water', 'Mud.', '2. High Water',
       'Sea.')

# One file with all chapters, split where the contents lead to.
epub('single.epub', {
    'nav.xhtml': nav(('all.xhtml#a', 'Ash'), ('all.xhtml#b', 'Birch',
                                              ('all.xhtml#c', 'Bark'))),
    'all.xhtml': page('<div class="body"><h2><a id="a"/>Ash</h2><p>Grey.</p>'
                      '<div><h2 id="b">Birch</h2><p>White.</p>'
                      '<h3 id="c">Bark</h3><p>Thin.</p></div></div>')},
    ['all.xhtml'])
expect('single.epub', 'Ash', 'Grey.', 'Birch', 'White.', 'Bark', 'Thin.')

# A chapter that goes on in a second file.
epub('parts.epub', {
    'nav.xhtml': nav(('a.xhtml', 'Ash'), ('c.xhtml', 'Cedar')),
    'a.xhtml': page('<h1>Ash</h1><p>Grey.</p>'),
    'b.xhtml': page('<p>Still grey.</p>'),
    'c.xhtml': page('<h1>Cedar</h1><p>Red.</p>')},
    ['a.xhtml', 'b.xhtml', 'c.xhtml'])
expect('parts.epub', 'Ash', 'Grey.', 'Still grey.', 'Cedar', 'Red.')

# What pictures show.
one('picture.epub', '<h1>One</h1><p>Grey.</p><p><img src="m.png" alt="A map of '
    'the bay."/></p><p>White.</p>', 'Grey.', 'White.')

# Furniture of pages is text in a book.
one('furniture.epub', '<h1>One</h1><p>Share this.</p><p>Subscribe to our '
    'newsletter.</p><div class="sidebar advertisement"><p>' + LONG + '</p>'
    '</div><p>Read more</p><p>Copyright 1902 by nobody.</p>',
    'Share this.', 'Subscribe to our newsletter.', LONG, 'Read more',
    'Copyright 1902 by nobody.')

# What is only turned to is not read.
one('turned.epub', '<h1>One</h1><p>The page <span epub:type="pagebreak" '
    'id="p7">7</span>turns.</p><nav epub:type="landmarks"><ol><li>Cover</li>'
    '</ol></nav>', 'The page turns.')

# The first letter is drawn, or set apart.
one('caps.epub', '<h1>One</h1><p><img src="o.png" alt="O" class="drop"/>nce '
    'upon a tide.</p><p><span class="dropcap">T</span>he end.</p>',
    'Once upon a tide.', 'The end.')

# Headings, lists, tables, quotations, with XHTML's ways.
one('blocks.epub', '<h1>One</h1><a id="x"/><p>Before.</p><h2>Two</h2>'
    '<ul><li>flood</li><li>ebb</li></ul><blockquote><p>She said it.</p>'
    '</blockquote><table><tr><th>Hour</th><th>Depth</th></tr><tr><td>1</td>'
    '<td>2</td></tr></table><p>Oars &amp; <em>sails</em>&nbsp;only.</p>',
    'Before.', 'Two', 'flood', 'ebb', 'She said it.', 'Hour | Depth', '1 | 2',
    'Oars & sails only.')

# Notes, in their chapter and in a file of their own.
epub('notes.epub', {
    'nav.xhtml': nav(('a.xhtml', 'Ash')),
    'a.xhtml': page(
        '<h1>Ash</h1><p>Grey<a epub:type="noteref" href="#f1">1</a> and '
        'tall<a epub:type="noteref" href="n.xhtml#n2">2</a>.</p><aside '
        'epub:type="footnote" id="f1"><p>Foot of it.</p></aside>'),
    'n.xhtml': page(
        '<section epub:type="endnotes"><h1>Notes</h1><ol><li '
        'epub:type="endnote" id="n2"><p><a href="a.xhtml">2.</a> End of it.'
        '</p></li></ol></section>')},
    ['a.xhtml', 'n.xhtml'])
expect('notes.epub', 'Ash', 'Grey and tall.', 'Foot of it.', 'End of it.')

# A file that is no XML is read as HTML.
one('loose.epub', '<h1>One</h1><p>First<p>Second &mdash; last<br>',
    'One', 'First', 'Second — last')

# Files that are there to be jumped to are not in the order of the text.
epub('linear.epub', {
    'nav.xhtml': nav(('a.xhtml', 'Ash')),
    'a.xhtml': page('<h1>Ash</h1><p>Grey.</p>'),
    'k.xhtml': page('<p>The key to the map.</p>')}, ['a.xhtml', '-k.xhtml'])
expect('linear.epub', 'Ash', 'Grey.')

# Fonts may be scrambled.
SECRET = '''<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
<enc:EncryptionMethod Algorithm="%s"/><enc:CipherData>
<enc:CipherReference URI="%s"/></enc:CipherData></enc:EncryptedData>
</encryption>'''
one('fonts.epub', '<h1>One</h1><p>Grey.</p>', 'Grey.', extra={
    'META-INF/encryption.xml': SECRET % ('http://www.idpf.org/2008/embedding',
                                         'OEBPS/font.otf')})

# ---- refused ----------------------------------------------------------------

one('drm.epub', '<p>Grey.</p>', extra={
    'META-INF/encryption.xml': SECRET % (
        'http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'OEBPS/one.xhtml')})
os.remove(os.path.join(out, 'drm.text'))
expect('drm.epub', 'is locked (DRM or a password)', kind='refused')

with open(os.path.join(out, 'spine.epub'), 'rb') as f:
    whole = f.read()
with open(os.path.join(out, 'cut.epub'), 'wb') as f:
    f.write(whole[:len(whole) * 2 // 3])
expect('cut.epub', 'breaks off', kind='refused')

with open(os.path.join(out, 'spoilt.epub'), 'wb') as f:
    at = whole.index(b'OEBPS/b.xhtml') + 13 + 20
    f.write(whole[:at] + b'\xff' * 40 + whole[at + 40:])
expect('spoilt.epub', 'is damaged', kind='refused')

one('bomb.epub', '<p>%s</p>' % ('drip ' * (8 << 20)))
os.remove(os.path.join(out, 'bomb.text'))
expect('bomb.epub', 'too large when unpacked', kind='refused')

epub('many.epub', {'nav.xhtml': nav()}, [],
     extra={'f%d' % i: '' for i in range(10001)})
expect('many.epub', 'more than 10000 files', kind='refused')

# Names that lead elsewhere lead to a part of the book, or to none.
epub('outside.epub', {
    'nav.xhtml': nav(('../../../one.xhtml', 'One')),
    '../../../one.xhtml': '', '/etc/passwd': '', '../../etc/passwd': ''},
    ['../../../one.xhtml', '/etc/passwd', '../../etc/passwd'],
    extra={'one.xhtml': page('<p>Inside.</p>')})
expect('outside.epub', 'One', 'Inside.')

# ---- DOCX -------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = '''<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Tides</dc:title>
<dc:creator>Mira Tamm</dc:creator><dc:language>en</dc:language>
<dcterms:created>2022-03-01T10:00:00Z</dcterms:created></cp:coreProperties>'''
STYLES = '''<w:styles %s>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="U1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mein"><w:name w:val="Mine"/><w:basedOn w:val="U1"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>
</w:styles>''' % W
NUMBERS = '''<w:numbering %s><w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>''' % W
RELS = '''<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>'''


def run(text, properties=''):
    return ('<w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>'
            % (properties, text))


def para(content, properties=''):
    if not content.startswith('<'):
        content = run(content)
    return '<w:p><w:pPr>%s</w:pPr>%s</w:p>' % (properties, content)


def styled(text, style):
    return para(text, '<w:pStyle w:val="%s"/>' % style)


def docx(name, body, *lines, **parts):
    files = {'[Content_Types].xml': '<Types/>', '_rels/.rels': RELS,
             'word/document.xml': '<w:document %s><w:body>%s</w:body>'
             '</w:document>' % (W, body),
             'word/styles.xml': STYLES, 'word/numbering.xml': NUMBERS,
             'docProps/core.xml': CORE}
    files.update({'word/%s.xml' % k: v for k, v in parts.items()})
    pack(name, files)
    expect(name, *lines)


docx('styles.docx',
     styled('The Tides', 'Titel') + styled('contents 3', 'V1')
     + styled('Flood', 'U1') + para('It rises.') + styled('Ebb', 'Mein')
     + para('It falls.') + styled('She said it.', 'Zitat'),
     'The Tides', 'Flood', 'It rises.', 'Ebb', 'It falls.', 'She said it.')

docx('lists.docx', para('First:') + ''.join(
    para(t, '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="2"/></w:numPr>' % n)
    for t, n in (('flood', 0), ('spring', 1), ('ebb', 0))) + para('Last.'),
    'Tides', 'First:', 'flood', 'spring', 'ebb', 'Last.')

BOX = ('<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
       'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>'
       '<wps:txbx xmlns:wps="urn:wps"><w:txbxContent>%s</w:txbxContent>'
       '</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>'
       '<v:textbox xmlns:v="urn:v"><w:txbxContent>%s</w:txbxContent>'
       '</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
INNER = para(run('In the box.') + BOX % ((para('In it, too.'),) * 2))
docx('boxes.docx', para(run('Before ') + BOX % (INNER, INNER) + run('and behind.'))
     + para('Last.') + para('<w:r><w:pict><w:txbxContent>' + para('An old box.')
                            + '</w:txbxContent></w:pict></w:r>'),
     'Tides', 'Before and behind.', 'In the box.', 'In it, too.', 'Last.',
     'An old box.')

docx('runs.docx',
     para(run('A ') + run('strong', '<w:b/>') + run(' tide')
          + run(' hidden', '<w:vanish/>')
          + '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>'
          + '<w:ins>' + run(' came') + '</w:ins>'
          + '<w:hyperlink>' + run(' in') + '</w:hyperlink>'
          + '<w:r><w:instrText>PAGE</w:instrText></w:r>' + run('.'))
     + para('O', '<w:framePr w:dropCap="drop"/>') + para('nce it went.'),
     'Tides', 'A strong tide came in.', 'Once it went.')

docx('notes3.docx',
     para(run('It rises') + '<w:r><w:footnoteReference w:id="2"/></w:r>'
          + run(' and falls') + '<w:r><w:endnoteReference w:id="3"/></w:r>'
          + run('.')),
     'Tides', 'It rises and falls.', 'Foot of it.', 'End of it.',
     footnotes='<w:footnotes %s><w:footnote w:id="2">%s</w:footnote>'
     '</w:footnotes>' % (W, para('Foot of it.')),
     endnotes='<w:endnotes %s><w:endnote w:id="3">%s</w:endnote></w:endnotes>'
     % (W, para('End of it.')))

docx('table.docx', para('Before.')
     + '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>%s</w:tc><w:tc>%s'
     '</w:tc></w:tr><w:tr><w:tc>%s</w:tc><w:tc>%s</w:tc></w:tr></w:tbl>'
     % tuple(para(t) for t in ('Hour', 'Depth', 'one', 'two'))
     + para('After.'), 'Tides', 'Before.', 'Hour | Depth', 'one | two', 'After.')

docx('cut.docx', para('x'), 'x')
with open(os.path.join(out, 'cut.docx'), 'r+b') as f:
    f.truncate(os.path.getsize(f.name) - 300)
os.rename(os.path.join(out, 'cut.docx'), os.path.join(out, 'cut2.docx'))
os.remove(os.path.join(out, 'cut.text'))
expect('cut2.docx', 'breaks off', kind='refused')

# ---- ODT --------------------------------------------------------------------

NS = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % p
              for p in (('office', 'office'), ('text', 'text'),
                        ('style', 'style'), ('table', 'table'),
                        ('draw', 'drawing'), ('meta', 'meta'),
                        ('manifest', 'manifest')))
NS += (' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
       ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
       ' xmlns:dc="http://purl.org/dc/elements/1.1/"')


def odt(name, text, *lines, automatic='', **parts):
    files = {'content.xml': '<office:document-content %s>'
             '<office:automatic-styles>%s</office:automatic-styles>'
             '<office:body><office:text>%s</office:text></office:body>'
             '</office:document-content>' % (NS, automatic, text),
             'styles.xml': '<office:document-styles %s><office:styles>'
             '<style:style style:name="Title"/></office:styles>'
             '</office:document-styles>' % NS,
             'meta.xml': '<office:document-meta %s><office:meta>'
             '<dc:title>Tides</dc:title><dc:creator>Mira Tamm</dc:creator>'
             '<dc:language>en</dc:language></office:meta>'
             '</office:document-meta>' % NS}
    files.update(parts.pop('extra', {}))
    pack(name, files, 'application/vnd.oasis.opendocument.text')
    expect(name, *lines)


odt('text.odt',
    '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>'
    '<text:p text:style-name="P1">The Tides</text:p>'
    '<text:table-of-content><text:p>Flood 3</text:p></text:table-of-content>'
    '<text:h text:outline-level="2">Flood</text:h>'
    '<text:p>It<text:s/><text:span text:style-name="T1">rises</text:span>.'
    '<office:annotation><text:p>why?</text:p></office:annotation></text:p>'
    '<text:p text:style-name="Quotations">She said it.</text:p>',
    'The Tides', 'Flood', 'It rises.', 'She said it.',
    automatic='<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="T1"><style:text-properties '
    'fo:font-weight="bold"/></style:style>')

odt('notes2.odt',
    '<text:p>It rises<text:note><text:note-citation>1</text:note-citation>'
    '<text:note-body><text:p>Foot of it.</text:p></text:note-body></text:note>'
    '.</text:p><text:list><text:list-item><text:p>flood</text:p></text:list-item>'
    '<text:list-item><text:p>ebb</text:p></text:list-item></text:list>'
    '<table:table><table:table-row><table:table-cell><text:p>one</text:p>'
    '</table:table-cell></table:table-row></table:table><text:p>Last.</text:p>',
    'Tides', 'It rises.', 'flood', 'ebb', 'one', 'Last.', 'Foot of it.')

odt('locked.odt', '<text:p>x</text:p>', 'x', extra={
    'META-INF/manifest.xml': '<manifest:manifest %s><manifest:file-entry '
    'manifest:full-path="content.xml"><manifest:encryption-data/>'
    '</manifest:file-entry></manifest:manifest>' % NS})
os.remove(os.path.join(out, 'locked.text'))
expect('locked.odt', 'is locked (DRM or a password)', kind='refused')

with open(os.path.join(out, 'flat.fodt'), 'w') as f:
    f.write('<?xml version="1.0" encoding="UTF-8"?>\n<office:document %s '
            'office:version="1.3" office:mimetype="application/vnd.oasis.'
            'opendocument.text"><office:meta><dc:title>Tides</dc:title>'
            '<dc:creator>Mira Tamm</dc:creator></office:meta><office:styles>'
            '<style:style style:name="Title"/></office:styles>'
            '<office:automatic-styles><style:style style:name="P1" '
            'style:parent-style-name="Title"/></office:automatic-styles>'
            '<office:body><office:text><text:p text:style-name="P1">The Tides'
            '</text:p><text:p>It rises<text:note><text:note-citation>1'
            '</text:note-citation><text:note-body><text:p>Foot of it.</text:p>'
            '</text:note-body></text:note>.</text:p></office:text>'
            '</office:body></office:document>' % NS)
expect('flat.fodt', 'The Tides', 'It rises.', 'Foot of it.')
with open(os.path.join(out, 'flatcut.fodt'), 'w') as f:
    f.write('<office:document %s office:mimetype="application/vnd.oasis.'
            'opendocument.text"><office:body><office:text><text:p>x' % NS)
expect('flatcut.fodt', 'the ODT is damaged: it is no XML', kind='refused')

# ---- hostile: whatever is made of them, it is soon made ----------------------

MANY = 20000


def hostile(name, body, contents='', *, head=''):
    epub(name, {'nav.xhtml': nav() if not contents else contents,
                'one.xhtml': page(body, head)}, ['one.xhtml'])
    expect(name, kind='hostile')


hostile('deep.epub', '<div>' * MANY + 'x' + '</div>' * MANY)
hostile('splits.epub', '<div>' * 100 + ''.join(
    '<p id="p%d">x</p>' % i for i in range(2000)) + '</div>' * 100,
    nav(*(('one.xhtml#p%d' % i, 'P') for i in range(2000))))
hostile('marks.epub', '<p>x</p>' + ''.join(
    '<a epub:type="noteref" href="nav.xhtml#n">1</a>' for i in range(MANY)))
hostile('files.epub', '<p>x</p>' + ''.join(
    '<a epub:type="noteref" href="f%d.xhtml#n">1</a>' % i
    for i in range(MANY)))
hostile('heads.epub', '<h1>x</h1>' * MANY)
hostile('nested.epub', '<h1>' * 200 + 'x' + '</h1>' * 200)
hostile('nav.epub', '<p>x</p>', page(
    '<nav epub:type="toc">' + '<ol><li>' * 200
    + '<a href="one.xhtml">x</a>' * MANY + '</li></ol>' * 200 + '</nav>'))
hostile('laughs.epub', '<p>&l9;</p>')
with zipfile.ZipFile(os.path.join(out, 'laughs.epub'), 'w') as z:
    z.writestr('mimetype', 'application/epub+zip')
    z.writestr('META-INF/container.xml', '<!DOCTYPE c [<!ENTITY l0 "ha">'
               + ''.join('<!ENTITY l%d "%s">' % (i + 1, '&l%d;' % i * 10)
                         for i in range(9))
               + ']><c><rootfile full-path="&l9;"/></c>')

docx('cycle.docx', ''.join(styled('x', 'A') for i in range(MANY)), 'x',
     styles='<w:styles %s><w:style w:styleId="A"><w:basedOn w:val="B"/>'
     '</w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
     '</w:styles>' % W)
os.rename(os.path.join(out, 'cycle.text'), os.path.join(out, 'cycle.hostile'))
docx('wide.docx', '<w:tbl>%s</w:tbl>' % ('<w:tr><w:tc><w:tcPr><w:gridSpan '
     'w:val="99"/></w:tcPr>%s</w:tc></w:tr>' % para('x') * MANY), 'x')
os.rename(os.path.join(out, 'wide.text'), os.path.join(out, 'wide.hostile'))
odt('lists2.odt', '<text:list><text:list-item>' * 120 + '<text:p>x</text:p>'
    * MANY + '</text:list-item></text:list>' * 120, 'x')
os.rename(os.path.join(out, 'lists2.text'), os.path.join(out, 'lists2.hostile'))
