/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/around.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <unistd.h>

#include "base/file.h"
#include "base/markup.h"
#include "base/outfile.h"
#include "base/url.h"
#include "podcast/lost.h"
#include "podcast/making.h"
#include "podcast/xml_text.h"

#define ENDING ".listen.html"
#define END "</body>\n</html>\n"
#define BEGIN                                                                  \
    "<nav class=\"sources around\"" /* no text of a page can be that */
#define MOST_BYTES ((size_t)256 << 20)
#define AT_ONCE 64 /* pages in memory */

/* A page whose end is another now. */
typedef struct page {
    const lec_episode *episode;
    char *path;
    lec_text bytes; /* what it becomes */
} page;

typedef struct pages {
    const lec_podcast_options *options;
    lec_state *state;
    const lec_show *show;
    page *at;
    size_t count, room;
} pages;

/* ---- what a page ends with ----------------------------------------------- */

/* Append a link to a neighbour, if it has a page. */
static void add_neighbour(lec_text *html, const lec_show *show,
                          const lec_episode *e, const char *rel,
                          const char *key)
{
    lec_text title = {0};
    if (!e || (e->gone & LEC_FORM_LISTEN))
        return;
    lec_html_put(&title, "<span dir=\"auto\">", e->title, "</span>");
    lec_text_addf(html, "<li><a rel=\"%s\" href=\"", rel);
    lec_url_add_file(html, lec_slice_of(strrchr(e->stem, '/') + 1));
    lec_text_add_str(html, ENDING "\">");
    lec_display_add(show->display, html, key, lec_text_str(&title), NULL);
    lec_text_add_str(html, "</a></li>\n");
    lec_text_free(&title);
}

/* Append the end of the page of the show's episode `i`. */
static void add_end(lec_text *html, const lec_show *show, size_t i)
{
    const lec_episode *e = &show->episodes[i];
    lec_display_add_markup(show->display, html,
                           BEGIN " aria-label=\"{{around.label}}\"");
    lec_display_add_lang(show->display, html);
    lec_display_add_markup(
        show->display, html,
        ">\n<ul>\n"
        "<li><a href=\"../index.html\">{{around.all}}</a></li>\n"
        "<li><a href=\"../subscribe.html\">{{index.subscribe}}</a></li>\n"
        "<li><a href=\"../feed.xml\">{{subscribe.feed}}</a></li>\n");
    add_neighbour(html, show, i + 1 < show->count ? e + 1 : NULL, "prev",
                  "around.before");
    add_neighbour(html, show, i ? e - 1 : NULL, "next", "around.after");
    lec_text_add_str(html, "</ul>\n</nav>\n" END);
}

/* Test whether a file ends so: a look at its last bytes is enough. */
static bool ends_so(const char *path, const lec_text *end)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    off_t size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
    char *last = lec_must_alloc(end->len);
    bool same = size >= 0 && end->len <= (size_t)size &&
                pread(fd, last, end->len, size - (off_t)end->len) ==
                    (ssize_t)end->len &&
                !memcmp(last, end->ptr, end->len);
    if (fd >= 0)
        close(fd);
    free(last);
    return same;
}

/* ---- pages --------------------------------------------------------------- */

/* Append the head of a page; one of an older version that others' articles have
 * says now whose it is.
 */
static void add_head(lec_text *to, lec_slice old, const lec_episode *e)
{
    const char *title = strstr(old.ptr, "\n<title>");
    size_t n = title ? (size_t)(title - old.ptr) + 1 : 0;
    if (n && lec_url_is_http(e->feed) &&
        !strstr(old.ptr, "rel=\"canonical\"")) {
        lec_text_add(to, old.ptr, n);
        lec_html_put_canonical(to, e->link);
        old.ptr += n;
        old.len -= n;
    }
    lec_text_add_slice(to, old);
}

/* Make what a page becomes; false if it is none of ours. */
static bool remake(const lec_text *old, const lec_episode *e,
                   const lec_text *end, lec_text *bytes)
{
    size_t n = strlen(END);
    const char *all = lec_text_str(old), *begin = strstr(all, BEGIN);
    if (old->len < n || strcmp(all + old->len - n, END) != 0 ||
        strlen(all) != old->len)
        return false;
    size_t kept = begin ? (size_t)(begin - all) : old->len - n;
    add_head(bytes, (lec_slice){all, kept}, e);
    lec_text_add_slice(bytes, lec_text_slice(end));
    return true;
}

/* Read the page of an episode, if it is to be another. */
static void look_at(pages *p, size_t i)
{
    const lec_episode *e = &p->show->episodes[i];
    lec_text end = {0}, old = {0}, bytes = {0};
    char *path = lec_must_format("%s/%s" ENDING, p->options->dir, e->stem);
    add_end(&end, p->show, i);
    const lec_record *r = lec_state_find(p->state, e->guid);
    bool ours = r && !(e->gone & LEC_FORM_LISTEN) && !ends_so(path, &end) &&
                !lec_file_read(path, MOST_BYTES, &old) &&
                lec_files_has(r->files, ENDING, &old) &&
                remake(&old, e, &end, &bytes);
    if (ours)
        *LEC_MUST_ADD(p->at, p->count, p->room) = (page){e, path, bytes};
    else
        free(path);
    lec_text_free(&old);
    lec_text_free(&end);
}

/* Put what the records say of the pages: with `known`, what they are now; else
 * that it is not known, as while they are written.
 */
static lec_code put_records(const pages *p, bool known, lec_error *err)
{
    lec_code code = lec_state_batch(p->state, true, err);
    for (size_t i = 0; !code && i < p->count; i++) {
        const lec_record *old =
            lec_state_find(p->state, p->at[i].episode->guid);
        lec_record now = *old;
        char *files = lec_files_replace(old->files, ENDING,
                                        known ? &p->at[i].bytes : NULL);
        now.files = files;
        code = lec_state_put(p->state, &now, err);
        free(files);
    }
    lec_code ended = lec_state_batch(p->state, false, err);
    return code ? code : ended;
}

static lec_code write_pages(const pages *p, lec_error *err)
{
    lec_text tmp = {0};
    lec_code code = put_records(p, false, err);
    lec_state_add_tmp_path(&tmp, p->options->dir);
    for (size_t i = 0; !code && i < p->count; i++)
        code = lec_outfile_put(p->at[i].path, lec_text_str(&tmp),
                               p->at[i].bytes.ptr, p->at[i].bytes.len, err);
    lec_text_free(&tmp);
    return code ? code : put_records(p, true, err);
}

lec_code lec_around_update(const lec_podcast_options *options, lec_state *state,
                           const lec_show *show, lec_error *err)
{
    pages p = {.options = options, .state = state, .show = show};
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < show->count; i++) {
        look_at(&p, i);
        if (p.count < AT_ONCE && i + 1 < show->count)
            continue;
        code = p.count ? write_pages(&p, err) : LEC_OK;
        for (; p.count; p.count--) {
            free(p.at[p.count - 1].path);
            lec_text_free(&p.at[p.count - 1].bytes);
        }
    }
    free(p.at);
    return code;
}
