/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/hub.h"

#include <string.h>

#include "base/url.h"
#include "podcast/settings.h"

#define HUB_DUE "hub-due" /* setting: a hub is to be told of news */

lec_code lec_hub_tell(lec_session *session, lec_state *state, bool news,
                      bool *failed, lec_error *err)
{
    const char *hub = lec_setting_of(state, LEC_SETTING_HUB);
    const char *base = lec_setting_of(state, LEC_SETTING_BASE_URL);
    bool due = news || lec_state_get(state, HUB_DUE)[0];
    if (!due || !hub[0] || !base[0])
        return LEC_OK;
    lec_text form = {0}, answer = {0};
    lec_error why = {0};
    lec_source_options asking = lec_session_asking(session, LEC_PAGE_AUTO);
    lec_text_add_str(&form, "hub.mode=publish&hub.url=");
    lec_url_add_file(&form, lec_slice_of(base));
    lec_text_add_str(&form,
                     base[strlen(base) - 1] == '/' ? "feed.xml" : "/feed.xml");
    asking.form = lec_text_str(&form);
    asking.named = true;
    asking.stay = true;
    lec_session_wait(session, "telling", hub, 0, 0);
    if (lec_source_fetch_bytes(hub, &asking, &answer, &why)) {
        session->listener->warn(session->listener->user,
                                lec_state_keep_public(state, hub), why.what,
                                "the hub is told of the news by the next run");
        *failed = true;
    }
    lec_session_wait_end(session);
    lec_text_free(&form);
    lec_text_free(&answer);
    return lec_state_set(state, HUB_DUE, why.code ? "yes" : "", err);
}
