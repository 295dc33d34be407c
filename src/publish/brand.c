/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/brand.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "audio/cover.h"
#include "base/file.h"
#include "base/markup.h"
#include "base/url.h"
#include "base/utf8.h"

/* The grounds on which the colour stands with the least contrast: --sentence of
 * page/listen.css, light and dark.
 */
#define LIGHT_GROUND 0xfdefd3u
#define DARK_GROUND 0x33291au
#define LEAST_CONTRAST 4.5
#define COVER_CONTRAST 7
#define LEAST_CHROMA 48 /* of 255: below it a colour is grey */

/* ---- colours ------------------------------------------------------------- */

/* Return the relative luminance of a colour (WCAG 2.2). */
static double luminance(unsigned rgb)
{
    static const double weights[] = {.2126, .7152, .0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = (double)(rgb >> (16 - 8 * i) & 255) / 255;
        sum += weights[i] *
               (c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(unsigned one, unsigned two)
{
    double a = luminance(one) + .05, b = luminance(two) + .05;
    return a > b ? a / b : b / a;
}

/* Mix a colour with white (255) or black (0), of which `share` percent are. */
static unsigned mix(unsigned rgb, unsigned with, unsigned share)
{
    unsigned mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
        mixed |= ((rgb >> shift & 255) * (100 - share) + with * share) / 100
                 << shift;
    return mixed;
}

/* Mix a colour with white or black until it has a contrast on a ground, which
 * the whole of that has.
 */
static unsigned mix_until(unsigned rgb, unsigned with, unsigned ground,
                          double ratio)
{
    unsigned share = 0;
    while (share < 100 && contrast(mix(rgb, with, share), ground) < ratio)
        share += 5;
    return mix(rgb, with, share);
}

static bool is_grey(unsigned rgb)
{
    int least = 255, most = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        int c = (int)(rgb >> shift & 255);
        least = c < least ? c : least;
        most = c > most ? c : most;
    }
    return most - least < LEAST_CHROMA;
}

/* Read "#RRGGBB" with nothing but `end` or the end behind it. */
static bool read_colour(const char *text, char end, unsigned *rgb)
{
    int used = 0;
    return text[0] == '#' && strspn(text + 1, "0123456789abcdefABCDEF") == 6 &&
           sscanf(text + 1, "%6x%n", rgb, &used) == 1 && // NOLINT(cert-err34-c)
           (text[7] == end || !text[7]);
}

static lec_code check_contrast(unsigned rgb, unsigned ground, const char *which,
                               lec_error *err)
{
    double ratio = contrast(rgb, ground);
    if (ratio >= LEAST_CONTRAST)
        return LEC_OK;
    lec_fail_hint(err, "%.1f is the least at which text is read with ease",
                  LEAST_CONTRAST);
    return lec_fail(err, LEC_E_USAGE,
                    "the accent #%06x has a contrast of %.2f on the %s ground",
                    rgb, floor(ratio * 100) / 100, which);
}

/* Append the variables of listen.css for a colour, in a rule of `selector`. */
static void add_rule(lec_text *css, const char *selector, unsigned rgb)
{
    lec_text_addf(css, "%s{--accent:#%06x;--on-accent:#%s}", selector, rgb,
                  contrast(rgb, 0xffffff) >= contrast(rgb, 0) ? "fff" : "000");
}

/* Set the colour of a look, whose style it begins. */
static void set_accent(lec_look *look, unsigned light, unsigned dark)
{
    snprintf(look->accent, sizeof look->accent, "%06x", light & 0xffffff);
    add_rule(&look->css, ":root", light);
    lec_text_add_str(&look->css, "@media screen{");
    add_rule(&look->css, ":root[data-theme=dark]", dark);
    lec_text_add_str(&look->css, "}@media screen and "
                                 "(prefers-color-scheme:dark){");
    add_rule(&look->css, ":root:not([data-theme=light])", dark);
    lec_text_add_str(&look->css, "}\n");
}

static unsigned on_dark(unsigned rgb)
{
    return mix_until(rgb, 255, DARK_GROUND, LEAST_CONTRAST);
}

static lec_code add_accent(lec_look *look, const char *accent, lec_error *err)
{
    const char *second = strchr(accent, ',');
    unsigned light, dark;
    if (!read_colour(accent, ',', &light) ||
        (second && !read_colour(second + 1, '\0', &dark))) {
        lec_fail_hint(err, "right is #0b6e4f, or #0b6e4f,#7fd6b8 with one for "
                           "dark ground, or page");
        return lec_fail(err, LEC_E_USAGE, "%s is no colour", accent);
    }
    if (!second)
        dark = on_dark(light);
    lec_code code = check_contrast(light, LIGHT_GROUND, "light", err);
    if (!code)
        code = check_contrast(dark, DARK_GROUND, "dark", err);
    set_accent(look, light, dark);
    return code;
}

void lec_brand_grounds(const char *accent, unsigned *ground, unsigned *shade)
{
    unsigned rgb = (unsigned)strtoul(accent, NULL, 16);
    *ground = mix_until(rgb, 0, 0xffffff, COVER_CONTRAST);
    *shade = mix(*ground, 255, 50);
}

/* ---- families of fonts --------------------------------------------------- */

/* Append a variable of families, which have names and no more: none can end the
 * rule that they stand in.
 */
static bool add_families(lec_text *css, const char *variable, lec_slice names)
{
    size_t quotes[2] = {0}, letters = 0;
    names = lec_slice_trim(names);
    for (size_t i = 0; i < names.len; i++) {
        unsigned char c = (unsigned char)names.ptr[i];
        bool letter = isalnum(c) || c >= 128;
        letters += letter;
        quotes[0] += c == '"';
        quotes[1] += c == '\'';
        if (!letter && !strchr(" ,-_\"'", c))
            return false;
    }
    lec_text_addf(css, "%s:%.*s;", variable, (int)names.len, names.ptr);
    return letters && quotes[0] % 2 == 0 && quotes[1] % 2 == 0;
}

static lec_code add_font(lec_look *look, const char *font, lec_error *err)
{
    const char *slash = strchr(font, '/');
    lec_slice text = {font, slash ? (size_t)(slash - font) : strlen(font)};
    lec_slice rest = slash ? lec_slice_of(slash + 1) : text;
    lec_text_add_str(&look->css, ":root{");
    bool good = add_families(&look->css, "--text", text) &&
                add_families(&look->css, "--plain", rest);
    lec_text_add_str(&look->css, "}\n");
    if (good)
        return LEC_OK;
    lec_fail_hint(err, "right is Charter, \"Noto Serif\", serif; behind a / "
                       "those of the player");
    return lec_fail(err, LEC_E_USAGE, "%s: these are no families of fonts",
                    font);
}

/* ---- a style ------------------------------------------------------------- */

static lec_code add_css(lec_look *look, const char *path, lec_error *err)
{
    lec_text file = {0};
    lec_code code = lec_file_read(path, LEC_MAX_CSS, &file);
    const char *all = lec_text_str(&file);
    if (code == LEC_E_LIMIT)
        lec_fail(err, code, "%s: more than %d bytes of style", path,
                 LEC_MAX_CSS);
    else if (code)
        lec_fail(err, code, "%s: %s", path, strerror(errno));
    else if (strlen(all) != file.len || strcasestr(all, "</style") ||
             !lec_utf8_is_valid(lec_text_slice(&file)))
        code = lec_fail(err, LEC_E_INPUT, "%s: it is no style sheet", path);
    /* Browsers hash what they have read: line feeds, and no mark in front. */
    for (size_t i = strncmp(all, "\xEF\xBB\xBF", 3) ? 0 : 3;
         !code && i < file.len; i++)
        if (all[i] != '\r')
            lec_text_add_byte(&look->css, all[i]);
    lec_text_free(&file);
    return code;
}

/* Append bytes in base64 (RFC 4648, 4). */
static void add_base64(lec_text *to, const char *bytes, size_t len)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr"
                                  "stuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        unsigned three = 0;
        for (size_t k = i; k < i + 3; k++)
            three = three << 8 | (k < len ? (unsigned char)bytes[k] : 0);
        for (size_t k = 0; k < 4; k++)
            lec_text_add(
                to, i + k > len ? "=" : &letters[three >> (18 - 6 * k) & 63],
                1);
    }
}

/* Set the hash of the style: SHA-256 in base64. */
static void set_hash(lec_look *look)
{
    unsigned char hash[SHA256_DIGEST_LENGTH];
    lec_text name = {0};
    SHA2_CTX state;
    SHA256Init(&state);
    SHA256Update(&state, (const uint8_t *)look->css.ptr, look->css.len);
    SHA256Final(hash, &state);
    lec_text_add_str(&name, "sha256-");
    add_base64(&name, (const char *)hash, sizeof hash);
    snprintf(look->hash, sizeof look->hash, "%s", lec_text_str(&name));
    lec_text_free(&name);
}

const lec_look *lec_brand_look(const lec_brand *brand, const char *colour,
                               lec_look *own)
{
    unsigned rgb;
    if (!brand->page_accent || !colour || !read_colour(colour, '\0', &rgb) ||
        (is_grey(rgb) && contrast(rgb, LIGHT_GROUND) < LEAST_CONTRAST))
        return &brand->look;
    set_accent(own, mix_until(rgb, 0, LIGHT_GROUND, LEAST_CONTRAST),
               on_dark(rgb));
    lec_text_add_slice(&own->css, lec_text_slice(&brand->look.css));
    set_hash(own);
    return own;
}

void lec_look_free(lec_look *look)
{
    lec_text_free(&look->css);
}

/* Test whether a style has a font in itself, and not on a host. */
static bool has_font(const lec_look *look)
{
    const char *face = strcasestr(lec_text_str(&look->css), "@font-face");
    return face && strcasestr(face, "data:");
}

void lec_look_add_policy(const lec_look *look, const char *own, lec_text *html)
{
    lec_text_addf(html, "style-src '%s'", own);
    if (look->css.len)
        lec_text_addf(html, " '%s'", look->hash);
    if (has_font(look))
        lec_text_add_str(html, "; font-src data:");
}

void lec_look_add_styles(const lec_look *look, const char *own, lec_text *html)
{
    lec_text_addf(html, "<style>%s</style>\n", own);
    if (look->css.len)
        lec_text_addf(html, "<style>%s</style>\n", lec_text_str(&look->css));
}

/* ---- logo and name ------------------------------------------------------- */

/* Find the first element of a file if that is a drawing (SVG), else NULL. Pages
 * show it as a picture, in which a browser runs nothing and loads nothing.
 */
static const char *find_svg(const lec_text *file)
{
    const char *at = lec_text_str(file);
    if (strlen(at) != file->len)
        return NULL;
    at += strncmp(at, "\xEF\xBB\xBF", 3) ? 0 : 3;
    for (;;) {
        at += strspn(at, " \t\r\n");
        const char *end = !strncmp(at, "<!--", 4)        ? "-->"
                          : !strncmp(at, "<?", 2)        ? "?>"
                          : !strncmp(at, "<!DOCTYPE", 9) ? ">"
                                                         : NULL;
        if (!end)
            return !strncmp(at, "<svg", 4) && strchr(" \t\r\n>", at[4]) &&
                           strstr(at, "http://www.w3.org/2000/svg")
                       ? at
                       : NULL;
        const char *past = strstr(at, end);
        if (!past)
            return NULL;
        at = past + strlen(end);
    }
}

/* Read how wide and high a drawing is: the third and fourth number of its
 * viewBox, by which a page keeps room for it.
 */
static void measure_svg(lec_brand *brand, const char *svg)
{
    const char *box = strstr(svg, "viewBox=");
    if (!box || box > svg + strcspn(svg, ">"))
        return;
    double n[4] = {0};
    char *at = (char *)box + strlen("viewBox=") + 1;
    for (int i = 0; i < 4; i++) {
        at += strspn(at, ", \t\r\n");
        n[i] = strtod(at, &at);
    }
    if (n[2] >= 1 && n[3] >= 1 && n[2] < 65536 && n[3] < 65536) {
        brand->width = (unsigned)n[2];
        brand->height = (unsigned)n[3];
    }
}

static lec_code look_at_logo(lec_brand *brand, const lec_text *file,
                             const char *path, lec_error *err)
{
    lec_cover picture = {.mime = "image/svg+xml"};
    const char *svg = find_svg(file);
    if (!svg && lec_cover_look(lec_text_str(file), file->len, &picture, NULL))
        return lec_fail(err, LEC_E_INPUT,
                        "%s: the logo is no picture: neither PNG nor JPEG nor "
                        "SVG",
                        path);
    lec_text_addf(&brand->logo, "data:%s;base64,", picture.mime);
    add_base64(&brand->logo, file->ptr, file->len);
    brand->width = picture.width;
    brand->height = picture.height;
    if (svg)
        measure_svg(brand, svg);
    return LEC_OK;
}

static lec_code add_logo(lec_brand *brand, const char *path, lec_error *err)
{
    lec_text file = {0};
    lec_code code = lec_file_read(path, LEC_MAX_LOGO, &file);
    if (code == LEC_E_LIMIT)
        lec_fail(err, code, "%s: the logo has more than %d bytes", path,
                 LEC_MAX_LOGO);
    else if (code)
        lec_fail(err, code, "%s: %s", path, strerror(errno));
    else
        code = look_at_logo(brand, &file, path, err);
    lec_text_free(&file);
    return code;
}

static lec_code set_site_url(lec_brand *brand, const char *url, lec_error *err)
{
    if (!lec_url_is_http(url)) {
        lec_fail_hint(err, "right is https://news.example/");
        return lec_fail(err, LEC_E_USAGE, "%s is no address of a site", url);
    }
    brand->site_url = url;
    return LEC_OK;
}

/* Append the logo, which is called `name` where that is not written beside it.
 */
static void add_picture(const lec_brand *brand, lec_slice name, lec_text *html)
{
    lec_text_addf(html, "<img class=\"logo\" src=\"%s\" alt=\"",
                  lec_text_str(&brand->logo));
    if (!brand->site)
        lec_html_escape(html, name);
    if (brand->width)
        lec_text_addf(html, "\" width=\"%u\" height=\"%u", brand->width,
                      brand->height);
    lec_text_add_str(html, "\">");
}

bool lec_brand_add_line(const lec_brand *brand, const char *site,
                        lec_text *html)
{
    lec_text address = {0};
    const char *url = brand->site_url, *name = brand->site ? brand->site : site;
    if (!brand->logo.len && !brand->site && !url)
        return false;
    bool link = url && lec_add_address(&address, lec_slice_of(url));
    lec_slice called = name   ? lec_slice_of(name)
                       : link ? lec_url_host(url)
                              : (lec_slice){"", 0};
    lec_text_add_str(html, "<p class=\"site\">");
    if (link)
        lec_text_addf(html, "<a class=\"house\" href=\"%s\">",
                      lec_text_str(&address));
    else
        lec_text_add_str(html, "<span class=\"house\">");
    if (brand->logo.len)
        add_picture(brand, called, html);
    if (!brand->logo.len || brand->site) {
        lec_text_add_str(html, "<span dir=\"auto\">");
        lec_html_escape(html, called);
        lec_text_add_str(html, "</span>");
    }
    lec_text_add_str(html, link ? "</a></p>\n" : "</span></p>\n");
    lec_text_free(&address);
    return true;
}

/* ---- sound on another host ----------------------------------------------- */

/* Set where sounds stand.  A policy names their host, so that no character may
 * mean something there.
 */
static lec_code set_sound_url(lec_brand *brand, const char *url, lec_error *err)
{
    const char *host = strstr(url, "://");
    size_t n = host
                   ? strspn(host + 3, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
                                      "OPQRSTUVWXYZ0123456789.-:[]")
                   : 0;
    if (!n || !lec_url_is_http(url) || host[3 + n] != '/' ||
        url[strlen(url) - 1] != '/' || strpbrk(url, "?# \"'<>&\\")) {
        lec_fail_hint(err, "right is https://cdn.example/sound/");
        return lec_fail(err, LEC_E_USAGE, "%s is no address of a folder", url);
    }
    brand->sound_url = url;
    lec_text_add(&brand->sound_origin, url, (size_t)(host - url) + 3 + n);
    return LEC_OK;
}

/* Test whether something is wished. */
static bool has(const char *wish)
{
    return wish && wish[0];
}

static lec_code load_look(lec_brand *brand, const lec_house *house,
                          lec_error *err)
{
    lec_look *look = &brand->look;
    lec_code code = LEC_OK;
    brand->page_accent = has(house->accent) && !strcmp(house->accent, "page");
    if (has(house->accent) && !brand->page_accent)
        code = add_accent(look, house->accent, err);
    if (!code && has(house->font))
        code = add_font(look, house->font, err);
    if (!code && has(house->css))
        code = add_css(look, house->css, err);
    if (look->css.len)
        set_hash(look);
    return code;
}

lec_code lec_brand_load(lec_brand *brand, const lec_house *house,
                        lec_error *err)
{
    *brand = (lec_brand){.site = has(house->site) ? house->site : NULL};
    lec_code code = load_look(brand, house, err);
    if (!code && has(house->logo))
        code = add_logo(brand, house->logo, err);
    if (!code && has(house->site_url))
        code = set_site_url(brand, house->site_url, err);
    if (!code && has(house->sound_url))
        code = set_sound_url(brand, house->sound_url, err);
    return code;
}

void lec_brand_free(lec_brand *brand)
{
    lec_look_free(&brand->look);
    lec_text_free(&brand->logo);
    lec_text_free(&brand->sound_origin);
}
