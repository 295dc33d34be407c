/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub.h - tells a WebSub hub what is new.  Internal to podcast/. */
#ifndef LEC_PODCAST_HUB_H
#define LEC_PODCAST_HUB_H

#include "core/session.h"
#include "podcast/state.h"

/* Tell the hub of the folder's setting, if there is one and the folder has an
 * address, that the feed has `news`, or had some of which it was not told (W3C
 * WebSub, 6: hub.mode=publish).  One that cannot be told is told by the next
 * run: the listener is warned, and `*failed` becomes true, else it stays as it
 * is.  LEC_E_IO if the state refuses.
 */
lec_code lec_hub_tell(lec_session *session, lec_state *state, bool news,
                      bool *failed, lec_error *err);

#endif
