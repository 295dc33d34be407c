/* SPDX-License-Identifier: GPL-3.0-or-later */
#include LEC_HEADER

int main(void)
{
    return 0;
}
