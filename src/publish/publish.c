/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "publish/writer.h"

double lec_seconds(const lec_writer *writer, uint64_t frame)
{
    return writer->options->offset_s +
           (double)frame / lec_timeline_hz(writer->timeline);
}

int64_t lec_millis(const lec_writer *writer, uint64_t frame)
{
    return llround(lec_seconds(writer, frame) * 1000);
}

lec_stretch lec_token_stretch(const lec_heard *heard, size_t i)
{
    return (lec_stretch){heard->from + heard->times[i].from,
                         heard->from + heard->times[i].to};
}

lec_stretch lec_line_stretch(const lec_heard *heard)
{
    size_t n = heard->line->token_count;
    if (!n || heard->lost)
        return (lec_stretch){heard->from, heard->to};
    return (lec_stretch){heard->from + heard->times[0].from,
                         heard->from + heard->times[n - 1].to};
}

lec_slice lec_token_text(const lec_line *line, size_t i)
{
    const lec_token *t = &line->tokens[i];
    return (lec_slice){line->text + (t->from - line->from), t->to - t->from};
}

lec_slice lec_text_before(const lec_line *line, size_t i)
{
    const char *from = line->text;
    if (i)
        from += line->tokens[i - 1].to - line->from;
    const char *to = line->text + (line->tokens[i].from - line->from);
    return (lec_slice){from, (size_t)(to - from)};
}

lec_slice lec_text_after(const lec_line *line)
{
    size_t n = line->token_count;
    const char *from = line->text;
    if (n)
        from += line->tokens[n - 1].to - line->from;
    return lec_slice_of(from);
}

void lec_add_flat(lec_text *text, lec_slice slice)
{
    for (size_t at = 0; at < slice.len;) {
        size_t from = at;
        int32_t c = lec_utf8_next(slice, &at);
        if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
            lec_text_addf(text, "%*s", (int)(at - from), "");
        else
            lec_text_add(text, slice.ptr + from, at - from);
    }
}

void lec_add_clock(lec_text *text, int64_t ms, char point)
{
    lec_text_addf(text, "%02" PRId64 ":%02d:%02d%c%03d", ms / 3600000,
                  (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), point,
                  (int)(ms % 1000));
}

void lec_add_length(lec_text *text, int64_t seconds)
{
    if (seconds >= 3600)
        lec_text_addf(text, "%" PRId64 ":%02d", seconds / 3600,
                      (int)(seconds / 60 % 60));
    else
        lec_text_addf(text, "%" PRId64, seconds / 60);
    lec_text_addf(text, ":%02d", (int)(seconds % 60));
}

bool lec_put(const lec_writer *writer, lec_text *text)
{
    bool good =
        fwrite(lec_text_str(text), 1, text->len, writer->out) == text->len;
    lec_text_cut(text, 0);
    return good;
}

/* Does more than one voice speak? */
static bool is_dialogue(const lec_timeline *timeline)
{
    const char *first = NULL;
    for (size_t i = 0; i < lec_timeline_count(timeline); i++) {
        const char *voice = lec_timeline_line(timeline, i).line->voice;
        if (first && strcmp(voice, first) != 0)
            return true;
        first = voice;
    }
    return false;
}

lec_code lec_sidecar_write(lec_sidecar form, const lec_timeline *timeline,
                           const lec_sidecar_options *options, FILE *out,
                           lec_error *err)
{
    static bool (*const writers[LEC_SIDECARS])(const lec_writer *) = {
        [LEC_SIDECAR_WORDS] = lec_write_words,
        [LEC_SIDECAR_VTT] = lec_write_vtt,
        [LEC_SIDECAR_SRT] = lec_write_srt,
        [LEC_SIDECAR_TRANSCRIPT] = lec_write_transcript,
        [LEC_SIDECAR_PAGE_TRANSCRIPT] = lec_write_page_transcript,
        [LEC_SIDECAR_LRC] = lec_write_lrc,
        [LEC_SIDECAR_CHAPTERS] = lec_write_chapters,
        [LEC_SIDECAR_SMIL] = lec_write_smil,
        [LEC_SIDECAR_LABELS] = lec_write_labels,
        [LEC_SIDECAR_LISTEN] = lec_write_listen,
        [LEC_SIDECAR_AUDIOBOOK] = lec_write_audiobook,
        [LEC_SIDECAR_M3U] = lec_write_m3u,
    };
    const lec_writer writer = {timeline, options, is_dialogue(timeline), out,
                               NULL};
    if (!writers[form])
        return lec_write_picture(&writer, form == LEC_SIDECAR_PNG, err);
    if (writers[form](&writer))
        return LEC_OK;
    return lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
}
