#include "extract/build.h"
lec_code lec_read_plain(const lec_page *page, lec_builder *builder,
                        lec_error *err)
{
    (void)page;
    (void)builder;
    (void)err;
    return LEC_OK;
}
