/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/formats.h"

#include <string.h>

#include "audio/audio.h"
#include "base/text.h"
#include "publish/publish.h"

static const lec_format table[] = {
#define FORM(id, name, ending, stage, kind)                                    \
    {LEC_FORM_##id, name, ending, LEC_STAGE_##stage, kind},
#include "core/formats.def"
#undef FORM
};

/* lectern.h numbers the forms in the order of the table. */
#define FORM(id, name, ending, stage, kind)                                    \
    _Static_assert(LEC_FORM_##id == UINT64_C(1) << LEC_FORM_NUMBER_##id,       \
                   "LEC_FORM_" #id " of lectern.h is not its row");
#include "core/formats.def"
#undef FORM

const lec_format *lec_format_next(lec_forms forms, const lec_format *after)
{
    for (int i = after ? (int)(after - table) + 1 : 0; i < LEC_FORMS; i++)
        if (table[i].form & forms)
            return &table[i];
    return NULL;
}

static lec_code refuse(const char *name, size_t len, lec_error *err)
{
    lec_text names = {0};
    for (const lec_format *f = NULL; (f = lec_format_next(LEC_FORMS_ALL, f));)
        lec_text_addf(&names, "%s%s", names.len ? ", " : "", f->name);
    lec_fail_hint(err, "the forms are %s", lec_text_str(&names));
    lec_text_free(&names);
    return lec_fail(err, LEC_E_USAGE, "--to: no form is called %.*s",
                    (int)(len < 80 ? len : 80), name);
}

lec_code lec_forms_parse(const char *list, lec_forms *forms, lec_error *err)
{
    *forms = 0;
    for (const char *name = list; name;) {
        size_t len = strcspn(name, ",");
        const lec_format *f = NULL;
        while ((f = lec_format_next(LEC_FORMS_ALL, f)) &&
               !lec_slice_is((lec_slice){name, len}, f->name))
            ;
        if (!f)
            return refuse(name, len, err);
        *forms |= f->form;
        name = name[len] ? name + len + 1 : NULL;
    }
    return LEC_OK;
}

lec_forms lec_forms_of_file(const char *path)
{
    size_t len = strlen(path), best = 0;
    lec_forms form = 0;
    for (const lec_format *f = NULL; (f = lec_format_next(LEC_FORMS_ALL, f));) {
        size_t n = strlen(f->ending);
        if (n > best && n < len && !strcmp(path + len - n, f->ending)) {
            best = n;
            form = f->form;
        }
    }
    return form;
}

lec_stage lec_forms_stage(lec_forms forms)
{
    lec_stage stage = LEC_STAGE_PAGE;
    for (const lec_format *f = NULL; (f = lec_format_next(forms, f));)
        if (f->stage > stage)
            stage = f->stage;
    return stage;
}
