/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "publish/envelope.h"

typedef struct entry {
    const lec_line *line;
    uint64_t from;
    uint32_t frames;
    bool lost;
    size_t first; /* number of its first token's time */
} entry;

struct lec_timeline {
    int hz;
    const lec_article *article;
    entry *lines;
    size_t line_count, line_room;
    lec_time *times;
    size_t time_count, time_room;
    size_t lost;
    uint64_t frames;
    lec_chapter *chapters;
    size_t chapter_count, chapter_room;
    lec_envelope *envelope; /* NULL: none is kept */
};

lec_timeline *lec_timeline_new(int hz, const lec_article *article)
{
    lec_timeline *timeline = lec_must_zero(sizeof *timeline);
    timeline->hz = hz;
    timeline->article = article;
    return timeline;
}

void lec_timeline_free(lec_timeline *timeline)
{
    if (!timeline)
        return;
    free(timeline->lines);
    free(timeline->times);
    free(timeline->chapters);
    free(timeline->envelope);
    free(timeline);
}

void lec_timeline_keep_envelope(lec_timeline *timeline)
{
    if (!timeline->envelope)
        timeline->envelope = lec_envelope_new(timeline->hz);
}

const lec_envelope *lec_timeline_envelope(const lec_timeline *timeline)
{
    return timeline->envelope;
}

static void add_times(lec_timeline *t, const lec_time *times, size_t count)
{
    LEC_MUST_ROOM(t->times, t->time_count + count, t->time_room);
    memcpy(t->times + t->time_count, times, count * sizeof *times);
    t->time_count += count;
}

void lec_timeline_add(lec_timeline *timeline, const lec_speech *speech,
                      uint64_t offset)
{
    lec_timeline *t = timeline;
    *LEC_MUST_ADD(t->lines, t->line_count, t->line_room) = (entry){
        .line = speech->line,
        .from = offset,
        .frames = speech->lost ? 0 : (uint32_t)speech->frames,
        .lost = speech->lost != NULL,
        .first = t->time_count,
    };
    t->lost += speech->lost != NULL;
    if (!speech->lost && speech->line->token_count)
        add_times(t, speech->times, speech->line->token_count);
    if (!speech->lost && t->envelope)
        lec_envelope_add(t->envelope, offset, speech->pcm, speech->frames);
}

static const char *block_text(const lec_article *article, int id)
{
    for (size_t i = 0; i < article->block_count; i++)
        if (article->blocks[i].id == id)
            return article->blocks[i].text;
    return NULL;
}

/* End the last chapter and begin one. */
static void add_chapter(lec_timeline *t, uint64_t from, const char *title)
{
    LEC_MUST_ROOM(t->chapters, t->chapter_count, t->chapter_room);
    if (t->chapter_count)
        t->chapters[t->chapter_count - 1].to = from;
    t->chapters[t->chapter_count++] =
        (lec_chapter){.from = from, .title = title};
}

static const char *opening_title(const lec_timeline *t)
{
    const char *title = t->article->title.text;
    return title && *title ? title : t->lines[0].line->text;
}

void lec_timeline_end(lec_timeline *timeline, uint64_t frames)
{
    lec_timeline *t = timeline;
    int heading = 0; /* block of the line before, if that was a heading */
    t->frames = frames;
    for (size_t i = 0; i < t->line_count; i++) {
        const lec_line *line = t->lines[i].line;
        bool begins = line->role == LEC_ROLE_HEADING && line->block != heading;
        heading = line->role == LEC_ROLE_HEADING ? line->block : 0;
        if (!begins)
            continue;
        if (i && !t->chapter_count)
            add_chapter(t, 0, opening_title(t));
        const char *title = block_text(t->article, line->block);
        add_chapter(t, t->chapter_count ? t->lines[i].from : 0,
                    title ? title : line->text);
    }
    if (t->chapter_count)
        t->chapters[t->chapter_count - 1].to = frames;
}

int lec_timeline_hz(const lec_timeline *timeline)
{
    return timeline->hz;
}

uint64_t lec_timeline_frames(const lec_timeline *timeline)
{
    return timeline->frames;
}

const lec_article *lec_timeline_article(const lec_timeline *timeline)
{
    return timeline->article;
}

size_t lec_timeline_count(const lec_timeline *timeline)
{
    return timeline->line_count;
}

lec_heard lec_timeline_line(const lec_timeline *timeline, size_t i)
{
    const entry *e = &timeline->lines[i];
    return (lec_heard){
        .line = e->line,
        .from = e->from,
        .to = e->from + e->frames,
        .times = e->lost ? NULL : timeline->times + e->first,
        .lost = e->lost,
    };
}

size_t lec_timeline_lost(const lec_timeline *timeline)
{
    return timeline->lost;
}

const lec_chapter *lec_timeline_chapters(const lec_timeline *timeline,
                                         size_t *count)
{
    *count = timeline->chapter_count;
    return timeline->chapters;
}
