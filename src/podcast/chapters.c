/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/chapters.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/file.h"

#define MOST_CHAPTERS 200
#define MOST_BYTES ((size_t)1 << 20)
#define MOST_SECONDS 1e7

/* Take those of a list that have a time and a title. */
static void take(lec_arena *arena, const json_t *list, lec_episode *e)
{
    size_t room = json_array_size(list), i;
    const json_t *one;
    lec_show_chapter *chapters =
        lec_arena_alloc(arena, (room < MOST_CHAPTERS ? room : MOST_CHAPTERS) *
                                   sizeof *chapters);
    e->chapters_read = chapters;
    json_array_foreach(list, i, one)
    {
        double from = json_number_value(json_object_get(one, "startTime"));
        const char *title = json_string_value(json_object_get(one, "title"));
        if (e->chapter_count == MOST_CHAPTERS)
            break;
        if (title && title[0] && from >= 0 && from < MOST_SECONDS)
            chapters[e->chapter_count++] = (lec_show_chapter){
                from, lec_arena_copy(arena, lec_slice_of(title))};
    }
}

void lec_chapters_read(lec_arena *arena, const char *dir, lec_episode *episode)
{
    lec_text bytes = {0};
    if (!episode->chapters || (episode->gone & LEC_FORM_CHAPTERS))
        return;
    char *path = lec_must_format("%s/%s.chapters.json", dir, episode->stem);
    json_t *file = lec_file_read(path, MOST_BYTES, &bytes)
                       ? NULL
                       : json_loadb(lec_text_str(&bytes), bytes.len, 0, NULL);
    take(arena, json_object_get(file, "chapters"), episode);
    json_decref(file);
    free(path);
    lec_text_free(&bytes);
}
