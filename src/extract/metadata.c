/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/metadata.h"
void lec_metadata_read(const lec_tree *tree, const lec_page *page,
                       const lec_furniture *furniture, lec_builder *builder)
{
    (void)tree;
    (void)page;
    (void)furniture;
    (void)builder;
}
