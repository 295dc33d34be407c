/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses the installed library: Markdown on standard input becomes
 * sound on standard output (16 bits, mono, at the rate that it is given), and a
 * line for each word on standard error: from, to, in seconds, and the word.
 */
#include <stdio.h>
#include <stdlib.h>

#include <lectern.h>

typedef struct speaker {
    size_t frames; /* so far */
    int failed;
} speaker;

static void put_silence(speaker *s, size_t frames)
{
    static const int16_t silence[1];
    for (size_t i = 0; i < frames; i++)
        s->failed |= fwrite(silence, sizeof *silence, 1, stdout) != 1;
    s->frames += frames;
}

static void put_words(const speaker *s, const lec_speech *speech)
{
    const lec_line *line = speech->line;
    for (size_t i = 0; i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        fprintf(stderr, "%.3f %.3f %.*s\n",
                (double)(s->frames + speech->times[i].from) / speech->hz,
                (double)(s->frames + speech->times[i].to) / speech->hz,
                (int)(t->spoken_to - t->spoken_from),
                line->spoken + t->spoken_from);
    }
}

static bool hear(void *user, const lec_speech *speech)
{
    speaker *s = user;
    put_silence(s, (size_t)speech->line->pause_ms * (size_t)speech->hz / 1000);
    if (speech->lost)
        return false;
    put_words(s, speech);
    s->failed |= fwrite(speech->pcm, sizeof *speech->pcm, speech->frames,
                        stdout) != speech->frames;
    s->frames += speech->frames;
    return !s->failed;
}

int main(int argc, char **argv)
{
    static char text[1 << 20];
    size_t len = fread(text, 1, sizeof text, stdin);
    lec_options options = lec_options_default();
    options.sound.hz = argc > 1 ? atoi(argv[1]) : 0;
    options.to = LEC_FORM_WAV; /* it will be spoken */
    speaker s = {0, 0};
    lec_session *session = NULL;
    lec_page *page = NULL;
    lec_article *article = NULL;
    lec_narration *narration = NULL;
    lec_error err = {0};
    lec_code code = lec_session_new(&session, &options, NULL, &err);
    if (!code)
        code = lec_page_from_memory(&page, text, len, LEC_PAGE_MARKDOWN, "page",
                                    &err);
    if (!code)
        code = lec_session_extract(session, page, &article, &err);
    if (!code)
        code = lec_narration_new(&narration, session, article, &err);
    if (!code)
        code = lec_narration_speak(narration, hear, &s, &err);
    if (code)
        fprintf(stderr, "speak: %s: %s\n", err.file, err.what);
    lec_narration_free(narration);
    lec_article_free(article);
    lec_page_free(page);
    lec_session_free(session);
    return code != LEC_OK || fflush(stdout) != 0;
}
