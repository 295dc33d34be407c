/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/brand.h"

#include <errno.h>
#include <math.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/url.h"

/* The grounds on which the colour stands with the least contrast: --sentence of
 * page/listen.css, light and dark.
 */
#define LIGHT_GROUND 0xfdefd3u
#define DARK_GROUND 0x33291au
#define LEAST_CONTRAST 4.5

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

/* Mix a colour with white, of which `share` percent are. */
static unsigned lighter(unsigned rgb, unsigned share)
{
    unsigned mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        unsigned c = rgb >> shift & 255;
        mixed |= (c + (255 - c) * share / 100) << shift;
    }
    return mixed;
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

static lec_code add_accent(lec_brand *brand, const char *accent, lec_error *err)
{
    const char *second = strchr(accent, ',');
    unsigned light, dark;
    if (!read_colour(accent, ',', &light) ||
        (second && !read_colour(second + 1, '\0', &dark))) {
        lec_fail_hint(err, "right is #0b6e4f, or #0b6e4f,#7fd6b8 with one for "
                           "dark ground");
        return lec_fail(err, LEC_E_USAGE, "%s is no colour", accent);
    }
    for (unsigned share = 0; !second && share <= 100; share += 5)
        if (contrast(dark = lighter(light, share), DARK_GROUND) >=
            LEAST_CONTRAST)
            break;
    lec_code code = check_contrast(light, LIGHT_GROUND, "light", err);
    if (!code)
        code = check_contrast(dark, DARK_GROUND, "dark", err);
    snprintf(brand->accent, sizeof brand->accent, "%06x", light & 0xffffff);
    add_rule(&brand->css, ":root", light);
    lec_text_add_str(&brand->css, "@media screen{");
    add_rule(&brand->css, ":root[data-theme=dark]", dark);
    lec_text_add_str(&brand->css, "}@media screen and "
                                  "(prefers-color-scheme:dark){");
    add_rule(&brand->css, ":root:not([data-theme=light])", dark);
    lec_text_add_str(&brand->css, "}\n");
    return code;
}

/* ---- a style ------------------------------------------------------------- */

static lec_code add_css(lec_brand *brand, const char *path, lec_error *err)
{
    lec_text file = {0};
    lec_code code = lec_file_read(path, LEC_MAX_CSS, &file);
    if (code == LEC_E_LIMIT)
        lec_fail(err, code, "%s: more than %d bytes of style", path,
                 LEC_MAX_CSS);
    else if (code)
        lec_fail(err, code, "%s: %s", path, strerror(errno));
    else if (strlen(lec_text_str(&file)) != file.len ||
             strcasestr(lec_text_str(&file), "</style"))
        code = lec_fail(err, LEC_E_INPUT, "%s: it is no style sheet", path);
    if (!code)
        lec_text_add_slice(&brand->css, lec_text_slice(&file));
    lec_text_free(&file);
    return code;
}

/* Set the hash of the style: SHA-256 in base64. */
static void set_hash(lec_brand *brand)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr"
                                  "stuvwxyz0123456789+/";
    unsigned char hash[SHA256_DIGEST_LENGTH + 1] = {0};
    SHA2_CTX state;
    SHA256Init(&state);
    SHA256Update(&state, (const uint8_t *)brand->css.ptr, brand->css.len);
    SHA256Final(hash, &state);
    char *out = stpcpy(brand->css_hash, "sha256-");
    for (int i = 0; i < SHA256_DIGEST_LENGTH; i += 3) {
        unsigned three =
            (unsigned)hash[i] << 16 | (unsigned)hash[i + 1] << 8 |
            (i + 2 < SHA256_DIGEST_LENGTH ? (unsigned)hash[i + 2] : 0);
        for (int shift = 18; shift >= 0; shift -= 6)
            *out++ = letters[three >> shift & 63];
    }
    out[-1] = '='; /* 32 bytes are ten times three, and two */
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

lec_code lec_brand_load(lec_brand *brand, const char *accent, const char *css,
                        const char *sound_url, lec_error *err)
{
    lec_code code = LEC_OK;
    *brand = (lec_brand){0};
    if (accent && accent[0])
        code = add_accent(brand, accent, err);
    if (!code && css && css[0])
        code = add_css(brand, css, err);
    if (brand->css.len)
        set_hash(brand);
    if (!code && sound_url && sound_url[0])
        code = set_sound_url(brand, sound_url, err);
    return code;
}

void lec_brand_free(lec_brand *brand)
{
    lec_text_free(&brand->css);
    lec_text_free(&brand->sound_origin);
}
