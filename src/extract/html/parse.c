/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/parse.h"

#include <pthread.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "extract/build.h"
#include "extract/html/names.h"
#include "extract/html/tidy.h"

#define MOST_SIFTED 64 /* names and values; an element with more keeps all */
#define LONG_VALUE 60  /* bytes: no name that a selector would ask for */

typedef struct supply {
    lec_tidier *tidier;
    const lec_furniture *furniture;
    const htmlParserCtxt *ctxt;
} supply;

/* Give libxml2 more of the page when it asks. */
static int read_tidy(void *user, char *bytes, int room)
{
    const supply *s = user;
    return s->furniture && lec_furniture_is_stopped(s->furniture)
               ? 0
               : (int)lec_tidy_read(s->tidier, s->ctxt->nameNr, bytes,
                                    (size_t)room);
}

/* Does anything here read the attribute?  `data-` is for selectors alone, and
 * of `style` only hiding counts.  Sounds are looked for.
 */
static bool is_read(const char *element, const char *name, const char *value)
{
    if (name[0] == 'o' && name[1] == 'n')
        return false;
    if (name[0] == 'd' && !strncmp(name, "data-", 5))
        return !value || strnlen(value, LONG_VALUE) < LONG_VALUE;
    if (name[0] != 's')
        return true;
    if (!strcmp(name, "style"))
        return value &&
               (strcasestr(value, "none") || strcasestr(value, "hidden"));
    if (!strcmp(name, "src"))
        return !strcmp(element, "audio") || !strcmp(element, "source");
    return strcmp(name, "srcset") != 0 && strcmp(name, "sizes") != 0;
}

static bool is_picture(const char *element)
{
    return !strcmp(element, "img") || !strcmp(element, "source") ||
           !strcmp(element, "amp-img");
}

static void start_element(void *user, const xmlChar *name,
                          const xmlChar **attributes)
{
    const xmlChar *sifted[MOST_SIFTED + 1];
    size_t n = 0, i = 0;
    for (; attributes && attributes[i] && n < MOST_SIFTED; i += 2) {
        if (!is_read((const char *)name, (const char *)attributes[i],
                     (const char *)attributes[i + 1]))
            continue;
        sifted[n++] = attributes[i];
        sifted[n++] = attributes[i + 1];
    }
    bool whole = attributes && !attributes[i];
    sifted[n] = NULL;
    xmlSAX2StartElement(user, name, whole ? sifted : attributes);
}

/* Keep what pictures say of themselves, too. */
static void start_looked_at(void *user, const xmlChar *name,
                            const xmlChar **attributes)
{
    if (is_picture((const char *)name))
        xmlSAX2StartElement(user, name, attributes);
    else
        start_element(user, name, attributes);
}

/* Is it an element that begins and ends lines? */
static bool is_box(const xmlNode *node)
{
    lec_element e = lec_element_named((const char *)node->name);
    return e > LEC_EL_LAST_INLINE && e != LEC_EL_BREAK && e != LEC_EL_PRE &&
           e != LEC_EL_SKIP;
}

/* Does white space show nothing next in `parent`: at the start of a box, unless
 * text stands before it, or behind a box?
 */
static bool is_between(const xmlNode *parent)
{
    if (!parent || parent->type != XML_ELEMENT_NODE || !is_box(parent))
        return false;
    if (parent->last)
        return is_box(parent->last);
    return !parent->prev || parent->prev->type == XML_ELEMENT_NODE;
}

static bool is_space(const xmlChar *text, int len)
{
    for (int i = 0; i < len; i++)
        if (text[i] != ' ' && (text[i] < '\t' || text[i] > '\r'))
            return false;
    return true;
}

static void characters(void *user, const xmlChar *text, int len)
{
    const htmlParserCtxt *ctxt = user;
    if (!is_space(text, len) || !is_between(ctxt->node))
        xmlSAX2Characters(user, text, len);
}

xmlDoc *lec_parse(lec_slice page, const lec_furniture *furniture)
{
    static pthread_once_t begun = PTHREAD_ONCE_INIT;
    xmlDoc *doc = NULL;
    pthread_once(&begun, xmlInitParser); /* no two threads may do it at once */
    /* The page is tidied as it is parsed: a copy of it would be as large. */
    htmlParserCtxt *ctxt = htmlNewParserCtxt();
    supply from = {lec_tidier_new(page), furniture, ctxt};
    if (ctxt) {
        ctxt->linenumbers = 1;
        ctxt->sax->characters = characters;
        if (!furniture || !furniture->rules)
            ctxt->sax->startElement = furniture && furniture->pictures
                                          ? start_looked_at
                                          : start_element;
        ctxt->loadsubset |= XML_SKIP_IDS; /* they are not looked up */
        doc = htmlCtxtReadIO(ctxt, read_tidy, NULL, &from, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                 HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_COMPACT | XML_PARSE_HUGE);
    }
    htmlFreeParserCtxt(ctxt);
    lec_tidier_free(from.tidier);
    return doc;
}
