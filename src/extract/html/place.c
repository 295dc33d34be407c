/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/place.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define MOST_CLASSES 2
#define MOST_DIGITS 2
#define LONGEST 40 /* bytes of a name */

/* Test whether a name can stand in a selector, and is likely to stand on other
 * pages, too.
 */
static bool is_lasting(lec_slice name)
{
    size_t digits = 0;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        digits += isdigit(c) != 0;
        if (!isalnum(c) && c != '-' && c != '_')
            return false;
    }
    return name.len && name.len <= LONGEST && digits <= MOST_DIGITS &&
           isalpha((unsigned char)name.ptr[0]);
}

/* Append the names of an element: some of its classes, else its id. */
static void add_names(const xmlNode *node, lec_text *to)
{
    const char *class = lec_tree_class(node);
    int found = 0;
    for (const char *at = class ? class : ""; *at && found < MOST_CLASSES;) {
        at += strspn(at, " \t\n\f\r");
        lec_slice name = {at, strcspn(at, " \t\n\f\r")};
        at += name.len;
        if (!is_lasting(name))
            continue;
        lec_text_add_byte(to, '.');
        lec_text_add_slice(to, name);
        found++;
    }
    const char *id = found ? NULL : lec_tree_attribute(node, "id");
    if (id && is_lasting(lec_slice_of(id)))
        lec_text_addf(to, "#%s", id);
}

static const char *tag_of(const xmlNode *node)
{
    const char *tag = node ? (const char *)node->name : "";
    return is_lasting(lec_slice_of(tag)) ? tag : "*";
}

/* Return the selector of an element that has a name, or is of a kind of which a
 * page has few; NULL of others.
 */
static const char *name_of(const xmlNode *node, lec_arena *arena)
{
    static const char *const few[] = {"article", "aside", "nav",  "main",
                                      "footer",  "form",  "body", NULL};
    lec_text name = {0};
    if (!node || node->type != XML_ELEMENT_NODE)
        return NULL;
    lec_text_add_str(&name, tag_of(node));
    size_t n = name.len;
    add_names(node, &name);
    if (name.len > n ||
        lec_slice_match(lec_text_slice(&name), lec_slice_is, few))
        return lec_arena_take(arena, &name);
    lec_text_free(&name);
    return NULL;
}

void lec_pieces_place(lec_tree *tree, lec_arena *arena)
{
    /* Boxes come behind those around them: the nearest name of each. */
    const char **nearest =
        lec_must_zero((tree->box_count + 1) * sizeof *nearest);
    bool *own = lec_must_zero((tree->box_count + 1) * sizeof *own);
    for (size_t b = 0; b < tree->box_count; b++) {
        const lec_box *box = &tree->boxes[b];
        nearest[b] = name_of(box->node, arena);
        own[b] = nearest[b];
        if (!nearest[b])
            nearest[b] = box->parent < 0 ? "body" : nearest[box->parent];
    }
    for (size_t i = 0; i < tree->piece_count; i++) {
        lec_piece *p = &tree->pieces[i];
        lec_text place = {0};
        lec_text_add_str(&place, nearest[p->box]);
        if (!own[p->box])
            lec_text_addf(&place, " %s", tag_of(tree->boxes[p->box].node));
        p->place = lec_arena_take(arena, &place);
    }
    free(nearest);
    free(own);
}
