/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.h - bytes from a file, standard input or a URL become a page.  Door of
 * source/.
 *
 * First stage of the pipeline, in two steps: bytes are read, and decoded, which
 * is for a process without rights (core/page_reader.h).  Past this door every
 * text is plain (base/plain.h) and valid UTF-8, and the kind of the page is
 * known.
 *
 * There are two ways in.  lec_source_read() is for names that the user gave.  A
 * name that a stranger wrote (in a list, a feed, a page) goes to
 * lec_source_fetch(), which takes addresses and has no means to open a file.
 */
#ifndef LEC_SOURCE_SOURCE_H
#define LEC_SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* A place that is not public: a host of this machine or its network.  All are
 * empty for a page that stands in public.
 */
typedef struct lec_place {
    char host[256], port[8]; /* host and port as the address has them */
    char address[64];        /* what the host was reached at, in digits */
} lec_place;

/* What a site's robots.txt says of a path. */
typedef struct lec_robots_verdict {
    bool allowed;
    double delay_s; /* seconds between two visits that it asks for; or 0 */
} lec_robots_verdict;

/* Options by which a page is read.  All strings are borrowed. */
typedef struct lec_source_options {
    lec_page_kind kind;     /* LEC_PAGE_AUTO: decide by name and content */
    size_t max_bytes;       /* limit of a page, LEC_E_LIMIT past it; > 0 */
    int timeout_ms;         /* limit of a whole transfer of a URL; > 0 */
    const char *user_agent; /* name sent to the server of a URL */
    const char *etag; /* ETag of an earlier answer (RFC 9110, 8.8), so that an
                         unchanged page is not sent; NULL or "" for none */
    const char *changed; /* Last-Modified of an earlier answer, likewise */
    const char *form;    /* form to post, as application/x-www-form-urlencoded;
                            NULL: it is a page that is asked for */
    bool stay;  /* refuse to follow a redirect: LEC_E_IO, and the page has
                   `status` and `moved` */
    bool named; /* a person named the address, so it may be private */
    const lec_place *place; /* place of the page that named the address, which
                               may lead there; NULL for none */
    const char *const *allow_private; /* private hosts and blocks of addresses
                                         that any address may lead to; NULL
                                         ends them; may be NULL */
    const struct lec_access *access;  /* what hosts are shown (access.h); NULL:
                                         nothing */
    bool cut; /* leave out what is past max_bytes of a URL, without error */
    bool (*stop)(void *user); /* asked 20 times a second while a page is read,
                                 fetched or waited for: true ends it, LEC_E_IO;
                                 NULL: it goes on */
    void *user;               /* argument of `stop` */
    /* Says what a robots.txt says of a path, in a process of its own; NULL: the
     * fetcher reads it here. */
    lec_code (*robots)(void *user, lec_slice robots, const char *path,
                       lec_robots_verdict *verdict, lec_error *err);
    void *robots_user; /* argument of `robots` */
} lec_source_options;

/* A page, which owns its strings.  After a failure only `status`,
 * `retry_after_s`, `moved` and `place` are set.
 */
struct lec_page {
    char *name;    /* argument as given */
    char *url;     /* address after redirects, without its secrets (base/url.h);
                      "" if not from a URL */
    char *address; /* address after redirects with its secrets, only for
                      fetching more from there; "" if not from a URL */
    lec_text bytes;  /* bytes as they came; `unchanged` has none */
    char *type;      /* Content-Type as the server of a URL says it, or "" */
    char *declared;  /* charset that was declared beside the bytes, or NULL */
    lec_text opened; /* bytes of the page that lay in `bytes`; mostly empty */
    /* What the mail says that the page lay in; NULL if nothing. */
    char *subject, *sender;
    char *sent; /* RFC 3339, or YYYY-MM-DD */
    /* What decoding finds; before it, `kind` is that of the options. */
    lec_text text;      /* plain text in valid UTF-8, no BOM, may be empty */
    lec_page_kind kind; /* never LEC_PAGE_AUTO */
    char charset[64];   /* name of the charset that was decoded */
    size_t repaired;    /* invalid sequences that became U+FFFD */
    int status;         /* HTTP status of a URL; 0 if no server answered */
    int retry_after_s;  /* pause that the server of a URL asks for; -1 for none,
                           0 if no URL was fetched */
    bool unchanged;     /* page is as the validators say; `text` is empty */
    char *etag;         /* ETag for a later request; NULL if not from a URL */
    char *changed;      /* Last-Modified, likewise */
    char *moved;        /* address that a redirect leads to; NULL for none */
    bool moved_for_good; /* `url` replaces the address (RFC 9110, 15.4) */
    lec_place place;     /* private place where the page stands */
};

/* Read the bytes of `name`: a file, `-` for standard input, or an http(s) URL.
 * The caller releases `page` with lec_page_clear(), after a failure too.
 *
 * LEC_E_IO if it cannot be read, is a directory, or the server refused (with
 * the HTTP status in words); LEC_E_LIMIT if it is larger than max_bytes.
 */
lec_code lec_source_read(const char *name, const lec_source_options *options,
                         lec_page *page, lec_error *err);

/* Fetch an http(s) URL, as lec_source_read() does, but never open a file.
 * LEC_E_INPUT if `url` is none, or if it or a redirect leads to a private host:
 * one that is not allowed, is no proxy of the environment's, and is not where
 * the page stands that led there.  The address that is connected to decides.
 * LEC_E_IO, too, if the answer breaks off, is only a part (206), says that the
 * page is unchanged though no validator was sent (304), has a line of more than
 * 8 KiB in its head, or several lengths.  LEC_E_LIMIT, too, if the address is
 * longer than that.
 */
lec_code lec_source_fetch(const char *url, const lec_source_options *options,
                          lec_page *page, lec_error *err);

/* Append the bytes of an http(s) URL, of a picture for example, without
 * decoding them.  The errors are those of lec_source_fetch(); `bytes` is then
 * unchanged.
 */
lec_code lec_source_fetch_bytes(const char *url,
                                const lec_source_options *options,
                                lec_text *bytes, lec_error *err);

/* Decode the bytes of a page, which mostly are `page->bytes`: set what decoding
 * finds.  A page that is packed by gzip, or was saved in a mail, as MHTML or as
 * a webarchive, is opened; `type`, `declared` and `url` then are those of what
 * is in it.  A DOCX or ODT becomes a page of HTML; an EPUB a feed, of which
 * each entry is a chapter.
 *
 * The charset is the one of the BOM, else of the HTTP header, else of
 * <meta> or the XML declaration, else found from the bytes, as it is where they
 * are said to be UTF-8 and more is broken than right; labels mean what the
 * WHATWG Encoding Standard says (iso-8859-1 is windows-1252).
 *
 * LEC_E_INPUT if it is no text: a picture, a program, a PDF, by what it begins
 * with, by its Content-Type (unless it is HTML or a feed all the same, or the
 * options said its kind), or as more than 5 of 100 characters are none; or if
 * nothing is in what it was saved in.  LEC_E_LIMIT if it is larger than
 * LEC_MAX_PAGE_BYTES when it is unpacked.  For a book or document, LEC_E_INPUT
 * if it is encrypted, and LEC_E_IO if minizip is not installed.
 */
lec_code lec_page_decode(lec_page *page, lec_slice bytes, lec_error *err);

/* Make a page of bytes in memory, which are copied.  `declared` is the charset
 * of an HTTP header, or NULL.  The caller releases `page` with
 * lec_page_clear(). LEC_E_LIMIT if there are more than max_bytes.
 */
lec_code lec_source_take(const char *name, lec_slice bytes,
                         const char *declared,
                         const lec_source_options *options, lec_page *page,
                         lec_error *err);

/* Test whether an address has the host and port of a place that is private. */
bool lec_place_has(const lec_place *place, const char *url);

/* Check a list of private hosts and blocks of addresses, which NULL ends and
 * which may be NULL.  LEC_E_USAGE names the one that is wrong.
 */
lec_code lec_private_check(const char *const *allowed, lec_error *err);

/* Release the strings; the page is zero after.  Accepts a zeroed page. */
void lec_page_clear(lec_page *page);

/* Test whether a text looks like a feed (RSS, RDF, Atom, JSON Feed, entries of
 * feed readers), a list of feeds (OPML) or one of pages; a warning may stand
 * before a feed.
 */
bool lec_sniff_feed(lec_slice text);

/* Return the object of JSON that a text is, without what keeps browsers from
 * running it as a script (")]}'", "while(1);"), a comment before it, or the
 * call of a function around it; empty if it is none.
 */
lec_slice lec_sniff_object(lec_slice text);

/* The form of a list of pages. */
typedef enum lec_list_form {
    LEC_LIST_NONE,
    LEC_LIST_BOOKMARKS, /* HTML that browsers and services export */
    LEC_LIST_TABLE,     /* CSV with columns "title" and "url" */
    LEC_LIST_ADDRESSES, /* an address a line; # begins a comment */
} lec_list_form;

/* Return what parts the columns that the first line of a table names: a tab, a
 * semicolon or a comma.
 */
char lec_table_mark(lec_slice head);

/* Return the form of a list of pages; LEC_LIST_NONE for any other text. */
lec_list_form lec_sniff_list(lec_slice text);

/* Return the kind that is called "html", "pasted", "plain", "markdown" or
 * "feed"; LEC_PAGE_AUTO for any other name.
 */
lec_page_kind lec_page_kind_named(const char *name);

#endif
