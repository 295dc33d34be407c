/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quotation.h"

#include <unicode/ulocdata.h>

static int32_t delimiter(ULocaleData *data, ULocaleDataDelimiterType type)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[8];
    int32_t n = ulocdata_getDelimiter(data, type, wide, 8, &status);
    return U_SUCCESS(status) && n > 0 ? wide[0] : 0;
}

lec_quotation_marks lec_quotation_marks_of(const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(lang, &status);
    lec_quotation_marks m = {0};
    if (U_SUCCESS(status))
        m = (lec_quotation_marks){
            delimiter(data, ULOCDATA_QUOTATION_START),
            delimiter(data, ULOCDATA_QUOTATION_END),
            delimiter(data, ULOCDATA_ALT_QUOTATION_START),
            delimiter(data, ULOCDATA_ALT_QUOTATION_END),
        };
    ulocdata_close(data);
    return m;
}
