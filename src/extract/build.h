/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.h - how the readers of a page (html.c, pasted.c, plain.c, markdown.c)
 * put an article together.
 *
 * Internal to extract/.  All words of a page enter the article here, and become
 * plain text (base/plain.h) by it, whatever was hidden in them by references
 * or escapes.
 */
#ifndef LEC_EXTRACT_BUILD_H
#define LEC_EXTRACT_BUILD_H

#include "extract/article.h"
#include "extract/furniture.h"
#include "source/source.h"

/* Longest header of a table's column, in bytes: it is said with each row. */
#define LEC_HEADER_BYTES 80

typedef struct lec_builder lec_builder;

/* Begin an article without fields and blocks.  Never NULL; release with
 * lec_builder_finish().
 */
lec_builder *lec_builder_new(void);

/* Give the arena of the article: its memory lives as long as the article. */
lec_arena *lec_builder_arena(lec_builder *builder);

/* Give the article under construction, whose fields may be read and set. */
lec_article *lec_builder_article(lec_builder *builder);

/* Make a block of `text`, which begins in a line of the page (0: unknown) and
 * is kept or dropped for the reason `why`.  Borrows both.
 */
lec_block lec_block_of(lec_block_kind kind, lec_slice text, int line,
                       const char *why);

/* Append a block to the article, or to what is dropped.  `block.text`,
 * `block.anchor`, `block.time` and `block.spans` (with their values) are copied
 * as plain text (base/plain.h); `why` is not, and must be a literal or live in
 * the arena.  White space at both ends is cut, and spans are moved along; a
 * block without text is not added.  `block.id` and
 * `block.order` are ignored: blocks come in the order of the page.
 */
void lec_builder_keep(lec_builder *builder, lec_block block);
void lec_builder_drop(lec_builder *builder, lec_block block);

/* Note a picture where it stands: behind the last block so far.  `address` is
 * relative to `base`, "" if that is not known; both and `alt` are copied as
 * plain text.  Those that the article has are chosen from them in the end,
 * LEC_PICTURES_MOST of them, each address once.
 */
void lec_builder_picture(lec_builder *builder, const char *base,
                         const char *address, const char *alt);

/* Note a rule between two blocks.  It parts two sections if nothing else stands
 * between two blocks that are kept; a dropped block of signs such as "* * *"
 * does the same.
 */
void lec_builder_break(lec_builder *builder);

/* Append a person, unless one of that name (ASCII case folded) is there.
 * `name` is copied as one line of plain text, `from` must be a literal.
 */
void lec_builder_author(lec_builder *builder, lec_slice name, const char *from);

/* Set a field once: what is found first wins, and an empty text does nothing.
 * `text` is trimmed and copied as one line of plain text, `from` must be a
 * literal.
 */
void lec_builder_field(lec_builder *builder, lec_field *field, lec_slice text,
                       const char *from);

/* Set the language to a tag, normalised ("en_US" and "EN-us" are en-US), if it
 * is one and none is set.  `value` may be NULL, `from` must be a literal.
 */
void lec_builder_language(lec_builder *builder, const char *value,
                          const char *from);

/* Add a reason why something may be missing, in up to 255 bytes; copied as
 * plain text.
 */
void lec_builder_doubt(lec_builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Add such a reason to an article that is built. */
void lec_article_doubt_by(lec_article *article, const char *words);

/* Number the blocks, release the builder and give the article, which the caller
 * releases with lec_article_free().
 */
lec_article *lec_builder_finish(lec_builder *builder);

/* Tell the language of running text by its commonest words (rows of kind
 * `common` in the tables) or by its script, from the first few kilobytes.
 * Writes the tag; false, and an empty `tag`, if no language is clear.
 */
bool lec_guess_language(const lec_furniture *furniture, lec_slice text,
                        char tag[8]);

/* Set the language of the article by lec_guess_language() of its text, unless
 * it is known.
 */
void lec_builder_hear(lec_builder *builder, const lec_furniture *furniture,
                      lec_slice text);

/* Read a page of one kind into the builder.  LEC_E_INPUT if there is no text in
 * it; the builder must be finished either way.
 */
lec_code lec_read_html(const lec_page *page, const lec_furniture *furniture,
                       lec_builder *builder, lec_error *err);
lec_code lec_read_pasted(const lec_page *page, const lec_furniture *furniture,
                         lec_builder *builder, lec_error *err);
lec_code lec_read_plain(const lec_page *page, const lec_furniture *furniture,
                        lec_builder *builder, lec_error *err);
lec_code lec_read_markdown(const lec_page *page, const lec_furniture *furniture,
                           lec_builder *builder, lec_error *err);

#endif
