/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/edition.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/timestamp.h"
#include "podcast/bulletin.h"
#include "podcast/folder.h"
#include "podcast/making.h"
#include "podcast/settings.h"

#define MOST_TRIES 4    /* to hold a length */
#define LENGTH_OFF 0.06 /* share of the length that a bulletin may be off */

/* The stories of a bulletin, newest first, and what it is made from as text. */
typedef struct stories {
    lec_story *list;
    size_t count;
    const char *newest; /* guid of the first one */
    lec_text inputs;
} stories;

static void gather_stories(lec_state *state, size_t most, stories *s)
{
    size_t count;
    const lec_record *const *records = lec_state_records(state, &count);
    s->list = lec_must_zero((most + 1) * sizeof *s->list);
    for (size_t i = 0; i < count && s->count < most; i++) {
        const lec_episode *e = &records[i]->episode;
        if (records[i]->fate != LEC_FATE_EPISODE ||
            !strcmp(e->feed, LEC_BULLETIN))
            continue;
        const char *lead = lec_state_lead(state, e->guid);
        if (!lead[0])
            continue;
        s->newest = s->newest ? s->newest : e->guid;
        s->list[s->count++] = (lec_story){e->title, e->site, e->lang, lead};
        lec_text_addf(&s->inputs, "%s\n%s\n%s\n%s\n", e->title, e->site,
                      e->lang, lead);
    }
}

/* Load the words of a language, or of English; the language that they are of.
 */
static const char *load_words(const char *dir, const char *lang,
                              lec_table *table)
{
    const char *const langs[] = {lang, "en"};
    for (size_t i = 0; i < 2; i++) {
        char *path = lec_must_format("%s/%.*s/podcast.tsv", dir,
                                     (int)strcspn(langs[i], "-"), langs[i]);
        lec_code code = lec_table_load(table, path, NULL);
        free(path);
        if (!code)
            return langs[i];
    }
    return "en";
}

static const char *word_of(const lec_table *table, const char *key)
{
    const lec_row *row = lec_table_find(table, lec_slice_of(key));
    return row ? row->field[1] : key;
}

/* Make a bulletin until it has the length that is wished; false if the work was
 * ended.
 */
static bool hold_length(const lec_edition *e, const stories *s,
                        lec_bulletin_wish wish, const lec_bulletin_words *words,
                        lec_task *task)
{
    lec_outcome made = {0}, now;
    bool goes_on = true;
    for (int i = 0; goes_on && i < MOST_TRIES; i++) {
        double thought;
        lec_article *article =
            lec_bulletin_compose(s->list, s->count, &wish, words, &thought);
        if (!article)
            break;
        task->article = article;
        task->old = lec_state_find(e->state, task->guid);
        goes_on = e->make(e->user, task, &now);
        lec_article_free(article);
        double seconds = now.record.episode.seconds;
        if (now.made)
            made = now;
        if (!now.made || wish.seconds <= 0 || thought <= 0 ||
            fabs(seconds - wish.seconds) / wish.seconds <= LENGTH_OFF)
            break;
        wish.slow *= seconds / thought;
    }
    if (made.made)
        e->tell(e->user, &made);
    return goes_on;
}

/* Remove the bulletins but that of a guid. */
static lec_code drop_others(const lec_edition *e, const char *guid,
                            lec_error *err)
{
    size_t count;
    lec_code code = LEC_OK;
    const lec_record *const *records = lec_state_records(e->state, &count);
    for (size_t i = 0; !code && i < count; i++) {
        const lec_record r = *records[i];
        if (r.fate == LEC_FATE_EPISODE &&
            !strcmp(r.episode.feed, LEC_BULLETIN) &&
            strcmp(r.episode.guid, guid) != 0)
            code = lec_folder_remove(e->dir, e->state, &r, err);
    }
    return code;
}

/* Narrate the stories, unless that was done; false if the work was ended. */
static bool narrate(const lec_edition *e, const stories *s,
                    const lec_bulletin_wish *wish, const char *guid)
{
    lec_text date = {0}, hash = {0};
    lec_table table = {0};
    lec_timestamp_add(&date, e->began_s);
    const char *lang = load_words(e->voices_dir, s->list[0].lang, &table);
    const lec_bulletin_words words = {lang, word_of(&table, "bulletin"),
                                      word_of(&table, "whole"),
                                      lec_text_str(&date)};
    lec_add_hash_of(&hash, lec_text_slice(&s->inputs));
    lec_task task = {.tag = LEC_NO_ORIGIN,
                     .guid = guid,
                     .feed = LEC_BULLETIN,
                     .seen = lec_text_str(&hash),
                     .name = words.title,
                     .old = lec_state_find(e->state, guid),
                     .undated_s = e->began_s};
    bool goes_on =
        e->is_done(e->user, &task) || hold_length(e, s, *wish, &words, &task);
    lec_table_free(&table);
    lec_text_free(&hash);
    lec_text_free(&date);
    return goes_on;
}

lec_code lec_edition_make(const lec_edition *edition, lec_error *err)
{
    const char *value = lec_setting_of(edition->state, LEC_SETTING_BULLETIN);
    lec_bulletin_wish wish;
    stories s = {0};
    lec_text guid = {0};
    bool goes_on = true;
    if (lec_bulletin_read(value, &wish)) {
        lec_text_addf(&s.inputs, "%s\n", value);
        gather_stories(edition->state,
                       wish.stories ? wish.stories : LEC_BULLETIN_MOST, &s);
    }
    if (s.count) {
        char *name = lec_must_format("%s\n%s", LEC_BULLETIN, s.newest);
        lec_add_guid(&guid, name);
        free(name);
        goes_on = narrate(edition, &s, &wish, lec_text_str(&guid));
    }
    lec_code code =
        goes_on ? drop_others(edition, lec_text_str(&guid), err) : LEC_OK;
    free(s.list);
    lec_text_free(&guid);
    lec_text_free(&s.inputs);
    return code;
}
