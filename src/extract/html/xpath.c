/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/xpath.h"

/* Most steps of an expression: one that needs more selects nothing. */
#define MAX_STEPS 20000000

/* Take an error of libxml2, which would print it. */
#if LIBXML_VERSION >= 21200
static void be_silent(void *user, const xmlError *error)
#else
static void be_silent(void *user, xmlError *error)
#endif
{
    (void)user;
    (void)error;
}

xmlXPathCompExpr *lec_xpath_compile(const char *text)
{
    xmlXPathContext *quiet = xmlXPathNewContext(NULL);
    xmlXPathCompExpr *path = NULL;
    if (quiet) {
        quiet->error = be_silent;
        path = xmlXPathCtxtCompile(quiet, (const xmlChar *)text);
    }
    xmlXPathFreeContext(quiet);
    return path;
}

void lec_xpath_find(xmlXPathCompExpr *path, xmlDoc *doc,
                    bool (*found)(void *user, xmlNode *node), void *user)
{
    xmlXPathContext *context = xmlXPathNewContext(doc);
    if (!context)
        return;
    context->error = be_silent;
    context->opLimit = MAX_STEPS;
    xmlXPathObject *result = xmlXPathCompiledEval(path, context);
    const xmlNodeSet *set =
        result && result->type == XPATH_NODESET ? result->nodesetval : NULL;
    for (int i = 0; set && i < set->nodeNr; i++)
        if (!found(user, set->nodeTab[i]))
            break;
    xmlXPathFreeObject(result);
    xmlXPathFreeContext(context);
}
