/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/display.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "base/markup.h"
#include "base/table.h"
#include "base/timestamp.h"

extern const char lec_display_tsv[]; /* voices/en/display.tsv */

#define TAG_BYTES 32
#define MOST_UNITS 128 /* of a date or a number as ICU writes it */

struct lec_display {
    char lang[TAG_BYTES];
    lec_table words;
    UPluralRules *plurals;
    UDateFormat *days;
    UNumberFormat *numbers;
};

/* ---- loading ------------------------------------------------------------- */

/* Prepare what ICU knows of the language; a format that cannot be had is NULL.
 */
static void open_formats(lec_display *d)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MOST_UNITS], utc[] = u"UTC";
    char locale[TAG_BYTES + 32];
    int32_t length = 0;
    d->plurals = uplrules_open(d->lang, &status);
    status = U_ZERO_ERROR;
    d->numbers = unum_open(UNUM_DECIMAL, NULL, 0, d->lang, NULL, &status);
    status = U_ZERO_ERROR;
    u_strFromUTF8(pattern, MOST_UNITS, &length, lec_display_get(d, "date.day"),
                  -1, &status);
    snprintf(locale, sizeof locale, "%s@calendar=gregorian", d->lang);
    d->days = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern,
                        length, &status);
}

static lec_display english;
static pthread_once_t english_once = PTHREAD_ONCE_INIT;
static pthread_once_t english_formats = PTHREAD_ONCE_INIT;

static void load_english(void)
{
    lec_text bytes = {0};
    lec_text_add_str(&bytes, lec_display_tsv);
    (void)lec_table_take(&english.words, "display.tsv", &bytes, NULL);
    memcpy(english.lang, "en", sizeof "en");
}

static const lec_display *english_words(void)
{
    pthread_once(&english_once, load_english);
    return &english;
}

static void open_english(void)
{
    open_formats(&english);
}

/* Return the words, or those of English for NULL, with what ICU knows. */
static const lec_display *or_english(const lec_display *display)
{
    if (display)
        return display;
    (void)english_words();
    pthread_once(&english_formats, open_english);
    return &english;
}

/* Copy a tag as far as it has only letters, digits and hyphens: what is kept
 * can be the name of a folder.
 */
static void keep_tag(char kept[TAG_BYTES], const char *tag)
{
    size_t n = 0;
    for (; tag && tag[n] && n + 1 < TAG_BYTES; n++) {
        char c = tag[n];
        if (c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') &&
            (c < 'a' || c > 'z'))
            break;
        kept[n] = c;
    }
    kept[n] = '\0';
}

/* Load the words of the language in `d`, or of the one that it is a kind of.
 */
static lec_code load_words(lec_display *d, const char *dir, lec_error *err)
{
    while (d->lang[0]) {
        char *path = lec_must_format("%s/%s/display.tsv", dir, d->lang);
        bool there = !access(path, F_OK);
        lec_code code = there ? lec_table_load(&d->words, path, err) : LEC_OK;
        free(path);
        if (there)
            return code;
        char *end = strrchr(d->lang, '-');
        *(end ? end : d->lang) = '\0';
    }
    memcpy(d->lang, "en", sizeof "en");
    return LEC_OK;
}

lec_code lec_display_load(lec_display **display, const char *dir,
                          const char *tag, lec_error *err)
{
    lec_display *d = *display = lec_must_zero(sizeof *d);
    keep_tag(d->lang, tag);
    lec_code code = load_words(d, dir, err);
    if (!code) {
        open_formats(d);
    } else {
        lec_display_free(d);
        *display = NULL;
    }
    return code;
}

lec_code lec_display_add_word(lec_text *to, const char *dir, const char *tag,
                              const char *key, lec_error *err)
{
    lec_display d = {0};
    keep_tag(d.lang, tag);
    lec_code code = load_words(&d, dir, err);
    if (!code)
        lec_text_add_str(to, lec_display_get(&d, key));
    lec_table_free(&d.words);
    return code;
}

void lec_display_free(lec_display *display)
{
    if (!display)
        return;
    if (display->plurals)
        uplrules_close(display->plurals);
    if (display->numbers)
        unum_close(display->numbers);
    if (display->days)
        udat_close(display->days);
    lec_table_free(&display->words);
    free(display);
}

/* ---- words --------------------------------------------------------------- */

/* Find the words of a key; NULL if no language has any. */
static const char *find(const lec_display *d, const char *key)
{
    const lec_slice wanted = lec_slice_of(key);
    const lec_row *row = d ? lec_table_find(&d->words, wanted) : NULL;
    if (!row && d != &english)
        row = lec_table_find(&english_words()->words, wanted);
    return row ? row->field[1] : NULL;
}

const char *lec_display_get(const lec_display *display, const char *key)
{
    const char *words = find(display, key);
    assert(words);
    return words ? words : "";
}

const char *lec_display_lang(const lec_display *display)
{
    return display ? display->lang : "en";
}

void lec_display_add_lang(const lec_display *display, lec_text *html)
{
    const char *lang = lec_display_lang(display);
    lec_text_addf(html, " lang=\"%s\" dir=\"%s\"", lang,
                  lec_is_right_to_left(lang) ? "rtl" : "ltr");
}

/* Append words, escaped, with what stands in for {1} and {2}. */
static void fill(lec_text *html, const char *words, const char *const in[2])
{
    for (const char *p = words, *next; *p; p = next) {
        next = p + strcspn(p + 1, "{") + 1;
        bool gap = p[0] == '{' && (p[1] == '1' || p[1] == '2') && p[2] == '}';
        if (gap)
            lec_text_add_str(html, in[p[1] - '1'] ? in[p[1] - '1'] : "");
        p += gap ? 3 : 0;
        lec_html_escape(html, (lec_slice){p, (size_t)(next - p)});
    }
}

void lec_display_add(const lec_display *display, lec_text *html,
                     const char *key, const char *one, const char *two)
{
    const char *const in[] = {one, two};
    fill(html, lec_display_get(display, key), in);
}

void lec_display_add_count(const lec_display *display, lec_text *html,
                           const char *key, size_t count)
{
    const lec_display *d = or_english(display);
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[16] = {0};
    char form[16] = "other", digits[24];
    if (d->plurals)
        uplrules_select(d->plurals, (double)count, wide, 15, &status);
    if (d->plurals && U_SUCCESS(status))
        u_UCharsToChars(wide, form, sizeof form - 1);
    char *name = lec_must_format("%s.%s", key, form);
    char *other = lec_must_format("%s.other", key);
    snprintf(digits, sizeof digits, "%zu", count);
    lec_display_add(d, html, find(d, name) ? name : other, digits, NULL);
    free(name);
    free(other);
}

/* ---- figures ------------------------------------------------------------- */

static void add_wide(lec_text *to, const UChar *wide, int32_t length)
{
    char narrow[4 * MOST_UNITS] = "";
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(narrow, sizeof narrow, NULL, wide, length, &status);
    if (U_SUCCESS(status))
        lec_html_escape(to, lec_slice_of(narrow));
}

/* Append a number with so many digits behind its point. */
static void add_number(const lec_display *d, lec_text *to, double number,
                       int digits)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[MOST_UNITS];
    if (!d->numbers) {
        lec_text_addf(to, "%.*f", digits, number);
        return;
    }
    unum_setAttribute(d->numbers, UNUM_FRACTION_DIGITS, digits);
    int32_t n =
        unum_formatDouble(d->numbers, number, wide, MOST_UNITS, NULL, &status);
    if (U_SUCCESS(status))
        add_wide(to, wide, n);
}

void lec_display_add_length(const lec_display *display, lec_text *html,
                            double seconds)
{
    long minutes = lround(seconds / 60);
    char one[24], two[24];
    snprintf(one, sizeof one, "%ld",
             minutes >= 60  ? minutes / 60
             : minutes >= 1 ? minutes
                            : lround(seconds));
    snprintf(two, sizeof two, "%ld", minutes % 60);
    lec_display_add(display, html,
                    minutes >= 60  ? "length.hours"
                    : minutes >= 1 ? "length.minutes"
                                   : "length.seconds",
                    one, two);
}

void lec_display_add_bytes(const lec_display *display, lec_text *html,
                           uint64_t bytes)
{
    const lec_display *d = or_english(display);
    bool small = bytes < 100000;
    lec_text number = {0};
    add_number(d, &number, (double)bytes / (small ? 1e3 : 1e6), small ? 0 : 1);
    lec_display_add(d, html, small ? "size.kilobytes" : "size.megabytes",
                    lec_text_str(&number), NULL);
    lec_text_free(&number);
}

void lec_display_add_day(const lec_display *display, lec_text *html,
                         const char *date)
{
    const lec_display *d = or_english(display);
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[MOST_UNITS];
    char day[11];
    int64_t seconds;
    snprintf(day, sizeof day, "%s", date);
    if (!d->days || !lec_timestamp_seconds(day, false, &seconds))
        return;
    int32_t n = udat_format(d->days, (double)seconds * 1000, wide, MOST_UNITS,
                            NULL, &status);
    lec_text_addf(html, "<time datetime=\"%s\">", day);
    if (U_SUCCESS(status))
        add_wide(html, wide, n);
    lec_text_add_str(html, "</time>");
}

/* ---- markup and script --------------------------------------------------- */

void lec_display_add_markup(const lec_display *display, lec_text *html,
                            const char *markup)
{
    const char *open;
    while ((open = strstr(markup, "{{"))) {
        size_t n = strcspn(open + 2, "}");
        char *key = lec_must_format("%.*s", (int)n, open + 2);
        lec_text_add(html, markup, (size_t)(open - markup));
        lec_display_add(display, html, key, NULL, NULL);
        markup = open + 2 + n + 2;
        free(key);
    }
    lec_text_add_str(html, markup);
}

void lec_display_add_script(const lec_display *display, lec_text *html,
                            const char *start)
{
    const lec_table *all = &english_words()->words;
    json_t *words = json_object();
    size_t n = strlen(start);
    for (size_t i = 0; i < all->count; i++) {
        const char *key = all->rows[i].field[0];
        if (!strncmp(key, start, n))
            json_object_set_new(words, key + n,
                                json_string(lec_display_get(display, key)));
    }
    lec_text_add_str(html, "<script type=\"application/json\" id=\"words\">");
    char *json = json_dumps(words, JSON_COMPACT | JSON_ENSURE_ASCII);
    lec_html_put_json(html, json);
    free(json);
    json_decref(words);
    lec_text_add_str(html, "</script>\n");
}
