/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/trouble.h"

#include <string.h>

#define HOUR_S 3600
#define DAY_S INT64_C(86400)
#define TELL_GONE 1 /* tries of which a person is told */
#define TELL_OTHER 3
#define TRY_GONE 6 /* tries until it is settled */
#define TRY_OTHER 16
#define LONGEST_HOURS 96
#define LONGEST_WAIT_S (16 * DAY_S)

/* A clock that was wrong makes nothing wait longer than that. */
static bool is_due(const lec_trouble *t, int64_t now)
{
    return t->next <= now ||
           (t->next != LEC_NEVER && t->next > now + LONGEST_WAIT_S);
}

bool lec_trouble_waits(const lec_state *state, const char *name,
                       const char *seen, int64_t now)
{
    const lec_trouble *t = lec_state_find_trouble(state, name);
    return t && t->tries && !is_due(t, now) && !strcmp(t->seen, seen);
}

bool lec_trouble_is_told(const lec_state *state, const char *name,
                         const char *seen)
{
    const lec_trouble *t = lec_state_find_trouble(state, name);
    return t && t->tries >= TELL_OTHER && !strcmp(t->seen, seen);
}

size_t lec_troubles_open(const lec_state *state)
{
    size_t count, open = 0;
    const lec_trouble *const *t = lec_state_troubles(state, &count);
    for (size_t i = 0; i < count; i++)
        open += t[i]->next != LEC_NEVER;
    return open;
}

bool lec_trouble_is_due(const lec_state *state, const char *feed, int64_t now)
{
    size_t count;
    const lec_trouble *const *t = lec_state_troubles(state, &count);
    for (size_t i = 0; i < count; i++)
        if (is_due(t[i], now) && !strcmp(t[i]->feed, feed))
            return true;
    return false;
}

static int64_t next_try(int tries, bool gone, int64_t now)
{
    if (tries >= (gone ? TRY_GONE : TRY_OTHER))
        return LEC_NEVER;
    if (gone)
        return now + (DAY_S << (tries - 1));
    if (tries < TELL_OTHER)
        return now;
    int64_t hours = (int64_t)1 << (tries - TELL_OTHER);
    return now + HOUR_S * (hours < LONGEST_HOURS ? hours : LONGEST_HOURS);
}

lec_code lec_trouble_note(lec_state *state, const lec_trouble *trouble,
                          bool gone, int64_t now, bool *tell, lec_error *err)
{
    const lec_trouble *old = lec_state_find_trouble(state, trouble->name);
    lec_trouble t = *trouble;
    bool known = old && old->tries > 0 && !strcmp(old->seen, t.seen);
    t.tries = known && old->tries < TRY_OTHER ? old->tries + 1
              : known                         ? TRY_OTHER
                                              : 1;
    t.next = next_try(t.tries, gone, now);
    *tell = t.tries <= (gone ? TELL_GONE : TELL_OTHER);
    return lec_state_put_trouble(state, &t, err);
}

lec_code lec_trouble_forget_due(lec_state *state, const char *feed, int64_t now,
                                lec_error *err)
{
    size_t count;
    const lec_trouble *const *t = lec_state_troubles(state, &count);
    lec_code code = LEC_OK;
    for (size_t i = count; !code && i-- > 0;)
        if (t[i]->next < now && !strcmp(t[i]->feed, feed))
            code = lec_state_drop_trouble(state, t[i]->name, err);
    return code;
}
