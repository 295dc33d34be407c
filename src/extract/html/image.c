/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/image.h"

#include <stdlib.h>
#include <string.h>

#include "extract/html/tree.h"

#define PAGE_WIDTH 1280  /* pixels that fill a page */
#define COLUMN_WIDTH 640 /* pixels of a picture that is said to be "1x" */
#define MOST_SOURCES 16  /* that are looked at */
#define LEAST_SIDE 64    /* smaller ones are icons, and count who looks */

/* Test whether an element says that it is smaller than any picture. */
static bool is_small(const xmlNode *image)
{
    static const char *const sides[] = {"width", "height"};
    for (size_t i = 0; i < 2; i++) {
        const char *value = lec_tree_attribute(image, sides[i]);
        char *end;
        long pixels = value ? strtol(value, &end, 10) : LEAST_SIDE;
        if (pixels < LEAST_SIDE && end > value && (!*end || *end == 'p'))
            return true;
    }
    return false;
}

static bool is_drawing(lec_slice address)
{
    lec_slice path = {address.ptr, 0};
    while (path.len < address.len && address.ptr[path.len] != '?' &&
           address.ptr[path.len] != '#')
        path.len++;
    return path.len > 4 &&
           lec_slice_is_nocase(lec_slice_from(path, path.len - 4), ".svg");
}

/* Test whether something can be fetched: "data:" and "blob:" hold a page's
 * place, braces a script's.
 */
static bool is_usable(lec_slice address)
{
    return address.len && !lec_slice_begins(address, "data:") &&
           !lec_slice_begins(address, "blob:") &&
           !lec_slice_begins(address, "about:") &&
           !lec_slice_begins(address, "javascript:") &&
           !memchr(address.ptr, '{', address.len) && !is_drawing(address);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Take the next address of a `srcset`, and how wide it is in pixels (HTML,
 * "Parsing a srcset attribute").  Empty if there is none.
 */
static lec_slice take_candidate(lec_slice *rest, double *width)
{
    size_t n = 0;
    while (rest->len && (is_space(rest->ptr[0]) || rest->ptr[0] == ','))
        *rest = lec_slice_from(*rest, 1);
    while (n < rest->len && !is_space(rest->ptr[n]))
        n++;
    lec_slice address = {rest->ptr, n};
    *rest = lec_slice_from(*rest, n);
    *width = COLUMN_WIDTH;
    if (n && address.ptr[n - 1] == ',') {
        while (address.len && address.ptr[address.len - 1] == ',')
            address.len--;
        return address;
    }
    lec_slice size = lec_slice_trim(lec_slice_take(rest, ','));
    double number = size.len ? strtod(size.ptr, NULL) : 0;
    if (number > 0)
        *width = size.ptr[size.len - 1] == 'x' ? number * COLUMN_WIDTH : number;
    return address;
}

/* Choose of a `srcset` the least that fills a page, else the greatest. */
static lec_slice choose(const char *srcset)
{
    lec_slice rest = lec_slice_of(srcset), best = {"", 0}, next;
    double width, best_width = 0;
    while ((next = take_candidate(&rest, &width)).len) {
        bool better = best_width < PAGE_WIDTH
                          ? width > best_width
                          : width >= PAGE_WIDTH && width < best_width;
        if (is_usable(next) && better) {
            best = next;
            best_width = width;
        }
    }
    return best;
}

/* Find the address in what an element says; empty if it says none. */
static lec_slice address_in(const xmlNode *node)
{
    static const char *const sets[] = {"data-srcset", "data-lazy-srcset",
                                       "srcset"};
    static const char *const ones[] = {"data-src", "data-lazy-src",
                                       "data-original", "data-orig-src", "src"};
    lec_slice found = {"", 0};
    for (size_t i = 0; !found.len && i < sizeof sets / sizeof *sets; i++) {
        const char *value = lec_tree_attribute(node, sets[i]);
        if (value)
            found = choose(value);
    }
    for (size_t i = 0; !found.len && i < sizeof ones / sizeof *ones; i++) {
        const char *value = lec_tree_attribute(node, ones[i]);
        lec_slice one = lec_slice_trim(lec_slice_of(value ? value : ""));
        if (is_usable(one))
            found = one;
    }
    return found;
}

/* Find the address in the sources of the <picture> around an <img>, but in one
 * that says it is AVIF.  A source stands before the <img>, or around it:
 * libxml2 does not know that it ends by itself.
 */
static lec_slice address_around(const xmlNode *image)
{
    lec_slice found = {"", 0};
    const xmlNode *n = image;
    for (int i = 0; i < MOST_SOURCES && !found.len; i++) {
        n = n->prev ? n->prev : n->parent;
        if (!n || lec_tree_is(n, "picture"))
            break;
        if (!lec_tree_is(n, "source"))
            continue;
        const char *type = lec_tree_attribute(n, "type");
        if (!type || !strstr(type, "avif"))
            found = address_in(n);
    }
    return found;
}

lec_slice lec_image_address(const xmlNode *image)
{
    if (is_small(image))
        return (lec_slice){"", 0};
    lec_slice found = address_in(image);
    return found.len ? found : address_around(image);
}
