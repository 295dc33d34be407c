/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads Markdown, by cmark.  The tree is walked with cmark's iterator; what
 * encloses a block is counted on the way, not looked up.
 */
#include <stdlib.h>
#include <string.h>

#include <cmark.h>

#include "extract/build.h"
#include "extract/text/front_matter.h"
#include "extract/text/lines.h"
#include "extract/text/markdown_marks.h"

#define MAX_CELLS 64    /* of a row that are told apart */
#define MAX_COLUMNS 200 /* of what a line begins with: see head_of() */
#define TAB_COLUMNS 4

/* An inline element that is open. */
typedef struct open_span {
    lec_span_kind kind;
    size_t from;
    const char *value;
} open_span;

typedef struct md_reader {
    lec_builder *builder;
    const char *base; /* what addresses are relative to */
    lec_text text;    /* the text of the block that is open */
    lec_text alt;     /* the text of the image that is open */
    lec_span *spans;
    size_t span_count, span_room;
    open_span *open;
    size_t open_count, open_room;
    int *numbers; /* the number of the open item, for each list level */
    size_t depth, depth_room;
    int quotes, images;           /* open block quotations, images */
    int box;                      /* the quotation that is a box; 0: none */
    int lines_before;             /* lines of the front matter */
    const char *heads[MAX_CELLS]; /* headers of the table's columns */
    size_t head_count;
    bool row_heads;  /* the row that is open is followed by dashes */
    bool item_began; /* the item has not had its first paragraph */
    bool spoke;      /* a heading of level 1 has been seen */
} md_reader;

static void open_inline(md_reader *r, lec_span_kind kind, const char *value)
{
    *LEC_MUST_ADD(r->open, r->open_count, r->open_room) =
        (open_span){kind, r->text.len, value};
}

static void close_inline(md_reader *r)
{
    if (!r->open_count)
        return;
    open_span o = r->open[--r->open_count];
    if (o.from == r->text.len)
        return;
    *LEC_MUST_ADD(r->spans, r->span_count, r->span_room) =
        (lec_span){o.kind, o.from, r->text.len, o.value ? o.value : ""};
}

static int by_start(const void *a, const void *b)
{
    const lec_span *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to < y->to) - (x->to > y->to);
}

/* Is the text a row of a table as GitHub writes them ("| a | b |")?  cmark has
 * no tables.
 */
static bool is_row(const md_reader *r)
{
    return r->text.len > 1 && r->text.ptr[0] == '|';
}

static lec_slice row_cells(lec_slice row)
{
    while (row.len && (row.ptr[0] == '|' || row.ptr[0] == ' ')) {
        row.ptr++;
        row.len--;
    }
    while (row.len && strchr("| ", row.ptr[row.len - 1]))
        row.len--;
    return row;
}

static size_t split_cells(const md_reader *r, lec_slice row, lec_span *cells)
{
    size_t count = 0;
    for (size_t at = 0; at <= row.len && count < MAX_CELLS; count++) {
        const char *bar = memchr(row.ptr + at, '|', row.len - at);
        size_t end = bar ? (size_t)(bar - row.ptr) : row.len;
        lec_slice cell = lec_slice_trim((lec_slice){row.ptr + at, end - at});
        size_t from = (size_t)(cell.ptr - row.ptr);
        bool headed = !r->row_heads && count < r->head_count;
        cells[count] =
            (lec_span){.kind = r->row_heads ? LEC_SPAN_HEADER : LEC_SPAN_CELL,
                       .from = from,
                       .to = from + cell.len,
                       .value = headed ? r->heads[count] : ""};
        at = end + 1;
    }
    return count;
}

static void remember_heads(md_reader *r, lec_slice row, const lec_span *cells,
                           size_t count)
{
    lec_arena *arena = lec_builder_arena(r->builder);
    for (size_t i = 0; i < count; i++)
        r->heads[i] =
            cells[i].to - cells[i].from > LEC_HEADER_BYTES
                ? ""
                : lec_arena_copy(arena,
                                 (lec_slice){row.ptr + cells[i].from,
                                             cells[i].to - cells[i].from});
    r->head_count = count;
    r->row_heads = false;
}

static void keep_row(md_reader *r, lec_block block)
{
    lec_slice row = row_cells(lec_text_slice(&r->text));
    lec_span cells[MAX_CELLS];
    if (lec_markdown_dashes(row))
        return;
    block.kind = LEC_TABLE;
    block.level = block.number = 0;
    block.text = row.ptr;
    block.len = row.len;
    block.spans = cells;
    block.span_count = split_cells(r, row, cells);
    block.why = "a row of a table";
    lec_builder_keep(r->builder, block);
    if (r->row_heads)
        remember_heads(r, row, cells, block.span_count);
}

static void finish_block(md_reader *r, lec_block block)
{
    if (r->span_count)
        qsort(r->spans, r->span_count, sizeof *r->spans, by_start);
    block.text = lec_text_str(&r->text);
    block.len = r->text.len;
    block.spans = r->spans;
    block.span_count = r->span_count;
    if (block.kind != LEC_HEADING && is_row(r))
        keep_row(r, block);
    else
        lec_builder_keep(r->builder, block);
    lec_text_cut(&r->text, 0);
    r->span_count = r->open_count = 0;
}

/* Take the first bytes off the text of the block. */
static void cut_head(md_reader *r, size_t n)
{
    memmove(r->text.ptr, r->text.ptr + n, r->text.len - n);
    lec_text_cut(&r->text, r->text.len - n);
    for (size_t i = 0; i < r->span_count; i++) {
        r->spans[i].from -= r->spans[i].from < n ? r->spans[i].from : n;
        r->spans[i].to -= r->spans[i].to < n ? r->spans[i].to : n;
    }
}

/* Take off what GitHub and others write at the head of a paragraph: "[ ] " of a
 * task, "[!NOTE]" of a box, ": " of a definition, "[^1]: " of a note, whose
 * name is given; else NULL.
 */
static const char *take_head(md_reader *r)
{
    lec_slice text = lec_text_slice(&r->text);
    const char *close = memchr(text.ptr, ']', text.len), *name = NULL;
    size_t n = close ? (size_t)(close - text.ptr) + 1 : 0;
    if (lec_slice_begins(text, ": ")) {
        n = 2;
    } else if (n > 3 && lec_slice_begins(text, "[^") && *close == ']' &&
               close[1] == ':') {
        name = lec_arena_copy(lec_builder_arena(r->builder),
                              (lec_slice){text.ptr + 2, n - 3});
        n++;
    } else if (r->quotes && n > 3 && lec_slice_begins(text, "[!")) {
        n += strspn(close + 1, "+-");
        r->box = r->quotes;
    } else if (!r->depth || n != 3 || close[1] != ' ' ||
               !strchr(" xX-", text.ptr[1])) {
        return NULL;
    }
    cut_head(r, n);
    return name;
}

static int line_of(const md_reader *r, cmark_node *node)
{
    return cmark_node_get_start_line(node) + r->lines_before;
}

static lec_block paragraph_block(md_reader *r, cmark_node *node)
{
    lec_block block = {.kind = LEC_PARAGRAPH,
                       .line = line_of(r, node),
                       .why = "a paragraph of the text"};
    if (r->depth && r->item_began) {
        block.kind = LEC_ITEM;
        block.level = (int)r->depth;
        int number = r->numbers[r->depth - 1];
        block.number = number > 0 ? number : 0;
        block.why = "an entry of a list";
    } else if (r->quotes && r->quotes != r->box) {
        block.kind = LEC_QUOTE;
        block.level = r->quotes;
        block.why = "a quotation";
    }
    r->item_began = false;
    return block;
}

/* Finish a paragraph, with which its table ends. */
static void finish_paragraph(md_reader *r, cmark_node *node)
{
    const char *note = take_head(r);
    lec_block block = paragraph_block(r, node);
    if (note) {
        block.kind = LEC_NOTE;
        block.anchor = note;
        block.why = "a note";
    }
    finish_block(r, block);
    r->head_count = 0;
}

/* Finish a heading; the first one of level 1 is the title. */
static void finish_heading(md_reader *r, cmark_node *node)
{
    lec_article *article = lec_builder_article(r->builder);
    lec_block block = {.kind = LEC_HEADING,
                       .level = cmark_node_get_heading_level(node),
                       .line = line_of(r, node),
                       .why = "a heading"};
    lec_slice text = lec_slice_trim(lec_text_slice(&r->text));
    bool first = block.level == 1 && !r->spoke;
    r->spoke |= block.level == 1;
    if (first && article->title.text &&
        !lec_slice_is_nocase(text, article->title.text))
        first = false; /* the front matter gave another title */
    if (!first) {
        finish_block(r, block);
        return;
    }
    lec_builder_field(r->builder, &article->title, text, "first heading");
    lec_text_cut(&r->text, 0);
    r->span_count = r->open_count = 0;
}

static void drop_node(md_reader *r, cmark_node *node, lec_block_kind kind,
                      const char *text, const char *why)
{
    if (text)
        lec_builder_drop(r->builder, lec_block_of(kind, lec_slice_of(text),
                                                  line_of(r, node), why));
}

static void keep_code(md_reader *r, cmark_node *node)
{
    lec_slice text = lec_slice_of(cmark_node_get_literal(node));
    lec_builder_keep(r->builder,
                     lec_block_of(LEC_CODE, text, line_of(r, node), "code"));
}

/* Append the text of raw HTML without its tags, of which some part words. */
static void add_stripped(lec_slice html, lec_text *out)
{
    static const char *const parting[] = {"br", "/p", "/div", "/li",
                                          "/t", "/h", NULL};
    while (html.len) {
        lec_text_add_slice(out, lec_slice_take(&html, '<'));
        if (lec_slice_match(html, lec_slice_begins_nocase, parting))
            lec_text_add_byte(out, ' ');
        lec_slice_take(&html, '>');
    }
}

/* Keep the sentences of raw HTML, unless they are of a comment or a program. */
static void read_html(md_reader *r, cmark_node *node)
{
    static const char *const others[] = {"<!",      "<?",     "<script", "<svg",
                                         "<iframe", "<style", NULL};
    const char *html = cmark_node_get_literal(node);
    lec_slice text = lec_slice_trim(lec_slice_of(html));
    lec_text words = {0};
    if (!lec_slice_match(text, lec_slice_begins_nocase, others))
        add_stripped(text, &words);
    text = lec_slice_trim(lec_text_slice(&words));
    if (lec_ends_sentence(text))
        lec_builder_keep(r->builder,
                         lec_block_of(LEC_PARAGRAPH, text, line_of(r, node),
                                      "a sentence in raw HTML"));
    else
        drop_node(r, node, LEC_PARAGRAPH, html, "raw HTML");
    lec_text_free(&words);
}

static void add_literal(md_reader *r, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    lec_text *out = r->images ? &r->alt : &r->text;
    if (!text)
        return;
    /* An image that was taken out leaves a space on both sides. */
    if (*text == ' ' && out->len && out->ptr[out->len - 1] == ' ')
        text++;
    lec_text_add_str(out, text);
}

/* Does the row of dashes below the head of a table come next? */
static bool dashes_follow(cmark_node *node)
{
    cmark_node *next = cmark_node_next(node);
    const char *text = next ? cmark_node_get_literal(next) : NULL;
    return text && *text == '|' && lec_markdown_dashes(lec_slice_of(text));
}

/* Does the block end with this line: is it the title of a box, or do a
 * definition (": ...") or a note ("[^1]: ...") come next?
 */
static bool ends_block(const md_reader *r, cmark_node *node)
{
    cmark_node *next = cmark_node_next(node);
    const char *text = next ? cmark_node_get_literal(next) : NULL;
    if (r->images || r->open_count)
        return false;
    if (r->quotes && lec_slice_begins(lec_text_slice(&r->text), "[!"))
        return true;
    return text && cmark_node_get_type(next) == CMARK_NODE_TEXT &&
           (!strncmp(text, ": ", 2) ||
            (!strncmp(text, "[^", 2) && strstr(text, "]:")));
}

static void add_break(md_reader *r, cmark_node *node)
{
    if (ends_block(r, node)) {
        finish_paragraph(r, cmark_node_parent(node));
        return;
    }
    if (r->images || !is_row(r)) {
        lec_text_add_byte(r->images ? &r->alt : &r->text, ' ');
        return;
    }
    r->row_heads = !r->head_count && dashes_follow(node);
    finish_block(r, (lec_block){.kind = LEC_TABLE,
                                .line = line_of(r, cmark_node_parent(node))});
}

static void add_inline_html(md_reader *r, cmark_node *node)
{
    const char *tag = cmark_node_get_literal(node);
    if (tag && !strncmp(tag, "<br", 3))
        lec_text_add_byte(&r->text, ' ');
    drop_node(r, node, LEC_PARAGRAPH, tag, "raw HTML");
}

static void enter_image(md_reader *r)
{
    if (!r->images++)
        lec_text_cut(&r->alt, 0);
}

static void leave_image(md_reader *r, cmark_node *node)
{
    if (--r->images)
        return;
    if (r->alt.len)
        drop_node(r, node, LEC_IMAGE, lec_text_str(&r->alt),
                  "what an image shows");
    if (cmark_node_get_url(node) && cmark_node_get_url(node)[0])
        lec_builder_picture(r->builder, r->base, cmark_node_get_url(node),
                            lec_text_str(&r->alt));
}

static void enter_list(md_reader *r, cmark_node *node)
{
    LEC_MUST_ROOM(r->numbers, r->depth, r->depth_room);
    bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    r->numbers[r->depth++] = ordered ? cmark_node_get_list_start(node) - 1 : -1;
}

/* Begin an item, and count it if its list is numbered. */
static void enter_item(md_reader *r)
{
    if (!r->depth || !r->numbers)
        return; /* an item stands in a list: cmark gives no other */
    int *number = &r->numbers[r->depth - 1];
    *number = *number < 0 ? -1 : *number + 1;
    r->item_began = true;
}

static void enter(md_reader *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
        enter_list(r, node);
        break;
    case CMARK_NODE_ITEM:
        enter_item(r);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        r->quotes++;
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        lec_builder_break(r->builder);
        break;
    case CMARK_NODE_CODE_BLOCK:
        keep_code(r, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        read_html(r, node);
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        add_literal(r, node);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        add_break(r, node);
        break;
    case CMARK_NODE_HTML_INLINE:
        add_inline_html(r, node);
        break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        open_inline(r, LEC_SPAN_EMPHASIS, "");
        break;
    case CMARK_NODE_LINK:
        open_inline(r, LEC_SPAN_LINK, cmark_node_get_url(node));
        break;
    case CMARK_NODE_IMAGE:
        enter_image(r);
        break;
    default:
        break;
    }
}

static void leave(md_reader *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
        r->depth--;
        r->item_began = false;
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        if (r->quotes-- == r->box)
            r->box = 0;
        break;
    case CMARK_NODE_PARAGRAPH:
        finish_paragraph(r, node);
        break;
    case CMARK_NODE_HEADING:
        finish_heading(r, node);
        break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
        close_inline(r);
        break;
    case CMARK_NODE_IMAGE:
        leave_image(r, node);
        break;
    default:
        break;
    }
}

static void walk(md_reader *r, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER)
            enter(r, node);
        else
            leave(r, node);
    }
    cmark_iter_free(iter);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Count the bytes of the mark that text begins with, and of the blank behind
 * it: of a quotation or an item ("> ", "- ", "12. "); 0: it begins with none.
 */
static size_t mark_bytes(lec_slice text)
{
    size_t n = 0;
    if (text.len && text.ptr[0] == '>')
        return 1;
    while (n < text.len && n < 9 && text.ptr[n] >= '0' && text.ptr[n] <= '9')
        n++;
    if (n == text.len || !memchr(n ? ".)" : "-+*", text.ptr[n], n ? 2 : 3))
        return 0;
    n++;
    return n < text.len && is_blank(text.ptr[n]) ? n + 1 : 0;
}

/* Find the end of the blanks and marks that a line begins with, and how many of
 * these bytes lie in the first MAX_COLUMNS columns.
 *
 * Each column may open one element more, in which all that follows stands:
 * cmark visits all that are open for each line that is blank, and for each
 * piece of text.
 */
static size_t head_of(lec_slice line, size_t *kept)
{
    size_t at = 0, columns = 0;
    for (;;) {
        lec_slice rest = lec_slice_from(line, at);
        bool blank = rest.len && is_blank(rest.ptr[0]);
        size_t n = blank ? 1 : mark_bytes(rest);
        if (columns <= MAX_COLUMNS)
            *kept = at;
        if (!n)
            return at;
        columns += blank && rest.ptr[0] == '\t' ? TAB_COLUMNS : n;
        at += n;
    }
}

/* Parse text line by line, each as CommonMark knows it, and without what is too
 * much of its head.
 */
static cmark_node *parse(lec_slice text)
{
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    lec_markdown_marks marks = {0};
    lec_text line = {0};
    size_t kept = 0;
    for (size_t at = 0, end; at < text.len; at = end) {
        lec_slice rest = lec_slice_from(text, at);
        const char *feed = memchr(rest.ptr, '\n', rest.len);
        end = feed ? at + (size_t)(feed - rest.ptr) + 1 : text.len;
        rest.len = end - at;
        lec_text_cut(&line, 0);
        lec_markdown_line(&marks, rest, lec_slice_from(text, end), &line);
        rest = lec_text_slice(&line);
        size_t head = head_of(rest, &kept);
        cmark_parser_feed(parser, rest.ptr, kept);
        cmark_parser_feed(parser, rest.ptr + head, rest.len - head);
    }
    lec_text_free(&line);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

lec_code lec_read_markdown(const lec_page *page, const lec_furniture *furniture,
                           lec_builder *builder, lec_error *err)
{
    (void)err;
    lec_slice text = lec_text_slice(&page->text);
    md_reader reader = {.builder = builder, .base = page->url ? page->url : ""};
    size_t front = lec_read_front_matter(text, builder, &reader.lines_before);
    text = lec_slice_from(text, front);
    cmark_node *root = parse(text);
    walk(&reader, root);
    cmark_node_free(root);
    lec_text_free(&reader.text);
    lec_text_free(&reader.alt);
    free(reader.spans);
    free(reader.open);
    free(reader.numbers);
    lec_builder_hear(builder, furniture, text);
    return LEC_OK;
}
