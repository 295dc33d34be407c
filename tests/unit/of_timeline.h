/* SPDX-License-Identifier: GPL-3.0-or-later */
/* of_timeline.h - what the tests of companions share: timelines made by hand,
 * 1000 frames a second, so that a frame is a millisecond.
 */
#ifndef LEC_TEST_TIMELINE_H
#define LEC_TEST_TIMELINE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/text.h"
#include "publish/envelope.h"
#include "publish/publish.h"

#define MAX_LINES 16

/* Lines whose tokens are the words between spaces, without the marks around
 * them; each token takes 100 frames, with 10 frames before the first and 10
 * after the last.
 */
typedef struct fixture {
    lec_article article;
    lec_block blocks[MAX_LINES];
    lec_timeline *timeline;
    lec_line lines[MAX_LINES];
    lec_token *tokens[MAX_LINES];
    size_t count;
    uint64_t frames;
    char *written;
} fixture;

static inline int setup(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    f->article.title.text = "A day at the weir";
    f->article.blocks = f->blocks;
    f->timeline = lec_timeline_new(1000, &f->article);
    *state = f;
    return 0;
}

static inline int teardown(void **state)
{
    fixture *f = *state;
    lec_timeline_free(f->timeline);
    for (size_t i = 0; i < f->count; i++)
        free(f->tokens[i]);
    free(f->written);
    test_free(f);
    return 0;
}

static inline bool is_mark(char c)
{
    return strchr(" .,;:!?()[]\"\t\n\x01<>&-", c) != NULL;
}

static inline lec_line *add_line(fixture *f, lec_role role, const char *text)
{
    lec_line *line = &f->lines[f->count];
    lec_token *tokens = lec_must_zero((strlen(text) + 1) * sizeof *tokens);
    f->tokens[f->count++] = tokens;
    *line = (lec_line){.id = (int)f->count,
                       .role = role,
                       .voice = "en",
                       .lang = "en",
                       .text = text,
                       .spoken = text,
                       .tokens = tokens};
    for (const char *p = text; *p;) {
        const char *from = p;
        while (*p && !is_mark(*p))
            p++;
        if (p > from)
            tokens[line->token_count++] =
                (lec_token){(uint32_t)(from - text), (uint32_t)(p - text),
                            (uint32_t)(from - text), (uint32_t)(p - text)};
        p += *p != '\0';
    }
    return line;
}

/* Let the last line be heard after `pause` frames of silence. */
static inline void hear(fixture *f, uint32_t pause)
{
    const lec_line *line = &f->lines[f->count - 1];
    static const int16_t silence[20 + 64 * 100];
    lec_time times[64];
    for (uint32_t i = 0; i < line->token_count; i++)
        times[i] = (lec_time){10 + i * 100, 110 + i * 100};
    lec_speech speech = {.line = line,
                         .pcm = silence,
                         .frames = 20 + line->token_count * 100,
                         .times = times};
    f->frames += pause;
    lec_timeline_add(f->timeline, &speech, f->frames);
    f->frames += speech.frames;
}

static inline void say(fixture *f, const char *text)
{
    add_line(f, LEC_ROLE_PARAGRAPH, text);
    hear(f, 0);
}

/* A heading of its own block. */
static inline void say_heading(fixture *f, const char *text, int block)
{
    f->blocks[f->article.block_count++] =
        (lec_block){.id = block, .kind = LEC_HEADING, .text = text};
    add_line(f, LEC_ROLE_HEADING, text)->block = block;
    hear(f, 50);
}

static inline const char *write_with(fixture *f, lec_sidecar form,
                                     const lec_sidecar_options *options)
{
    size_t size;
    free(f->written);
    FILE *out = open_memstream(&f->written, &size);
    assert_int_equal(lec_sidecar_write(form, f->timeline, options, out, NULL),
                     LEC_OK);
    fclose(out);
    return f->written;
}

static inline const char *written(fixture *f, lec_sidecar form)
{
    lec_timeline_end(f->timeline, f->frames);
    return write_with(f, form, &(lec_sidecar_options){0});
}

static inline void lose(fixture *f, const char *text)
{
    lec_speech speech = {.line = add_line(f, LEC_ROLE_PARAGRAPH, text),
                         .lost = "it crashed"};
    lec_timeline_add(f->timeline, &speech, f->frames);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
