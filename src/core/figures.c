/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures.h"

#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "base/file.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "core/strangers.h"

#define FETCHED_IN_MS 15000 /* the most time for one picture */
#define LEAST_WIDTH 200     /* pixels; less is an icon, or who wrote it */
#define LEAST_HEIGHT 100

/* The work on a page's pictures. */
typedef struct gathering {
    lec_job *job;
    lec_text silent;  /* host that did not answer */
    double until;     /* when the time is over, as lec_clock_s() */
    size_t named;     /* pictures that are asked for */
    size_t lost;      /* those that cannot be had, */
    lec_error why;    /* and why the first one cannot */
    size_t elsewhere; /* those that a file names, and that are no files */
} gathering;

/* ---- files --------------------------------------------------------------- */

/* Append the name of a file as a relative reference has it: without its query,
 * its percent-encoding undone.
 */
static void add_name(lec_text *to, const char *reference)
{
    size_t len = strcspn(reference, "?#");
    for (size_t i = 0; i < len; i++) {
        int high = -1, low = -1;
        if (reference[i] == '%' && i + 2 < len) {
            high = lec_hex_value(reference[i + 1]);
            low = lec_hex_value(reference[i + 2]);
        }
        bool coded = high >= 0 && low >= 0 && high + low > 0;
        lec_text_add_byte(to, (char)(coded ? high * 16 + low : reference[i]));
        i += coded ? 2 : 0;
    }
}

/* Make the path of the folder that the page is in, without a link in it, for
 * the caller to free; NULL if there is none.
 */
static char *folder_of(const char *page)
{
    const char *slash = strrchr(page, '/');
    char *name = slash ? lec_must_format("%.*s/", (int)(slash - page), page)
                       : lec_must_copy(".");
    char *real = realpath(name, NULL);
    free(name);
    return real;
}

/* Make the real path of a file that a page names, for the caller to free; NULL
 * unless it is a file in the folder of the page, or in one below.
 */
static char *find_file(const char *page, const char *reference)
{
    char *folder = folder_of(page);
    lec_text path = {0};
    struct stat st;
    lec_text_addf(&path, "%s/", folder ? folder : "");
    size_t len = strcmp(lec_text_str(&path), "//") != 0 ? path.len : 1;
    add_name(&path, reference);
    char *real = folder ? realpath(lec_text_str(&path), NULL) : NULL;
    if (real && (strncmp(real, lec_text_str(&path), len) != 0 ||
                 stat(real, &st) || !S_ISREG(st.st_mode))) {
        free(real);
        real = NULL;
    }
    free(folder);
    lec_text_free(&path);
    return real;
}

static lec_code read_file(const gathering *g, const char *reference,
                          lec_text *bytes, lec_error *err)
{
    char *path = find_file(g->job->page.name, reference);
    lec_code code =
        path ? lec_file_read(path, LEC_COVER_FILE_BYTES, bytes) : LEC_E_IO;
    free(path);
    return code ? lec_fail(err, code,
                           code == LEC_E_LIMIT
                               ? "it has more than %zu MB"
                               : "no such file is in the page's folder",
                           LEC_COVER_FILE_BYTES >> 20)
                : LEC_OK;
}

/* ---- addresses ----------------------------------------------------------- */

/* Fetch a picture.  A host that does not answer is not asked again. */
static lec_code fetch(gathering *g, const char *address, lec_text *bytes,
                      lec_error *err)
{
    lec_session *r = g->job->session;
    lec_source_options asking = lec_session_asking(r, LEC_PAGE_AUTO);
    lec_page file = {0};
    lec_slice host = lec_url_host(address);
    double left_ms = (g->until - lec_clock_s()) * 1000;
    asking.place = &g->job->page.place;
    asking.max_bytes = LEC_COVER_FILE_BYTES;
    asking.timeout_ms = left_ms < FETCHED_IN_MS ? (int)left_ms : FETCHED_IN_MS;
    if (left_ms < 1 ||
        (host.len && lec_slice_same(host, lec_text_slice(&g->silent))))
        return lec_fail(err, LEC_E_IO, "its host does not answer in time");
    lec_session_wait(r, "fetching", address, 0, 0);
    lec_code code = lec_source_fetch(address, &asking, &file, err);
    lec_session_wait_end(r);
    if (code == LEC_E_IO && !file.status) {
        lec_text_cut(&g->silent, 0);
        lec_text_add_slice(&g->silent, host);
    }
    lec_text_add_slice(bytes, lec_text_slice(&file.bytes));
    lec_page_clear(&file);
    return code;
}

/* ---- one picture --------------------------------------------------------- */

/* Note that a picture cannot be had. */
static void lose(gathering *g, const lec_error *why)
{
    if (!g->lost++)
        g->why = *why;
}

static void keep(gathering *g, lec_text *jpeg, const lec_cover *cover,
                 const char *alt, int order)
{
    lec_pictures *p = &g->job->pictures;
    lec_error full = {.what = "they have more than 4 MB"};
    if (cover->width < LEAST_WIDTH || cover->height < LEAST_HEIGHT)
        return;
    if (p->bytes + jpeg->len > LEC_PICTURES_BYTES) {
        lose(g, &full);
        return;
    }
    if (!p->arena)
        p->arena = lec_arena_new();
    size_t len = jpeg->len;
    p->bytes += len;
    *LEC_MUST_ADD(p->list, p->count, p->room) = (lec_figure){
        .jpeg = {lec_arena_take(p->arena, jpeg), len},
        .width = (int)cover->width,
        .height = (int)cover->height,
        .alt = alt,
        .order = order,
    };
}

/* Get a picture; true if no other one needs to be asked for. */
static bool take(gathering *g, const char *address, const char *alt, int order)
{
    lec_job *job = g->job;
    bool fetched = job->page.address && job->page.address[0];
    lec_text bytes = {0}, jpeg = {0};
    lec_cover cover;
    lec_error why = {0};
    lec_code code = LEC_OK;
    if (!fetched && (address[0] == '/' || strstr(address, "://"))) {
        g->elsewhere++;
        return false;
    }
    g->named++;
    code = fetched ? fetch(g, address, &bytes, &why)
                   : read_file(g, address, &bytes, &why);
    bool had = !code;
    if (had)
        code = lec_session_figure(job->session, lec_text_slice(&bytes), &jpeg,
                                  &cover, &why);
    if (code)
        lose(g, &why);
    else
        keep(g, &jpeg, &cover, alt, order);
    lec_text_free(&bytes);
    lec_text_free(&jpeg);
    return had && code == LEC_E_IO; /* what reads pictures is not there */
}

/* ---- the lead ------------------------------------------------------------ */

/* Return the name of a picture's file, without what tells its size
 * ("weir-1024x683.jpg") and its ending.
 */
static lec_slice name_of(const char *address)
{
    lec_slice name = {address, strcspn(address, "?#")};
    for (size_t i = name.len; i-- > 0;)
        if (name.ptr[i] == '/') {
            name = lec_slice_from(name, i + 1);
            break;
        }
    const char *dot = memrchr(name.ptr, '.', name.len);
    name.len = dot ? (size_t)(dot - name.ptr) : name.len;
    const char *dash = memrchr(name.ptr, '-', name.len);
    if (dash && strspn(dash + 1, "0123456789x") ==
                    (size_t)(name.ptr + name.len - dash - 1))
        name.len = (size_t)(dash - name.ptr);
    return name;
}

/* Does the article name a lead that is none of its other pictures, and does
 * none of them stand above its text?
 */
static bool has_lead(const lec_article *a)
{
    if (!a->image.text || !a->block_count)
        return false;
    lec_slice lead = name_of(a->image.text);
    for (size_t i = 0; i < a->picture_count; i++)
        if (a->pictures[i].order < a->blocks[0].order ||
            (lead.len && lec_slice_same(name_of(a->pictures[i].address), lead)))
            return false;
    return true;
}

/* ---- all of them --------------------------------------------------------- */

/* Tell the listener what is left out. */
static void tell(const gathering *g)
{
    const lec_listener *l = g->job->session->listener;
    if (g->lost) {
        char *what = lec_must_format("%zu of %zu pictures are left out: %s",
                                     g->lost, g->named, g->why.what);
        l->warn(l->user, g->job->name, what, g->why.hint);
        free(what);
    }
    if (g->elsewhere) {
        char *what =
            lec_must_format("%s: its pictures elsewhere (%zu) are left out: a "
                            "page that is a file has those in its folder",
                            g->job->name, g->elsewhere);
        l->note(l->user, what);
        free(what);
    }
}

static bool is_wanted(const lec_job *job)
{
    return job->session->pictures && job->article && job->page.name &&
           strcmp(job->page.name, "-") != 0 &&
           (lec_job_forms(job) & LEC_PICTURED_FORMS);
}

lec_code lec_job_take_pictures(lec_job *job, lec_error *err)
{
    gathering g = {.job = job,
                   .until = lec_clock_s() + LEC_PICTURES_MS / 1000.0};
    if (!is_wanted(job))
        return LEC_OK;
    const lec_article *a = job->article;
    const char *told = a->image_alt.text ? a->image_alt.text : "";
    bool over = has_lead(a) && take(&g, a->image.text, told, LEC_FIGURE_LEAD);
    lec_code code = LEC_OK;
    for (size_t i = 0; !over && !code && i < a->picture_count; i++) {
        const lec_picture *p = &a->pictures[i];
        over = take(&g, p->address, p->alt, p->order);
        code = lec_session_go_on(job->session, err);
    }
    if (!code)
        tell(&g);
    lec_text_free(&g.silent);
    return code;
}

void lec_pictures_free(lec_pictures *pictures)
{
    free(pictures->list);
    lec_arena_free(pictures->arena);
    *pictures = (lec_pictures){0};
}
