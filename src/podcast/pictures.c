/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/pictures.h"

#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/outfile.h"
#include "base/url.h"
#include "core/strangers.h"
#include "podcast/making.h"
#include "podcast/xml_text.h"
#include "publish/page/cover_art.h"
#include "publish/page/square.h"

#define FETCHED_IN_MS 15000 /* the most time for a picture */

typedef struct making {
    const lec_podcast_options *options;
    const lec_session *session;
    lec_text tmp;       /* the folder for unfinished files */
    const char *accent; /* RRGGBB of what is drawn; or "" */
    lec_text silent;    /* host that did not answer in this run */
} making;

static char *path_of(const char *dir, const lec_episode *e)
{
    return lec_must_format("%s/%s%s", dir, e->stem, LEC_PICTURE_ENDING);
}

void lec_picture_remove(const char *dir, const lec_episode *episode)
{
    char *path = path_of(dir, episode);
    unlink(path);
    free(path);
}

static bool is_missing(const char *dir, const lec_record *r)
{
    struct stat st;
    if (r->fate != LEC_FATE_EPISODE)
        return false;
    char *path = path_of(dir, &r->episode);
    bool missing = stat(path, &st) || !st.st_size;
    free(path);
    return missing;
}

/* Fetch the article's picture and make a square of it.  A host that does not
 * answer is not asked again.
 */
static bool fetch(making *m, const lec_episode *e, const lec_place *place,
                  lec_text *jpeg)
{
    lec_source_options asking = lec_session_asking(m->session, LEC_PAGE_AUTO);
    lec_page file = {0};
    lec_error why = {0};
    asking.place = place;
    asking.max_bytes = LEC_COVER_FILE_BYTES;
    asking.timeout_ms = FETCHED_IN_MS;
    lec_slice host = lec_url_host(e->image);
    if (!lec_url_is_http(e->image) ||
        (host.len && lec_slice_same(host, lec_text_slice(&m->silent))))
        return false;
    lec_code code = lec_source_fetch(e->image, &asking, &file, &why);
    if (code == LEC_E_IO && !file.status) {
        lec_text_cut(&m->silent, 0);
        lec_text_add_slice(&m->silent, host);
    }
    if (!code)
        code = lec_session_square(m->session, lec_text_slice(&file.bytes), jpeg,
                                  &why);
    lec_page_clear(&file);
    return !code;
}

static lec_code make(making *m, const lec_episode *e, const lec_place *place,
                     bool *missing, lec_error *err)
{
    const lec_listener *l = m->session->listener;
    lec_text jpeg = {0};
    lec_error why = {0};
    lec_code code = LEC_OK;
    char *path = path_of(m->options->dir, e);
    const lec_cover_art art = {e->title, lec_str_or(e->site, ""), m->accent,
                               true};
    if (!fetch(m, e, place, &jpeg) && lec_cover_draw(&art, &jpeg, &why)) {
        *missing = true;
        l->warn(l->user, path, why.what, why.hint);
    }
    if (jpeg.len)
        code = lec_outfile_put(path, lec_text_str(&m->tmp), lec_text_str(&jpeg),
                               jpeg.len, err);
    lec_text_free(&jpeg);
    free(path);
    return code;
}

/* Warn, once a run, that nothing can be made. */
static bool can_make(const lec_session *session)
{
    lec_error why = {0};
    if (!lec_square_load(&why))
        return true;
    session->listener->warn(session->listener->user, "pictures of episodes",
                            why.what, why.hint);
    return false;
}

lec_code lec_pictures_make(const lec_podcast_options *options, lec_state *state,
                           const lec_session *session, lec_place_of *place_of,
                           const void *user, bool *missing, lec_error *err)
{
    lec_look own = {0};
    making m = {.options = options,
                .session = session,
                .accent =
                    lec_brand_look(&session->brand,
                                   lec_state_get(state, LEC_PAGE_COLOUR), &own)
                        ->accent};
    size_t count, made = 0;
    const lec_record *const *records = lec_state_records(state, &count);
    lec_code code = LEC_OK;
    lec_state_add_tmp_path(&m.tmp, options->dir);
    for (size_t i = 0; !code && i < count && made < LEC_FEED_EPISODES; i++) {
        const lec_episode *e = &records[i]->episode;
        if (!is_missing(options->dir, records[i]))
            continue;
        if ((!made && !can_make(session)) ||
            session->listener->stop(session->listener->user))
            break;
        made++;
        code = make(&m, e, place_of(user, e), missing, err);
    }
    lec_look_free(&own);
    lec_text_free(&m.tmp);
    lec_text_free(&m.silent);
    return code;
}
