/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address, a date and a language as strangers write them: a line that is
 * taken for each of them.
 */
#include "base/date.h"
#include "base/markup.h"
#include "base/plain.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "input.h"

static void write_address(const char *address)
{
    lec_slice slice = lec_slice_of(address);
    lec_text out = {0};
    lec_url_add_public(&out, address);
    lec_url_add_name(&out, address);
    lec_url_add_link(&out, slice);
    lec_url_add_file(&out, slice);
    lec_text_cut(&out, 0);
    if (lec_add_address(&out, slice))
        hold(!strpbrk(lec_text_str(&out), "<>\"' \n"));
    lec_url_is_private(address);
    hold(lec_url_host(address).len <= slice.len);
    lec_text_free(&out);
}

static void read_date(const char *date)
{
    int64_t seconds;
    lec_text out = {0};
    lec_date found;
    static lec_months *months;
    if (!months)
        months = lec_months_new("de");
    if (lec_timestamp_read(date, &out))
        hold(lec_timestamp_seconds(lec_text_str(&out), true, &seconds));
    lec_text_cut(&out, 0);
    if (lec_timestamp_read_mail(date, &out))
        hold(lec_timestamp_seconds(lec_text_str(&out), true, &seconds));
    if (lec_date_find(months, lec_slice_of(date), &found))
        hold(found.from < found.to && found.to <= strlen(date));
    lec_text_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_text text = {0};
    lec_text_add_plain(&text, input_slice(data, size));
    write_address(lec_text_str(&text));
    read_date(lec_text_str(&text));
    if (lec_is_language_tag(lec_text_str(&text)))
        lec_is_right_to_left(lec_text_str(&text));
    lec_text_free(&text);
    return 0;
}
