/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/episode_tags.h"

#include <stdio.h>
#include <stdlib.h>

#include "audio/cover.h"
#include "core/disclosure.h"

/* Set the chapters, their frames counted at `hz`. */
static void place_chapters(const lec_job *w, int hz, lec_sound_tags *tags,
                           lec_sound_chapter **chapters)
{
    size_t count;
    const lec_chapter *from = lec_timeline_chapters(w->timeline, &count);
    double ratio = (double)hz / lec_synth_hz(w->session->synth);
    *chapters = lec_must_zero((count + 1) * sizeof **chapters);
    for (size_t i = 0; i < count; i++)
        (*chapters)[i] = (lec_sound_chapter){
            .from = (uint64_t)((double)(from[i].from + w->lead) * ratio),
            .to = (uint64_t)((double)(from[i].to + w->lead) * ratio),
            .title = from[i].title,
        };
    tags->chapters = *chapters;
    tags->chapter_count = count;
}

/* Append what was said, a paragraph a line. */
static void add_lyrics(const lec_job *w, lec_text *lyrics)
{
    const lec_line *last = NULL;
    for (size_t i = 0; i < lec_timeline_count(w->timeline); i++) {
        const lec_line *line = lec_timeline_line(w->timeline, i).line;
        bool same =
            last && last->block == line->block && last->role == line->role;
        lec_text_addf(lyrics, "%s%s",
                      !last  ? ""
                      : same ? " "
                             : "\n",
                      line->text);
        last = line;
    }
    if (last)
        lec_text_add_byte(lyrics, '\n');
}

lec_code lec_episode_tags_gather(const lec_job *job, bool stream, int hz,
                                 lec_episode_tags *tags, lec_error *err)
{
    const lec_article *a = job->article;
    *tags = (lec_episode_tags){0};
    for (size_t i = 0; i < a->author_count; i++)
        lec_text_addf(&tags->artists, "%s%s", i ? ", " : "",
                      a->authors[i].text);
    if (a->published.text)
        snprintf(tags->date, sizeof tags->date, "%s", a->published.text);
    lec_code code =
        lec_cover_read(job->session->options->sound.cover, &tags->cover, err);
    tags->tags = (lec_sound_tags){
        .title = a->title.text,
        .artist = lec_text_str(&tags->artists),
        .album = a->site.text,
        .date = tags->date,
        .genre = "Podcast",
        .language = lec_script_lang(job->script),
        .comment = a->url.text ? a->url.text : job->page.url,
        .description = a->standfirst.text,
        .software = "Lectern " LEC_VERSION,
        .disclosure = job->voice.disclosure,
        .source_type = job->voice.disclosure[0] ? LEC_SOURCE_IPTC : NULL,
        .cover = tags->cover.ptr,
        .cover_bytes = tags->cover.len,
    };
    if (!stream) {
        place_chapters(job, hz, &tags->tags, &tags->chapters);
        add_lyrics(job, &tags->lyrics);
        tags->tags.lyrics = lec_text_str(&tags->lyrics);
    }
    return code;
}

void lec_episode_tags_free(lec_episode_tags *tags)
{
    free(tags->chapters);
    lec_text_free(&tags->artists);
    lec_text_free(&tags->lyrics);
    lec_text_free(&tags->cover);
}
