/* document.h - the advice on one case as a document for the file: why, why not, what if, a
 * statement of reasons to take over, the steps to tick off, the sources.
 *
 * The same case under the same rules gives the same bytes: no clock, no host, no locale. Nothing in
 * the answers or in the rules can act on who reads it, whatever the format. Conventions as in
 * wijzer.h.
 */
#ifndef WIJZER_DOCUMENT_H
#define WIJZER_DOCUMENT_H

#include <wijzer/record.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum wz_paper {
    WZ_PAPER_TEXT,
    WZ_PAPER_MARKDOWN, /* CommonMark, with tables as GitHub has them */
    WZ_PAPER_HTML,     /* one file: no script, no reference to anything else */
    WZ_PAPER_JSON      /* the JSON advice with the account and the document as more members */
} wz_paper;

typedef struct wz_document_options {
    wz_paper format;
    wz_lang lang;
    int width;  /* columns for WZ_PAPER_TEXT; 0: 80 */
    bool ascii; /* WZ_PAPER_TEXT: for a terminal without Unicode */
    /* The file that the document belongs to, as it is to say so itself; NULL: it says nothing. No
     * clock is read: a document has the date that stands here. */
    const wz_dossier *dossier;
} wz_document_options;

/* WZ_EVALUE: there is no such tree. WZ_ERULES as wz_walk. */
WZ_API wz_status wz_document_write(wz_case *c, int tree, const wz_document_options *options,
                                   wz_sink sink);

#ifdef __cplusplus
}
#endif

#endif
