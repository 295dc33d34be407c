/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks, remembers and reads the settings of a podcast. */
#include <stdlib.h>
#include <string.h>

#include "audio/cover.h"
#include "base/timestamp.h"
#include "podcast/bulletin.h"
#include "podcast/making.h"
#include "podcast/settings.h"

static const char *const names[LEC_SETTINGS] = {
#define SETTING(id, name, argument, help) name,
#include "podcast/settings.def"
#undef SETTING
};

/* Apple's categories (podcasters.apple.com, "Apple Podcasts categories"). */
static const char categories[] =
    "Arts,Business,Comedy,Education,Fiction,Government,History,"
    "Health & Fitness,Kids & Family,Leisure,Music,News,"
    "Religion & Spirituality,Science,Society & Culture,Sports,Technology,"
    "True Crime,TV & Film";

static bool is_category(const char *value)
{
    size_t n = strcspn(value, ">");
    while (n && value[n - 1] == ' ')
        n--;
    lec_slice rest = lec_slice_of(categories);
    while (rest.len)
        if (lec_slice_same((lec_slice){value, n}, lec_slice_take(&rest, ',')))
            return true;
    return false;
}

/* Read a number ("30", "12.5") at the start of `s`; return what follows it, or
 * NULL if there is none.
 */
static const char *number(const char *s, double least, double *value)
{
    size_t n = strspn(s, "0123456789.");
    char *end;
    *value = strtod(s, &end);
    return n && end == s + n && *value >= least && *value < 1e6 ? end : NULL;
}

static lec_playlist_order order_of(lec_slice word, bool *good)
{
    static const char *const orders[] = {"newest", "oldest", "shortest",
                                         "longest"};
    for (int i = 0; i < 4; i++)
        if (lec_slice_is(word, orders[i]))
            return (lec_playlist_order)i;
    *good = false;
    return LEC_ORDER_NEWEST;
}

static bool is_name(lec_slice name)
{
    for (size_t i = 0; i < name.len; i++)
        if (strchr("/\\.", name.ptr[i]) || (unsigned char)name.ptr[i] < ' ')
            return false;
    return name.len > 0;
}

/* Read a playlist: NAME=MINUTES[/ORDER[/FEED]]. */
static bool read_playlist(lec_slice text, lec_playlist_spec *spec)
{
    bool good = true;
    const char *end = text.ptr + text.len;
    const char *at = memchr(text.ptr, '=', text.len);
    if (!at)
        return false;
    *spec = (lec_playlist_spec){.name = {text.ptr, (size_t)(at - text.ptr)}};
    at++;
    if (end - at >= 3 && !strncmp(at, "all", 3))
        at += 3;
    else if (!(at = number(at, 0.1, &spec->minutes)))
        return false;
    if (at < end && *at == '/') {
        const char *from = ++at;
        while (at < end && *at != '/')
            at++;
        spec->order = order_of((lec_slice){from, (size_t)(at - from)}, &good);
    }
    if (at < end && *at == '/') {
        at++;
        spec->feed = (lec_slice){at, (size_t)(end - at)};
        at = end;
    }
    return good && at == end && is_name(spec->name);
}

bool lec_playlist_spec_next(const char **list, lec_playlist_spec *spec,
                            bool *good)
{
    *list += strspn(*list, ", ");
    if (!**list)
        return false;
    lec_slice text = {*list, strcspn(*list, ",")};
    *list += text.len;
    *good = read_playlist(lec_slice_trim(text), spec);
    return true;
}

static bool are_playlists(const char *value)
{
    lec_playlist_spec spec;
    bool good = true;
    while (good && lec_playlist_spec_next(&value, &spec, &good))
        continue;
    return good;
}

static bool is_right(lec_setting setting, const char *value, const char **right)
{
    double n = 0;
    const char *end;
    switch (setting) {
    case LEC_SETTING_BASE_URL:
    case LEC_SETTING_HUB:
    case LEC_SETTING_LINK:
        *right = "an address that begins with https:// or http://";
        return (!strncmp(value, "https://", 8) && value[8]) ||
               (!strncmp(value, "http://", 7) && value[7]);
    case LEC_SETTING_CATEGORY:
        *right = "for example News, Business, Society & Culture, "
                 "\"News > Politics\"";
        return is_category(value);
    case LEC_SETTING_EXPLICIT:
    case LEC_SETTING_OWN_RECORDING:
        *right = "yes or no";
        return !strcmp(value, "yes") || !strcmp(value, "no");
    case LEC_SETTING_NEWEST:
    case LEC_SETTING_KEEP:
        *right = "a whole number, 1 or more";
        end = number(value, 1, &n);
        return end && !*end && !strchr(value, '.');
    case LEC_SETTING_SHORTEST:
    case LEC_SETTING_LONGEST:
        *right = "a number of minutes";
        end = number(value, 0, &n);
        return end && !*end;
    case LEC_SETTING_SINCE:
        *right = "a day: 2026-01-31";
        return lec_timestamp_is_day(value);
    case LEC_SETTING_BULLETIN:
        *right = "a number of stories, 1 to 100, or of minutes: 5m";
        return lec_bulletin_read(value, &(lec_bulletin_wish){0});
    case LEC_SETTING_PLAYLISTS:
        *right = "for example commute=30,backlog=all/oldest";
        return are_playlists(value);
    default:
        return true;
    }
}

lec_code lec_setting_check(lec_setting setting, const char *value,
                           lec_error *err)
{
    const char *right = "";
    if (!value[0] || is_right(setting, value, &right))
        return LEC_OK;
    lec_fail_hint(err, "right is %s", right);
    return lec_fail(err, LEC_E_USAGE, "--%s: not right: %.80s", names[setting],
                    value);
}

const char *lec_setting_of(const lec_state *state, lec_setting setting)
{
    return lec_state_get(state, names[setting]);
}

double lec_setting_number(const lec_state *state, lec_setting setting)
{
    return strtod(lec_setting_of(state, setting), NULL);
}

/* Look whether a cover is a picture, before it is remembered. */
static lec_code check_cover(const char *path, lec_error *err)
{
    lec_text bytes = {0};
    lec_cover cover;
    lec_code code = lec_cover_read(path, &bytes, err);
    if (!code)
        code = lec_cover_look(bytes.ptr, bytes.len, &cover, err);
    if (code)
        lec_fail_at(err, path, 0, 0);
    lec_text_free(&bytes);
    return code;
}

lec_code lec_settings_remember(lec_state *state,
                               const lec_podcast_options *options,
                               bool *changed, lec_error *err)
{
    const char *cover = options->settings[LEC_SETTING_COVER];
    lec_code code = cover && cover[0] ? check_cover(cover, err) : LEC_OK;
    *changed = false;
    for (int i = 0; !code && i < LEC_SETTINGS; i++) {
        const char *value = options->settings[i];
        /* A later run may begin in another folder. */
        char *whole =
            value && i == LEC_SETTING_COVER ? realpath(value, NULL) : NULL;
        value = whole ? whole : value;
        if (value && strcmp(value, lec_state_get(state, names[i])) != 0) {
            *changed = true;
            code = lec_state_set(state, names[i], value, err);
        }
        free(whole);
    }
    return code;
}
