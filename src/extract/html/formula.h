/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formula.h - formulas as a line of text: "x² + (a + b)∕c = √2".  What is said
 * for the signs is in voices/.
 *
 * A number is raised and lowered in digits of that kind (x², x₁), any other
 * exponent stands behind ^, any other index behind _; of a fraction in numbers
 * the slash is "/", of any other U+2215.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_FORMULA_H
#define LEC_EXTRACT_HTML_FORMULA_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/text.h"

/* Append what <math> shows; annotations are left out. */
void lec_formula_add(const xmlNode *math, lec_text *out);

/* Append what a formula in LaTeX shows; of a command that is not known, its
 * name ("\sin").
 */
void lec_formula_add_latex(lec_slice latex, lec_text *out);

/* Does a text look like LaTeX, and not like words? */
bool lec_formula_is_latex(const char *text);

/* Append a number of ASCII digits, with a sign or not, in raised digits. */
void lec_formula_raise(const char *number, lec_text *out);

#endif
