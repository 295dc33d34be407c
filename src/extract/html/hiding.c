/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells by an element's classes whether it is hidden on a desktop's screen. */
#include <string.h>
#include <strings.h>

#include "extract/html/tree_walk.h"

#define FORM_BYTES 32 /* of a class that says so: no more */
#define KIT_BYTES 2   /* "tw-hidden"; "label-hidden" hides something else */
#define NO_WIDTH 0 /* widths: of all screens, of telephones (up to NARROW), */
#define NARROW 2   /* of tablets (between), of a desktop, of what is wider */
#define DESKTOP 4
#define WIDER 5

typedef enum saying {
    HIDES,
    HIDES_AT,   /* screens of a width */
    HIDES_FROM, /* a width on */
    SHOWS_AT,   /* a width, and no other */
    SHOWS_FROM,
} saying;

/* A class as widespread kits for pages write it; W is the name of a width. */
typedef struct form {
    const char *text;
    saying saying;
} form;

static const form forms[] = {
    {"W-hide", HIDES_AT},           {"W-hidden", HIDES_AT},
    {"W-only", SHOWS_AT},           {"W:hidden", HIDES_FROM},
    {"W:hide", HIDES_FROM},         {"condition-invisible", HIDES},
    {"d-W-none", HIDES_FROM},       {"d-none", HIDES},
    {"display-W-none", HIDES_FROM}, {"display-none", HIDES},
    {"element-hidden", HIDES},      {"element-invisible", HIDES},
    {"helper-hidden", HIDES},       {"hidden", HIDES},
    {"hidden-W", HIDES_AT},         {"hidden-W-up", HIDES_FROM},
    {"hidden@W", HIDES_FROM},       {"hide", HIDES},
    {"hide-W", HIDES_AT},           {"hide-W-up", HIDES_FROM},
    {"hide-for-W", HIDES_AT},       {"hide-for-W-only", HIDES_AT},
    {"hide-for-W-up", HIDES_FROM},  {"hide-from-W", HIDES_FROM},
    {"hide-on-W", HIDES_AT},        {"hide-on-W-and-up", HIDES_FROM},
    {"hide-on-W-only", HIDES_AT},   {"invisible", HIDES},
    {"only-W", SHOWS_AT},           {"show-for-W-only", SHOWS_AT},
    {"show-for-W-up", SHOWS_FROM},  {"show-on-W", SHOWS_AT},
    {"visible-W", SHOWS_AT},        {"visible-W-block", SHOWS_AT},
    {"visible-W-inline", SHOWS_AT}, {"visible-W-up", SHOWS_FROM},
    {"visible@W", SHOWS_FROM},
};

static int width_named(lec_slice word)
{
    static const struct {
        const char *name;
        int width;
    } widths[] = {
        {"2xl", WIDER},     {"desktop", DESKTOP},
        {"large", DESKTOP}, {"l", DESKTOP},
        {"lg", DESKTOP},    {"m", 3},
        {"md", 3},          {"med", 3},
        {"medium", 3},      {"mobile", 1},
        {"phone", 1},       {"print", WIDER},
        {"s", NARROW},      {"sm", NARROW},
        {"small", NARROW},  {"tablet", 3},
        {"touch", NARROW},  {"widescreen", WIDER},
        {"xl", DESKTOP},    {"xs", 1},
        {"xxl", WIDER},
    };
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        if (lec_slice_is(word, widths[i].name))
            return widths[i].width;
    return NO_WIDTH;
}

/* Write a class with W for the width in it, which is returned. */
static int write_form(lec_slice class, char *written)
{
    int width = NO_WIDTH;
    size_t len = 0;
    for (size_t i = 0; i < class.len && len + 1 < FORM_BYTES;) {
        lec_slice word = {class.ptr + i, 0};
        while (i < class.len && !strchr("-_:@", class.ptr[i])) {
            word.len++;
            i++;
        }
        int said = width_named(word);
        width = said ? said : width;
        word = said ? lec_slice_of("W") : word;
        if (len + word.len + 2 >= FORM_BYTES)
            break;
        memcpy(written + len, word.ptr, word.len);
        len += word.len;
        if (i < class.len)
            written[len++] = class.ptr[i];
        if (len && written[len - 1] == '_')
            written[len - 1] = '-';
        i++;
    }
    written[len] = '\0';
    return width;
}

/* What a class says: hidden or shown, and from which width on; `width` is -1 if
 * it says nothing.
 */
typedef struct said {
    int width;
    bool hides;
} said;

static said on_desktop(saying what, int width)
{
    static const said nothing = {.width = -1};
    bool here = width == DESKTOP;
    switch (what) {
    case HIDES_AT:
        return here ? (said){width, true} : nothing;
    case HIDES_FROM:
        return width <= DESKTOP ? (said){width, true} : nothing;
    case SHOWS_AT:
        if (here)
            return (said){width, false};
        return width <= NARROW || width == WIDER ? (said){NO_WIDTH, true}
                                                 : nothing;
    case SHOWS_FROM:
        return width <= DESKTOP ? (said){width, false} : nothing;
    default:
        return (said){NO_WIDTH, true};
    }
}

static const form *find_form(const char *text)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (text[0] == forms[i].text[0] && !strcmp(text, forms[i].text))
            return &forms[i];
    return NULL;
}

/* Find the form of a class, behind the name of a kit, if there is one. */
static const form *form_of(const char *written, int width)
{
    const form *found = find_form(written);
    size_t kit = strcspn(written, "-");
    if (found || !written[kit] || strchr(written, ':') ||
        (!width && kit > KIT_BYTES) || !strncmp(written, "no-", 3) ||
        !strncmp(written, "overflow-", strlen("overflow-")))
        return found;
    return find_form(written + kit + strspn(written + kit, "-"));
}

/* Does a class end in a way to be shown ("md:block", "d-lg-flex")? */
static bool is_shown(lec_slice class)
{
    static const char *const shown[] = {"block", "flex",    "grid",    "inline",
                                        "table", "visible", "contents"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (class.len > strlen(shown[i]) && lec_slice_ends(class, shown[i]))
            return !lec_slice_begins(class, "max-");
    return false;
}

static said read_class(lec_slice class)
{
    char written[FORM_BYTES];
    int width = write_form(class, written);
    const form *known = form_of(written, width);
    if (known)
        return on_desktop(known->saying, width);
    return is_shown(class) ? on_desktop(SHOWS_FROM, width)
                           : (said){.width = -1};
}

/* Could one of the classes hide?  Few can, and all are asked. */
static bool may_hide(const char *classes)
{
    return strstr(classes, "hid") || strstr(classes, "none") ||
           strstr(classes, "visible") || strstr(classes, "only") ||
           strstr(classes, "show-");
}

bool lec_class_hides(const char *classes)
{
    int hidden = -1, shown = -1;
    if (!may_hide(classes) || strcasestr(classes, "accordion") ||
        strcasestr(classes, "collaps") || strcasestr(classes, "panel"))
        return false;
    for (const char *at = classes; *at;) {
        lec_slice class = {at, strcspn(at, " \t\n\r\f")};
        said one = read_class(class);
        int *side = one.hides ? &hidden : &shown;
        if (one.width > *side)
            *side = one.width;
        at += class.len + (at[class.len] != '\0');
    }
    return hidden > shown;
}
