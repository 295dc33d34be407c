/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program lectern: everything happens in cli/. */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return lec_cli_run(argc, argv);
}
