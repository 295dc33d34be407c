/* SPDX-License-Identifier: GPL-3.0-or-later */
/* say_rule.h - the words that a rule makes of its match.  Internal to script/.
 */
#ifndef LEC_SCRIPT_SAY_SAY_RULE_H
#define LEC_SCRIPT_SAY_SAY_RULE_H

#include "script/lang/language.h"
#include "script/lang/rules.h"

/* Append how a part of a match is said by the rules.  The normaliser hands this
 * in, since it is what tries rules.
 */
typedef void lec_part_sayer(lec_language *language, lec_slice part,
                            lec_text *out);

/* Append what a rule says of its match in `text`, whose groups are in the match
 * data of `language`.  `sayer` is called for parts that are said by rules.
 * False if a number is too large or a word is in no map: the rule does not
 * apply, and the caller cuts off what was appended.
 */
bool lec_rule_say(lec_language *language, const lec_rule *rule, lec_slice text,
                  lec_part_sayer *sayer, lec_text *out);

#endif
