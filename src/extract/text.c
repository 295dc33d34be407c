#include "extract/build.h"
lec_code lec_read_pasted(const lec_page *page, const lec_furniture *furniture,
                         lec_builder *builder, lec_error *err)
{
    (void)page;
    (void)furniture;
    (void)builder;
    (void)err;
    return LEC_OK;
}
lec_code lec_read_plain(const lec_page *page, lec_builder *builder,
                        lec_error *err)
{
    (void)page;
    (void)builder;
    (void)err;
    return LEC_OK;
}
