/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode at a glance: its waveform over its paragraphs and chapters.  It is
 * drawn in a child, as Pango's library ends a process that can have no thread.
 */
#include <stdio.h>
#include <string.h>

#include "base/child.h"
#include "publish/envelope.h"
#include "publish/page/drawing.h"
#include "publish/writer.h"

/* Places and sizes in pixels. */
#define WIDTH 1600
#define HEIGHT 400
#define DRAWN_IN_MS 60000 /* the most time; a second is usual */
#define LEFT 40
#define RIGHT 1560
#define WAVE_WIDTH (RIGHT - LEFT)
#define TITLE_TOP 22
#define DURATION_WIDTH 140
#define LABEL_TOP 68 /* top of the chapters' titles */
#define WAVE_TOP 94
#define WAVE_BOTTOM 346
#define TICK_BOTTOM 353
#define TIME_TOP 356
#define TIME_WIDTH 70
#define LEGEND_TOP 377
#define SWATCH 12 /* side of a colour of the legend, and what is beside it */
#define LEAST_LABEL 40 /* width of a title that tells something */
#define MOST_TICKS 12

typedef struct rgb {
    double red, green, blue;
} rgb;

static const rgb paper = {1, 1, 1}, ink = {.13, .15, .18},
                 pale = {.36, .4, .44}, wave = {.13, .37, .57},
                 faint_wave = {.53, .69, .82}, mark = {.66, .2, .13},
                 text_band[2] = {{.925, .94, .955}, {.955, .96, .945}},
                 heading_band = {.97, .88, .8}, quote_band = {.9, .91, .985};

/* The colours of a drawing where its reader's ground is dark. */
static const struct {
    const rgb *light;
    const char *dark;
} nightly[] = {
    {&paper, "#171614"},        {&ink, "#e9e5de"},
    {&pale, "#aca59a"},         {&wave, "#79bdf0"},
    {&faint_wave, "#376a91"},   {&mark, "#f0937c"},
    {&text_band[0], "#22262b"}, {&text_band[1], "#25261f"},
    {&heading_band, "#4d3019"}, {&quote_band, "#2d2e54"},
};

/* What is drawn, and on what. */
typedef struct picture {
    const lec_writer *writer;
    cairo_t *cairo;
    PangoLayout *layout;
    uint64_t frames; /* >= 1 */
} picture;

static double x_of(const picture *p, uint64_t frame)
{
    return LEFT + (double)(RIGHT - LEFT) * (double)frame / (double)p->frames;
}

static void set_colour(const picture *p, rgb colour)
{
    lec_drawing.cairo_set_source_rgb(p->cairo, colour.red, colour.green,
                                     colour.blue);
}

/* Write text at one side or in the middle of a box, cut with an ellipsis. */
static void write_text(const picture *p, const char *text, const char *font,
                       rgb colour, double x, double y, double width,
                       PangoAlignment side)
{
    PangoFontDescription *description =
        lec_drawing.pango_font_description_from_string(font);
    lec_drawing.pango_layout_set_font_description(p->layout, description);
    lec_drawing.pango_font_description_free(description);
    lec_drawing.pango_layout_set_text(p->layout, text, -1);
    lec_drawing.pango_layout_set_width(p->layout, (int)(width * PANGO_SCALE));
    lec_drawing.pango_layout_set_alignment(p->layout, side);
    set_colour(p, colour);
    lec_drawing.cairo_move_to(p->cairo, x, y);
    lec_drawing.pango_cairo_show_layout(p->cairo, p->layout);
}

static void draw_line(const picture *p, double x, double top, double bottom,
                      rgb colour, double width)
{
    set_colour(p, colour);
    lec_drawing.cairo_set_line_width(p->cairo, width);
    lec_drawing.cairo_move_to(p->cairo, x, top);
    lec_drawing.cairo_line_to(p->cairo, x, bottom);
    lec_drawing.cairo_stroke(p->cairo);
}

static void draw_head(const picture *p)
{
    const lec_article *article = lec_timeline_article(p->writer->timeline);
    lec_text text = {0};
    const char *title = article->title.text;
    if (!title && lec_timeline_count(p->writer->timeline))
        title = lec_timeline_line(p->writer->timeline, 0).line->text;
    lec_add_flat(&text, lec_slice_of(title));
    write_text(p, lec_text_str(&text), "sans bold 19px", ink, LEFT, TITLE_TOP,
               RIGHT - LEFT - DURATION_WIDTH - 20, PANGO_ALIGN_LEFT);
    lec_text_cut(&text, 0);
    lec_add_length(&text, (int64_t)(lec_seconds(p->writer, p->frames) -
                                    lec_seconds(p->writer, 0) + .5));
    write_text(p, lec_text_str(&text), "sans 19px", pale,
               RIGHT - DURATION_WIDTH, TITLE_TOP, DURATION_WIDTH,
               PANGO_ALIGN_RIGHT);
    lec_text_free(&text);
}

static void draw_band(const picture *p, const lec_line *line, int number,
                      uint64_t from, uint64_t to)
{
    rgb colour = text_band[number % 2];
    if (line->role == LEC_ROLE_HEADING || line->role == LEC_ROLE_TITLE)
        colour = heading_band;
    if (line->role == LEC_ROLE_QUOTE)
        colour = quote_band;
    set_colour(p, colour);
    lec_drawing.cairo_rectangle(p->cairo, x_of(p, from), WAVE_TOP,
                                x_of(p, to) - x_of(p, from),
                                WAVE_BOTTOM - WAVE_TOP);
    lec_drawing.cairo_fill(p->cairo);
}

/* Draw a band for each paragraph. */
static void draw_bands(const picture *p)
{
    const lec_timeline *t = p->writer->timeline;
    size_t count = lec_timeline_count(t);
    int number = 0;
    for (size_t i = 0, next; i < count; i = next) {
        lec_heard first = lec_timeline_line(t, i), last = first;
        for (next = i + 1; next < count; next++) {
            lec_heard heard = lec_timeline_line(t, next);
            if (heard.line->block != first.line->block ||
                heard.line->role != first.line->role)
                break;
            last = heard;
        }
        draw_band(p, first.line, number++, first.from, last.to);
    }
}

/* Fill a shape around the middle, its heights above and below in pixels. */
static void fill_shape(const picture *p, const double up[WAVE_WIDTH],
                       const double down[WAVE_WIDTH], rgb colour)
{
    double middle = (WAVE_TOP + WAVE_BOTTOM) / 2.0;
    set_colour(p, colour);
    lec_drawing.cairo_move_to(p->cairo, LEFT, middle);
    for (int i = 0; i < WAVE_WIDTH; i++)
        lec_drawing.cairo_line_to(p->cairo, LEFT + i + .5, middle - .5 - up[i]);
    for (int i = WAVE_WIDTH; i-- > 0;)
        lec_drawing.cairo_line_to(p->cairo, LEFT + i + .5,
                                  middle + .5 + down[i]);
    lec_drawing.cairo_close_path(p->cairo);
    lec_drawing.cairo_fill(p->cairo);
}

/* Draw the greatest samples, and over them twice the mean ones, which tell loud
 * from soft also where a pixel is a quarter of a minute.
 */
static void draw_wave(const picture *p)
{
    const lec_envelope *e = lec_timeline_envelope(p->writer->timeline);
    lec_column all = lec_envelope_between(e, 0, p->frames, NULL);
    int peak = all.high > -all.low ? all.high : -all.low;
    double scale = (WAVE_BOTTOM - WAVE_TOP - 12) / 2.0 / (peak ? peak : 1);
    double up[WAVE_WIDTH], down[WAVE_WIDTH], mean[WAVE_WIDTH];
    for (uint64_t i = 0; i < WAVE_WIDTH; i++) {
        uint64_t from = i * p->frames / WAVE_WIDTH;
        uint64_t to = (i + 1) * p->frames / WAVE_WIDTH + 1;
        size_t columns;
        lec_column c = lec_envelope_between(e, from, to, &columns);
        double frames = (double)columns * (double)e->frames_per_column;
        up[i] = c.high * scale;
        down[i] = -c.low * scale;
        mean[i] = columns ? 2 * (double)c.sum / frames * scale : 0;
    }
    fill_shape(p, up, down, faint_wave);
    fill_shape(p, mean, mean, wave);
}

static void draw_chapters(const picture *p)
{
    size_t count;
    const lec_chapter *chapters =
        lec_timeline_chapters(p->writer->timeline, &count);
    for (size_t i = 0; i < count; i++) {
        double from = x_of(p, chapters[i].from), to = x_of(p, chapters[i].to);
        lec_text text = {0};
        lec_add_flat(&text, lec_slice_of(chapters[i].title));
        draw_line(p, from, LABEL_TOP, WAVE_BOTTOM, mark, 1.5);
        if (to - from >= LEAST_LABEL)
            write_text(p, lec_text_str(&text), "sans 15px", mark, from + 6,
                       LABEL_TOP, to - from - 12, PANGO_ALIGN_LEFT);
        lec_text_free(&text);
    }
}

static void draw_axis(const picture *p)
{
    static const int steps[] = {1,   2,   5,   10,  15,   30,   60,
                                120, 300, 600, 900, 1800, 3600, 7200};
    double start = lec_seconds(p->writer, 0);
    double length = lec_seconds(p->writer, p->frames) - start;
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps &&
           length / steps[i] > MOST_TICKS)
        i++;
    int64_t step = steps[i];
    while (length / (double)step > 4 * MOST_TICKS)
        step *= 2;
    lec_text text = {0};
    for (int64_t t = ((int64_t)(start / (double)step) + (start > 0)) * step;
         (double)t <= start + length; t += step) {
        double x = LEFT + (RIGHT - LEFT) * ((double)t - start) / length;
        draw_line(p, x, WAVE_BOTTOM, TICK_BOTTOM, pale, 1);
        lec_text_cut(&text, 0);
        lec_add_length(&text, t);
        double left = x - TIME_WIDTH / 2.0;
        PangoAlignment side = PANGO_ALIGN_CENTER;
        if (left < LEFT) {
            left = LEFT;
            side = PANGO_ALIGN_LEFT;
        } else if (left + TIME_WIDTH > RIGHT) {
            left = RIGHT - TIME_WIDTH;
            side = PANGO_ALIGN_RIGHT;
        }
        write_text(p, lec_text_str(&text), "sans 15px", pale, left, TIME_TOP,
                   TIME_WIDTH, side);
    }
    lec_text_free(&text);
}

/* ---- the legend --------------------------------------------------------- */

/* Test whether a line of a role is heard. */
static bool is_heard(const picture *p, lec_role role)
{
    const lec_timeline *t = p->writer->timeline;
    for (size_t i = 0; i < lec_timeline_count(t); i++)
        if (lec_timeline_line(t, i).line->role == role)
            return true;
    return false;
}

/* Draw a colour and what it stands for, and return where the next one is. */
static double draw_meaning(const picture *p, double x, rgb colour,
                           const char *key)
{
    int width, height;
    const char *words = lec_display_get(p->writer->options->display, key);
    set_colour(p, colour);
    lec_drawing.cairo_rectangle(p->cairo, x, LEGEND_TOP + 3, SWATCH, SWATCH);
    lec_drawing.cairo_fill(p->cairo);
    set_colour(p, pale);
    lec_drawing.cairo_set_line_width(p->cairo, 1);
    lec_drawing.cairo_rectangle(p->cairo, x + .5, LEGEND_TOP + 3.5, SWATCH - 1,
                                SWATCH - 1);
    lec_drawing.cairo_stroke(p->cairo);
    x += 1.5 * SWATCH;
    write_text(p, words, "sans 14px", pale, x, LEGEND_TOP, RIGHT - x,
               PANGO_ALIGN_LEFT);
    lec_drawing.pango_layout_get_pixel_size(p->layout, &width, &height);
    return x + width + 2 * SWATCH;
}

/* Draw what the colours stand for, of those that are there. */
static void draw_legend(const picture *p)
{
    bool headings =
        is_heard(p, LEC_ROLE_HEADING) || is_heard(p, LEC_ROLE_TITLE);
    double x = draw_meaning(p, LEFT, faint_wave, "picture.loudest");
    x = draw_meaning(p, x, wave, "picture.mean");
    if (headings)
        x = draw_meaning(p, x, heading_band, "picture.heading");
    x = draw_meaning(p, x, text_band[0], "picture.text");
    if (is_heard(p, LEC_ROLE_QUOTE))
        (void)draw_meaning(p, x, quote_band, "picture.quotation");
}

static void draw(const picture *p)
{
    lec_drawing.pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_END);
    lec_drawing.pango_layout_set_single_paragraph_mode(p->layout, true);
    lec_drawing.pango_layout_set_auto_dir(p->layout, false);
    set_colour(p, paper);
    lec_drawing.cairo_paint(p->cairo);
    draw_bands(p);
    draw_wave(p);
    draw_chapters(p);
    draw_head(p);
    draw_axis(p);
    draw_legend(p);
}

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes,
                                 unsigned count)
{
    picture *p = closure;
    return fwrite(bytes, 1, count, p->writer->out) == count
               ? CAIRO_STATUS_SUCCESS
               : CAIRO_STATUS_WRITE_ERROR;
}

static bool draw_on(picture *p, cairo_surface_t *surface, bool png)
{
    p->cairo = lec_drawing.cairo_create(surface);
    p->layout = lec_drawing.pango_cairo_create_layout(p->cairo);
    draw(p);
    lec_drawing.g_object_unref(p->layout);
    lec_drawing.cairo_destroy(p->cairo);
    cairo_status_t status = png ? lec_drawing.cairo_surface_write_to_png_stream(
                                      surface, take_bytes, p)
                                : CAIRO_STATUS_SUCCESS;
    lec_drawing.cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = lec_drawing.cairo_surface_status(surface);
    return status == CAIRO_STATUS_SUCCESS;
}

/* What a child is to draw. */
typedef struct order {
    const lec_writer *writer;
    bool png;
} order;

/* Draw a picture and write it to `fd`, in a child. */
static bool write_picture(void *user, int fd)
{
    const order *o = user;
    lec_writer writer = *o->writer;
    writer.out = fdopen(fd, "w");
    bool png = o->png;
    picture p = {.writer = &writer,
                 .frames = lec_timeline_frames(writer.timeline)};
    p.frames = p.frames ? p.frames : 1;
    if (!writer.out)
        return false;
    cairo_surface_t *surface =
        png ? lec_drawing.cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH,
                                                     HEIGHT)
            : lec_drawing.cairo_svg_surface_create_for_stream(take_bytes, &p,
                                                              WIDTH, HEIGHT);
    bool drawn = draw_on(&p, surface, png);
    lec_drawing.cairo_surface_destroy(surface);
    return !fclose(writer.out) && drawn;
}

/* Append rules by which a drawing has other colours on dark ground.  Cairo
 * writes colours in percent, as styles or, from 1.18 on, as attributes; a
 * viewer without style sheets shows them as they are.
 */
static void add_night(lec_text *svg)
{
    lec_text_add_str(svg, "\n<style>@media (prefers-color-scheme:dark){\n");
    for (size_t i = 0; i < sizeof nightly / sizeof *nightly; i++) {
        static const char *const paints[] = {"fill", "stroke"};
        const rgb *c = nightly[i].light;
        for (int k = 0; k < 4; k++) {
            const char *paint = paints[k / 2], *gap = k % 2 ? " " : "";
            char colour[64];
            snprintf(colour, sizeof colour, "rgb(%g%%,%s%g%%,%s%g%%)",
                     100 * c->red, gap, 100 * c->green, gap, 100 * c->blue);
            lec_text_addf(svg,
                          "[style*=\"%s:%s\"],[%s=\"%s\"]{%s:%s!important}\n",
                          paint, colour, paint, colour, paint, nightly[i].dark);
        }
    }
    lec_text_add_str(svg, "}</style>");
}

/* Write a picture; a drawing has its rules for dark ground first. */
static bool put_picture(const lec_writer *writer, bool png,
                        const lec_text *bytes)
{
    const char *svg = png ? NULL : strstr(lec_text_str(bytes), "<svg");
    size_t head = svg ? (size_t)(svg - bytes->ptr) + strcspn(svg, ">") + 1 : 0;
    lec_text whole = {0};
    lec_text_add(&whole, lec_text_str(bytes), head);
    if (svg)
        add_night(&whole);
    lec_text_add(&whole, lec_text_str(bytes) + head, bytes->len - head);
    bool good = lec_put(writer, &whole);
    lec_text_free(&whole);
    return good;
}

lec_code lec_write_picture(const lec_writer *writer, bool png, lec_error *err)
{
    order o = {writer, png};
    lec_text bytes = {0};
    lec_code code = lec_drawing_load(err);
    if (!code && !lec_child_ask(write_picture, &o, DRAWN_IN_MS, &bytes))
        code = lec_fail(err, LEC_E_IO,
                        "it cannot be drawn: its process ended early");
    if (!code && !put_picture(writer, png, &bytes))
        code = lec_fail_write(err);
    lec_text_free(&bytes);
    return code;
}
