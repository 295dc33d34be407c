/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.h - how the readers of a page (html.c, pasted.c, plain.c, markdown.c)
 * put an article together.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_BUILD_H
#define LEC_EXTRACT_BUILD_H

#include "extract/article.h"
#include "extract/furniture.h"
#include "source/source.h"

/* The header of a column is said with each row, and so is no longer. */
#define LEC_HEADER_BYTES 80

typedef struct lec_builder lec_builder;

/* Never NULL; ends with lec_builder_finish(). */
lec_builder *lec_builder_new(void);

/* Memory that lives as long as the article. */
lec_arena *lec_builder_arena(lec_builder *builder);

/* The article under construction, for its fields. */
lec_article *lec_builder_article(lec_builder *builder);

/* A block of `text`, found in a line of the page (0: unknown), for a reason. */
lec_block lec_block_of(lec_block_kind kind, lec_slice text, int line,
                       const char *why);

/* Append a block; `block.text` and `block.spans` (with their values) are
 * copied, `why` is not and must be a literal or live in the arena.  White
 * space at the ends is trimmed and spans are moved along; a block without
 * text is not added.  `block.id` and `block.order` are
 * ignored: blocks come in the order of the page.
 */
void lec_builder_keep(lec_builder *builder, lec_block block);
void lec_builder_drop(lec_builder *builder, lec_block block);

/* A rule stands here.  It parts two sections if nothing but it stands between
 * two blocks that are kept; so does a dropped block of signs such as "* * *".
 */
void lec_builder_break(lec_builder *builder);

/* Append a person; `name` is copied.  A name already there is not added. */
void lec_builder_author(lec_builder *builder, lec_slice name, const char *from);

/* Set a field once: the first one to find it wins.  An empty text does
 * nothing.  `text` is trimmed and copied, `from` must be a literal.
 */
void lec_builder_field(lec_builder *builder, lec_field *field, lec_slice text,
                       const char *from);

/* Say that something may be missing; copied. */
void lec_builder_doubt(lec_builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The article, numbered; the builder is gone after. */
lec_article *lec_builder_finish(lec_builder *builder);

/* The language of running text, by its commonest words (rows of kind `common`
 * in the tables) or its script.  Only a few kilobytes are looked at.  False,
 * and an empty `tag`, when nothing speaks for one clearly.
 */
bool lec_guess_language(const lec_furniture *furniture, lec_slice text,
                        char tag[8]);

/* Set the language of the article by lec_guess_language() of its text, unless
 * it is known.
 */
void lec_builder_hear(lec_builder *builder, const lec_furniture *furniture,
                      lec_slice text);

/* The readers.  Each fills the builder; LEC_E_INPUT as lec_extract(). */
lec_code lec_read_html(const lec_page *page, const lec_furniture *furniture,
                       lec_builder *builder, lec_error *err);
lec_code lec_read_pasted(const lec_page *page, const lec_furniture *furniture,
                         lec_builder *builder, lec_error *err);
lec_code lec_read_plain(const lec_page *page, const lec_furniture *furniture,
                        lec_builder *builder, lec_error *err);
lec_code lec_read_markdown(const lec_page *page, const lec_furniture *furniture,
                           lec_builder *builder, lec_error *err);

#endif
