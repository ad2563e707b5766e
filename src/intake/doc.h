/* doc.h - a document as a list of elements in their order: what XML, JSON and rows come to.
 *
 * Of JSON, a member is an element with the name of its key, and each item of a list is one with the
 * name of the list. Of a row, each column is an element. One thread's; read anew without freeing.
 */
#ifndef WZ_INTAKE_DOC_H
#define WZ_INTAKE_DOC_H

#include "../base/buf.h"
#include "../base/limits.h"

/* Element 0 is the document itself. Those inside element i are i + 1 up to its end. */
struct doc_node {
    uint32_t parent, end;
    uint32_t name, name_len; /* in names, without prefix */
    uint32_t text, text_len; /* in texts or values: of an element with all that is inside */
    bool attribute;
};

struct doc {
    struct doc_node *nodes;
    size_t n, room;
    struct buf names, texts, values; /* values: of attributes */
    uint32_t open[doc_deep + 1];     /* the elements not ended yet */
    size_t depth;
    bool failed; /* no memory */
    bool large;  /* more than doc_most or doc_names */
    bool deep;   /* nested deeper than doc_deep */
};

void doc_free(struct doc *d);
void doc_clear(struct doc *d);

/* What is read, in its order. After failed, large or deep nothing more is kept. */
void doc_open(struct doc *d, wz_str name);
void doc_attribute(struct doc *d, wz_str name, wz_str value);
void doc_text(struct doc *d, wz_str text);
void doc_close(struct doc *d);

bool doc_stopped(const struct doc *d);

/* Views until the next doc_clear or reading. The text is trimmed. */
wz_str doc_name_of(const struct doc *d, size_t node);
wz_str doc_text_of(const struct doc *d, size_t node);

#endif
