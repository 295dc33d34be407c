/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feed that another process read is what a feed is, whoever made its bytes.
 */
#include "of_feed.h"

#include <dirent.h>

#include "base/file.h"
#include "base/plain.h"
#include "base/url.h"

static const char url[] = "https://harbour.example/feed.xml";

/* Pack the feed of a sample. */
static lec_text pack(const char *name)
{
    lec_text bytes = {0}, packed = {0};
    lec_feed *f;
    char *path = lec_must_format(LEC_TEST_FEEDS "/%s", name);
    assert_int_equal(lec_file_read(path, SIZE_MAX, &bytes), LEC_OK);
    assert_int_equal(lec_feed_read(lec_text_slice(&bytes), url, NULL, &f, NULL),
                     LEC_OK);
    lec_feed_pack(f, &packed);
    lec_feed_free(f);
    lec_text_free(&bytes);
    free(path);
    return packed;
}

/* Call `test` for each sample. */
static void for_each(void (*test)(const lec_text *packed))
{
    DIR *dir = opendir(LEC_TEST_FEEDS);
    int count = 0;
    assert_non_null(dir);
    for (struct dirent *d; (d = readdir(dir));) {
        if (d->d_name[0] == '.')
            continue;
        lec_text packed = pack(d->d_name);
        test(&packed);
        lec_text_free(&packed);
        count++;
    }
    closedir(dir);
    assert_true(count > 10);
}

static void assert_same(const lec_text *packed)
{
    lec_feed *f;
    lec_text again = {0};
    assert_int_equal(lec_feed_unpack(lec_text_slice(packed), url, &f, NULL),
                     LEC_OK);
    lec_feed_pack(f, &again);
    assert_int_equal(again.len, packed->len);
    assert_memory_equal(again.ptr, packed->ptr, again.len);
    lec_feed_free(f);
    lec_text_free(&again);
}

static void feeds_stay_what_they_are(void **state)
{
    (void)state;
    for_each(assert_same);
}

static void assert_no_half(const lec_text *packed)
{
    lec_feed *f;
    for (size_t n = 0; n < packed->len; n += 1 + n / 8) {
        lec_error err = {0};
        lec_slice half = {packed->ptr, n};
        assert_int_equal(lec_feed_unpack(half, url, &f, &err), LEC_E_INPUT);
        assert_string_equal(err.what, "what was made of it is no feed");
        assert_null(f);
    }
}

static void half_a_feed_is_none(void **state)
{
    (void)state;
    for_each(assert_no_half);
}

static void assert_sound(const lec_feed *f)
{
    for (size_t i = 0; i < lec_feed_count(f); i++) {
        const lec_entry *e = lec_feed_at(f, i);
        assert_true(e->id[0]);
        assert_true(!e->link[0] || lec_url_is_http(e->link));
        assert_true(!e->image[0] || lec_url_is_http(e->image));
        assert_true(lec_is_plain(lec_slice_of(e->title)));
        assert_true(lec_is_plain(lec_slice_of(e->body)));
    }
}

/* Change bytes, one or two at a time: there is no feed, or it is one. */
static void assert_held(const lec_text *packed)
{
    uint32_t random = 1;
    lec_text changed = {0};
    for (int i = 0; i < 500; i++) {
        lec_feed *f;
        lec_text_cut(&changed, 0);
        lec_text_add_slice(&changed, lec_text_slice(packed));
        for (int k = 0; k <= i % 2; k++) {
            random = random * 1664525 + 1013904223;
            changed.ptr[random % changed.len] = (char)(random >> 24);
        }
        if (lec_feed_unpack(lec_text_slice(&changed), url, &f, NULL))
            continue;
        assert_sound(f);
        lec_feed_free(f);
    }
    lec_text_free(&changed);
}

static void what_was_changed_is_held_to_what_a_feed_is(void **state)
{
    (void)state;
    for_each(assert_held);
}

static void a_file_of_this_machine_is_no_link(void **state)
{
    (void)state;
    lec_text packed = pack("hugo.xml");
    char *at = memmem(packed.ptr, packed.len, "http", 4);
    for (int count = 0; at; count++) { /* of the same length */
        memcpy(at, "/etc", 4);
        at = memmem(at, packed.len - (size_t)(at - packed.ptr), "http", 4);
        assert_true(count < 1000);
    }
    lec_feed *f;
    assert_int_equal(lec_feed_unpack(lec_text_slice(&packed), url, &f, NULL),
                     LEC_OK);
    assert_string_equal(lec_feed_at(f, 0)->link, "");
    lec_feed_free(f);
    lec_text_free(&packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feeds_stay_what_they_are),
        cmocka_unit_test(half_a_feed_is_none),
        cmocka_unit_test(what_was_changed_is_held_to_what_a_feed_is),
        cmocka_unit_test(a_file_of_this_machine_is_no_link),
    };
    return cmocka_run_group_tests_name("feed_wire", tests, NULL, NULL);
}
