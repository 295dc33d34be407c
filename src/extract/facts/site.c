/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/site.h"

#include <string.h>

/* Is it a label that stands before the country, as in "site.co.uk"? */
static bool is_sort(lec_slice label)
{
    static const char *const sorts[] = {"co", "com", "org", "net", "gov", "edu",
                                        "ac", "or",  "ne",  "go",  NULL};
    return lec_slice_match(label, lec_slice_is_nocase, sorts);
}

/* Take the last label off a host, and give it. */
static lec_slice take_label(lec_slice *host)
{
    size_t at = host->len;
    while (at && host->ptr[at - 1] != '.')
        at--;
    lec_slice label = {host->ptr + at, host->len - at};
    host->len = at ? at - 1 : 0;
    return label;
}

/* Find the registered name in the host that an address names last: a share link
 * or an archive has another address within its own.  Empty if the address is
 * relative.
 */
static lec_slice name_in(const char *url)
{
    const char *start = NULL;
    for (const char *s = strstr(url, "//"); s; s = strstr(s, "//")) {
        s += 2;
        if (s == url + 2 || s[-3] == ':')
            start = s;
    }
    if (!start)
        return (lec_slice){"", 0};
    lec_slice host = {start, strcspn(start, "/?#:&")};
    take_label(&host);
    lec_slice name = take_label(&host);
    return host.len && is_sort(name) ? take_label(&host) : name;
}

lec_slice lec_site_find(const lec_tree *tree, const char *url)
{
    lec_slice site = name_in(url ? url : "");
    size_t votes = 0;
    if (site.len)
        return site;
    for (size_t i = 0; i < tree->span_count; i++) {
        const lec_span *s = &tree->spans[i];
        lec_slice name = name_in(s->kind == LEC_SPAN_LINK ? s->value : "");
        if (!name.len)
            continue;
        if (!votes)
            site = name;
        votes = lec_slice_same_nocase(name, site) ? votes + 1 : votes - 1;
    }
    return site;
}

bool lec_site_is_out(const char *url, lec_slice site)
{
    lec_slice name = name_in(url);
    return name.len && !lec_slice_same_nocase(name, site);
}

bool lec_site_leads_out(const lec_tree *tree, const lec_piece *piece,
                        lec_slice site)
{
    for (size_t i = piece->span; i < piece->span_end; i++) {
        const lec_span *s = &tree->spans[i];
        if (s->kind == LEC_SPAN_LINK)
            return lec_site_is_out(s->value, site);
    }
    return false;
}
