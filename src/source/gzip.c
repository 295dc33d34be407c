/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks a page that is packed by gzip (RFC 1952). */
#include <zlib.h>

#include "source/wrapped.h"

#define GZIP (15 + 16) /* window bits of inflateInit2(): its head alone */
#define ROOM_BYTES 65536

static bool begins(const z_stream *z)
{
    return z->avail_in > 1 && z->next_in[0] == 0x1F && z->next_in[1] == 0x8B;
}

static lec_code fail_size(lec_error *err)
{
    lec_fail_hint(err, "the limit is %zu bytes, as of any page",
                  LEC_MAX_PAGE_BYTES);
    return lec_fail(err, LEC_E_LIMIT, "the page is too large when unpacked");
}

/* Unpack one stream; more may follow (RFC 1952, 2.2). */
static lec_code unpack(z_stream *z, lec_text *out, lec_error *err)
{
    unsigned char room[ROOM_BYTES];
    int state;
    do {
        z->next_out = room;
        z->avail_out = sizeof room;
        state = inflate(z, Z_NO_FLUSH);
        size_t n = sizeof room - z->avail_out;
        if (n > LEC_MAX_PAGE_BYTES - out->len)
            return fail_size(err);
        lec_text_add(out, (const char *)room, n);
    } while (state == Z_OK);
    if (state == Z_STREAM_END)
        return LEC_OK;
    lec_fail_hint(err, "fetch or copy it again");
    return lec_fail(err, LEC_E_INPUT,
                    state == Z_BUF_ERROR
                        ? "the packed page breaks off: only a part is there"
                        : "the packed page is damaged");
}

bool lec_gzip_is(lec_slice bytes)
{
    return lec_slice_begins(bytes, "\x1F\x8B\x08");
}

lec_code lec_gzip_open(lec_slice bytes, lec_inside *inside, lec_error *err)
{
    z_stream z = {.next_in = (unsigned char *)bytes.ptr,
                  .avail_in = (unsigned)bytes.len};
    lec_code code = LEC_OK;
    if (inflateInit2(&z, GZIP) != Z_OK)
        return lec_fail(err, LEC_E_LIMIT, "no memory to unpack the page");
    do {
        code = unpack(&z, &inside->bytes, err);
    } while (!code && begins(&z) && inflateReset(&z) == Z_OK);
    inflateEnd(&z);
    return code;
}
