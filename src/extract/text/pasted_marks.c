/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes out of the lines what an encyclopedia sets into them: the marks of its
 * notes ("[1]", "[note 2]", "[citation needed]"), and the button behind each
 * heading ("[edit]"), by which its headings are known.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/text/pasted.h"

/* Most bytes of a mark in brackets, and of the word in one that has a number.
 */
#define MARK_BYTES 64
#define WORD_BYTES 12

/* Is it "12", "a", or "note 3"? */
static bool is_number(lec_slice mark)
{
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < mark.len;) {
        int32_t c = lec_utf8_next(mark, &i);
        if (u_isalpha(c) ? digits > 0
                         : !u_isdigit(c) && c != ' ' && c != '.' && c != 0xA0)
            return false;
        digits += u_isdigit(c) ? 1 : 0;
        letters += u_isalpha(c) ? 1 : 0;
    }
    return digits ? digits <= 4 && mark.len <= WORD_BYTES : letters == 1;
}

/* Measure the mark in brackets at `at`, in bytes; 0 if there is none.  Those of
 * notes stand close to the word before them.
 */
static size_t mark_bytes(const lec_pasted *page, lec_slice text, size_t at,
                         bool *edit)
{
    *edit = false;
    lec_slice rest = lec_slice_from(text, at);
    size_t most = rest.len < MARK_BYTES ? rest.len : MARK_BYTES;
    const char *close = memchr(rest.ptr, ']', most);
    if (rest.ptr[0] != '[' || !close)
        return 0;
    size_t n = (size_t)(close - rest.ptr);
    lec_slice mark = lec_slice_trim((lec_slice){rest.ptr + 1, n - 1});
    bool close_to_word = at && text.ptr[at - 1] != ' ';
    if (close_to_word && is_number(mark))
        return n + 1;
    lec_text folded = {0};
    lec_furniture_fold(mark, &folded);
    mark = lec_text_slice(&folded);
    *edit = lec_furniture_tail(page->furniture, mark, "edit");
    bool note =
        close_to_word && lec_furniture_tail(page->furniture, mark, "noted");
    lec_text_free(&folded);
    return *edit || note ? n + 1 : 0;
}

/* Has the page buttons to edit its parts, or a mark behind the end of a
 * sentence or a comma?  Then it has notes; elsewhere brackets may belong to a
 * program.
 */
static bool has_notes(const lec_pasted *page)
{
    for (size_t i = 0; i < page->lines.count; i++) {
        lec_slice text = page->lines.at[i].text;
        bool edit;
        for (size_t at = 0; at < text.len; at++)
            if (text.ptr[at] == '[' && mark_bytes(page, text, at, &edit) &&
                (edit || strchr(".,;:!?\"", text.ptr[at - 1])))
                return true;
    }
    return false;
}

/* Take the marks out of a line; true if one of them is the button to edit what
 * it heads.
 */
static bool take_marks(const lec_pasted *page, lec_text_line *line, bool notes,
                       lec_arena *arena)
{
    bool headed = false;
    lec_text out = {0};
    if (!memchr(line->text.ptr, '[', line->text.len))
        return false;
    for (size_t i = 0; i < line->text.len;) {
        bool edit = false; /* where no bracket is */
        size_t n = line->text.ptr[i] == '['
                       ? mark_bytes(page, line->text, i, &edit)
                       : 0;
        if (n && (edit || notes)) {
            headed |= edit;
            i += n;
            i += lec_slice_begins(lec_slice_from(line->text, i), ",[");
            continue;
        }
        lec_text_add_byte(&out, line->text.ptr[i++]);
    }
    if (out.len < line->text.len) {
        lec_slice left = lec_slice_trim(lec_text_slice(&out));
        line->text = (lec_slice){lec_arena_copy(arena, left), left.len};
        lec_line_measure(line);
    }
    lec_text_free(&out);
    return headed;
}

/* Set a heading apart from the lines around it. */
static void set_apart(lec_pasted *page, size_t i)
{
    lec_text_line *line = &page->lines.at[i];
    page->seen[i].headed = true;
    page->headings++;
    line->gap = line->gap_after = true;
    if (i)
        line[-1].gap_after = true;
    if (i + 1 < page->lines.count)
        line[1].gap = true;
}

void lec_pasted_marks(lec_pasted *page, lec_arena *arena)
{
    bool notes = has_notes(page);
    size_t kept = 0;
    for (size_t i = 0; i < page->lines.count; i++) {
        lec_text_line line = page->lines.at[i];
        bool headed = take_marks(page, &line, notes, arena);
        page->lines.at[kept] = line;
        kept += line.text.len > 0;
        if (headed && kept)
            page->seen[kept - 1].headed = true; /* set apart below */
    }
    page->lines.count = kept;
    for (size_t i = 0; i < kept; i++)
        if (page->seen[i].headed)
            set_apart(page, i);
}
