/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process that reads pages may send: an article, and messages with the
 * lines of its script, each behind its length (two bytes, the low one first).
 * What is not refused goes to every output, and comes back as it was.
 */
#include "road.h"

static lec_slice next_part(lec_slice *rest)
{
    if (rest->len < 2)
        return (lec_slice){"", 0};
    size_t len = (uint8_t)rest->ptr[0] + 256u * (uint8_t)rest->ptr[1];
    *rest = lec_slice_from(*rest, 2);
    lec_slice part = {rest->ptr, len < rest->len ? len : rest->len};
    *rest = lec_slice_from(*rest, part.len);
    return part;
}

static bool read_message(void *user, lec_text *message)
{
    lec_slice *rest = user;
    bool is = rest->len;
    lec_slice part = next_part(rest);
    lec_text_cut(message, 0);
    lec_text_add_slice(message, part);
    return is;
}

/* A language that is asked for is not there. */
static lec_code make_again(void *user, const char *tag, size_t lines,
                           lec_error *err)
{
    (void)user, (void)tag, (void)lines, (void)err;
    return LEC_OK;
}

static lec_code end(void *user, lec_error *err)
{
    (void)user, (void)err;
    return LEC_OK;
}

static void leave(void *user)
{
    (void)user;
}

static void receive(const lec_article *article, lec_slice messages)
{
    const lec_script_source source = {.read = read_message,
                                      .again = make_again,
                                      .end = end,
                                      .free = leave,
                                      .user = &messages};
    lec_voice voice;
    lec_script *script;
    road_voice(road_language("en"), &voice);
    if (!lec_script_receive(&source, article, &voice, "en", &script, NULL))
        road_script(script, article, false);
    lec_script_free(script);
}

static void pack_again(const lec_article *article)
{
    lec_text once = {0}, twice = {0};
    lec_article *back;
    lec_article_pack(article, &once);
    hold(!lec_article_unpack(lec_text_slice(&once), &back, NULL));
    lec_article_pack(back, &twice);
    hold(lec_slice_same(lec_text_slice(&once), lec_text_slice(&twice)));
    lec_article_free(back);
    lec_text_free(&once);
    lec_text_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice rest = input_slice(data, size);
    lec_article *article;
    if (lec_article_unpack(next_part(&rest), &article, NULL))
        return 0;
    pack_again(article);
    if (rest.len)
        receive(article, rest);
    road_article(article, false);
    return 0;
}
