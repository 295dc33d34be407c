/* SPDX-License-Identifier: GPL-3.0-or-later */
/* package.h - the parts of a book or document, which is a zip file of XML.
 * Internal to source/.
 *
 * All parts together unpack to no more than LEC_MAX_PAGE_BYTES, those read
 * twice counted twice.  A part is known by its name in the zip file alone: no
 * name leads to a file, however it is written.
 */
#ifndef LEC_SOURCE_PACKAGE_H
#define LEC_SOURCE_PACKAGE_H

#include <libxml/tree.h>

#include "base/error.h"
#include "base/text.h"

#define LEC_PACKAGE_MAX_PARTS 10000

typedef struct lec_package lec_package;

/* Open a zip file, which is borrowed until lec_package_close(), and which
 * messages call `what` ("the EPUB").  LEC_E_INPUT if it is cut or damaged,
 * LEC_E_LIMIT if it has more than LEC_PACKAGE_MAX_PARTS parts, LEC_E_IO if
 * minizip is not installed; `*package` is then NULL.
 */
lec_code lec_package_open(lec_slice bytes, const char *what,
                          lec_package **package, lec_error *err);

/* Accepts NULL. */
void lec_package_close(lec_package *package);

/* Test whether there is a part of that name. */
bool lec_package_has(const lec_package *package, const char *name);

/* Remember that a part is encrypted. */
void lec_package_lock(lec_package *package, const char *name);

/* Append the bytes of a part.  LEC_E_INPUT if it is missing, damaged or
 * encrypted; LEC_E_LIMIT if all that was read is too large.
 */
lec_code lec_package_read(lec_package *package, const char *name, lec_text *to,
                          lec_error *err);

/* Parse a part as XML; with `mend` what is broken is read as far as it goes.
 * The caller releases `*doc`, which has a root, with xmlFreeDoc(); NULL on
 * failure.  Errors as those of lec_package_read(), and LEC_E_INPUT if it is no
 * XML.
 */
lec_code lec_package_parse(lec_package *package, const char *name, bool mend,
                           xmlDoc **doc, lec_error *err);

/* Record that what is made of the parts is too large: LEC_E_LIMIT. */
lec_code lec_package_fail_size(const lec_package *package, lec_error *err);

/* Make a reference in the part `base` the name of a part, which the caller
 * frees.  Its fragment, or "", is appended to `fragment`, which may be NULL.
 * What leads above the package's root stays there (OCF 3.3, 4.2.5).
 */
char *lec_package_resolve(const char *base, const char *reference,
                          lec_text *fragment);

/* Parse XML; with `mend` what is broken is read as far as it goes.  The caller
 * releases the document, which has a root; NULL if it is no XML.
 */
xmlDoc *lec_xml_parse(lec_slice xml, bool mend);

/* ---- XML, in any namespace ----------------------------------------------- */

/* Test whether a node is an element of that local name. */
bool lec_xml_is(const xmlNode *node, const char *name);

/* Give the value of an attribute of that local name, which the document owns;
 * NULL if there is none.
 */
const char *lec_xml_get(const xmlNode *node, const char *name);

/* Give a number of an attribute's, or `other` if it has none from `least` to
 * `most`.
 */
int lec_xml_number(const xmlNode *node, const char *name, int least, int most,
                   int other);

/* Test whether the value of an attribute has a word between blanks. */
bool lec_xml_says(const xmlNode *node, const char *name, const char *word);

/* Give the first child of that local name, or its next sibling; NULL if there
 * is none, or no node.
 */
const xmlNode *lec_xml_child(const xmlNode *node, const char *name);
const xmlNode *lec_xml_next(const xmlNode *node, const char *name);

/* Give the node behind one in the order of the document, within `root`; NULL
 * behind the last.
 */
const xmlNode *lec_xml_walk(const xmlNode *node, const xmlNode *root);

/* Append the text in a node, white space as one blank, none at its ends. */
void lec_xml_add_text(const xmlNode *node, lec_text *to);

/* ---- pages of HTML ------------------------------------------------------- */

/* What a book or a document says of itself; owns its texts. */
typedef struct lec_imprint {
    lec_text title, lang, date; /* empty where it does not say */
    lec_text authors;           /* each as <author><name>...</name></author> */
    lec_text metas;             /* each as <meta name="author" content="..."> */
} lec_imprint;

/* Take what an element of Dublin Core's says; others are passed over. */
void lec_imprint_take(lec_imprint *imprint, const xmlNode *node);
void lec_imprint_free(lec_imprint *imprint);

/* Begin and end a page of a document, all of whose body is the text. */
void lec_imprint_begin_page(const lec_imprint *imprint, lec_text *html);
void lec_imprint_end_page(lec_text *html);

#define LEC_BOOK_BEGIN "<main data-lectern=\"only\">"
#define LEC_BOOK_END "</main>"

#endif
