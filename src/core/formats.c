/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/formats.h"

#include <string.h>

#include "audio/audio.h"
#include "base/text.h"
#include "publish/publish.h"

const lec_format lec_formats[] = {
#define FORM(id, name, ending, stage, kind)                                    \
    {LEC_FORM_##id, name, ending, LEC_STAGE_##stage, kind},
#include "core/formats.def"
#undef FORM
};

static lec_code refuse(const char *name, size_t len, lec_error *err)
{
    lec_text names = {0};
    for (int i = 0; i < LEC_FORMS; i++)
        lec_text_addf(&names, "%s%s", i ? ", " : "", lec_formats[i].name);
    lec_fail_hint(err, "the forms are %s", lec_text_str(&names));
    lec_text_free(&names);
    return lec_fail(err, LEC_E_USAGE, "--to: no form is called %.*s",
                    (int)(len < 80 ? len : 80), name);
}

lec_code lec_forms_parse(const char *list, unsigned *forms, lec_error *err)
{
    *forms = 0;
    for (const char *name = list; name;) {
        size_t len = strcspn(name, ",");
        int i = 0;
        while (i < LEC_FORMS && (strlen(lec_formats[i].name) != len ||
                                 memcmp(lec_formats[i].name, name, len) != 0))
            i++;
        if (i == LEC_FORMS)
            return refuse(name, len, err);
        *forms |= lec_formats[i].form;
        name = name[len] ? name + len + 1 : NULL;
    }
    return LEC_OK;
}

unsigned lec_forms_of_file(const char *path)
{
    size_t len = strlen(path), best = 0;
    unsigned form = 0;
    for (int i = 0; i < LEC_FORMS; i++) {
        size_t n = strlen(lec_formats[i].ending);
        if (n > best && n < len &&
            !strcmp(path + len - n, lec_formats[i].ending)) {
            best = n;
            form = lec_formats[i].form;
        }
    }
    return form;
}

lec_stage lec_forms_stage(unsigned forms)
{
    lec_stage stage = LEC_STAGE_PAGE;
    for (int i = 0; i < LEC_FORMS; i++)
        if ((forms & lec_formats[i].form) && lec_formats[i].stage > stage)
            stage = lec_formats[i].stage;
    return stage;
}
