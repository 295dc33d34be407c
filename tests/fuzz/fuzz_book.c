/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `lectern check` of a book: what begins as a zip file is the book, other input
 * is its package, a document and its overlay, form feeds between.
 */
#include "base/file.h"
#include "check.h"
#include "publish/book/zip.h"

static void put(lec_zip *zip, const char *name, bool stored, lec_slice bytes)
{
    hold(!lec_zip_add(zip, name, stored, bytes.ptr, bytes.len, NULL));
}

/* Make a book of the parts, the sound beside them. */
static void bind(const char *file, lec_slice rest)
{
    static const char container[] =
        "<container><rootfiles><rootfile full-path='E/p.opf'/></rootfiles>"
        "</container>";
    lec_zip *zip;
    hold(!lec_zip_open(&zip, file, true, NULL));
    put(zip, "META-INF/container.xml", false, lec_slice_of(container));
    put(zip, "E/p.opf", false, input_part(&rest));
    put(zip, "E/c.xhtml", true, input_part(&rest));
    put(zip, "E/o.smil", true, input_part(&rest));
    put(zip, "E/s.wav", false,
        (lec_slice){(const char *)short_sound(), sizeof(sound_file)});
    hold(!lec_zip_close(zip, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice bytes = input_slice(data, size);
    if (size > 1 && !memcmp(data, "PK", 2)) {
        input_check(true, bytes, lec_slice_of(""));
        return 0;
    }
    char *file = input_file(bytes, ".epub");
    lec_text book = {0};
    bind(file, bytes);
    hold(!lec_file_read(file, SIZE_MAX, &book));
    input_check(true, lec_text_slice(&book), lec_slice_of(""));
    lec_text_free(&book);
    input_gone(file);
    return 0;
}
