/* SPDX-License-Identifier: GPL-3.0-or-later */
/* say_rule.h - what a rule says of its match.  Internal to script/. */
#ifndef LEC_SCRIPT_SAY_SAY_RULE_H
#define LEC_SCRIPT_SAY_SAY_RULE_H

#include "script/lang/language.h"
#include "script/lang/rules.h"

/* Append how a part of a match is said: by the walk over a sentence that tries
 * the rules, which so may need rules again.
 */
typedef void lec_part_sayer(lec_language *language, lec_slice part,
                            lec_text *out);

/* Append what a rule says of its match in `text`, which language->match has;
 * `sayer` is called for parts of it that are said by rules.  False if a
 * number is too large or a word is in no map: the rule then does not apply, and
 * what was appended is to be cut off.
 */
bool lec_rule_say(lec_language *language, const lec_rule *rule, lec_slice text,
                  lec_part_sayer *sayer, lec_text *out);

#endif
