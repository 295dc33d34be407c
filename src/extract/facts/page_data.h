/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_data.h - text that stands only in a page's data: in the JSON that a
 * framework draws the page from.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_PAGE_DATA_H
#define LEC_EXTRACT_FACTS_PAGE_DATA_H

#include <stdbool.h>

#include "base/text.h"

/* Look through the scripts of a page for its text, and append it to `html` as
 * paragraphs of HTML.  The strings of most sentences under keys of the same
 * names are meant ("page.body[].text"); what stands under keys such as
 * "comments" is not.  False, and nothing appended, if no script has much text.
 */
bool lec_page_data_add(lec_slice page, lec_text *html);

#endif
