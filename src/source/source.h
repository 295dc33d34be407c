/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.h - bytes from a file, standard input or a URL become a page.
 *
 * First stage of the pipeline.  Past this door every byte is valid UTF-8
 * without NUL, and it is known what kind of page it is.
 *
 * There are two ways in.  lec_source_read() is for what the user named.  What a
 * stranger wrote (a list, a feed, a page) goes to lec_source_fetch(), which
 * takes addresses and has no means to open a file.
 */
#ifndef LEC_SOURCE_SOURCE_H
#define LEC_SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

typedef struct lec_source_options {
    lec_page_kind kind;     /* LEC_PAGE_AUTO: decide by name and content */
    size_t max_bytes;       /* LEC_E_LIMIT past this; must be > 0 */
    int timeout_ms;         /* for a URL, the whole transfer; must be > 0 */
    const char *user_agent; /* for a URL */
    /* For a URL that was read before: the page's validators of then (RFC 9110,
     * 8.8); NULL or "": none.  What has not changed is not sent again. */
    const char *etag, *changed;
    bool stay; /* do not follow a URL elsewhere: LEC_E_IO, and the page has
                  `status` and `moved` */
    bool cut;  /* of a URL: what is past max_bytes is left out, no error */
} lec_source_options;

/* Everything in it belongs to the page. */
struct lec_page {
    char *name; /* the argument as given */
    char *url;  /* where it came from after redirects, without what is secret
                   in it (base/url.h); "" if not a URL */
    char
        *address; /* the same with its secrets: only to fetch more from there */
    lec_text text;      /* valid UTF-8, no NUL inside, no BOM, may be empty */
    lec_page_kind kind; /* never LEC_PAGE_AUTO */
    char charset[64];   /* the name of what the bytes were decoded from */
    size_t repaired;    /* invalid sequences that became U+FFFD */
    /* Of a URL; these stay when reading fails, too. */
    int status;           /* of HTTP; 0: no server answered */
    int retry_after_s;    /* what the server asks; -1: nothing */
    bool unchanged;       /* as the validators say: `text` is empty */
    char *etag, *changed; /* its validators; NULL of none */
    char *moved;          /* where it is to be had instead; NULL: here */
    bool moved_for_good; /* `url` is its address from now on (RFC 9110, 15.4) */
};

/* Read `name`: a file, `-` for standard input, or an http(s) URL.
 *
 * The charset is the one of the BOM, else of the HTTP header, else of
 * <meta> or the XML declaration, else found from the bytes; labels mean what
 * the WHATWG Encoding Standard says (iso-8859-1 is windows-1252).
 *
 * LEC_E_IO: cannot be read, is a directory, the server refused (the HTTP
 * status in words).  LEC_E_LIMIT: larger than max_bytes.  `page` has no text
 * then.  Release with lec_page_clear(), which accepts a zeroed page.
 */
lec_code lec_source_read(const char *name, const lec_source_options *options,
                         lec_page *page, lec_error *err);

/* Fetch an http(s) URL, as lec_source_read() does.  LEC_E_INPUT: it is none,
 * and nothing is read; no code behind this function opens files.  Of an answer
 * that breaks off, is only a part (206), or says that the page is as it was
 * though no validator was sent (304), nothing is kept: LEC_E_IO.
 */
lec_code lec_source_fetch(const char *url, const lec_source_options *options,
                          lec_page *page, lec_error *err);

/* Append the bytes of an http(s) URL as they are: a picture.  The same errors.
 */
lec_code lec_source_fetch_bytes(const char *url,
                                const lec_source_options *options,
                                lec_text *bytes, lec_error *err);

/* A page of bytes that are in memory already; `declared` is a charset
 * label from outside (an HTTP header), or NULL.  Copies what it keeps.
 */
lec_code lec_source_take(const char *name, lec_slice bytes,
                         const char *declared,
                         const lec_source_options *options, lec_page *page,
                         lec_error *err);

void lec_page_clear(lec_page *page);

/* Do the bytes look like a feed (RSS, RDF, Atom, JSON Feed), or like a list of
 * feeds (OPML)?
 */
bool lec_sniff_feed(lec_slice text);

/* Of "html", "pasted", "plain", "markdown", "feed"; LEC_PAGE_AUTO when the
 * name is none of them.
 */
lec_page_kind lec_page_kind_named(const char *name);

#endif
