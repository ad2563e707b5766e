/* node.h - YAML text as a tree that knows where every value stands.
 *
 * Every limit on rule text is held here, and node.c alone knows the YAML library. What comes out
 * has no anchors, tags, second documents, hidden characters, duplicate keys or depths over the
 * limit; every scalar is text, to be typed by whoever expects a type. */
#ifndef WZ_RULES_NODE_H
#define WZ_RULES_NODE_H

#include "../base/diag.h"

enum node_kind { NODE_TEXT, NODE_MAP, NODE_LIST };

struct node {
    enum node_kind kind;
    wz_str text; /* NODE_TEXT, else empty; of a NODE_TEXT a NUL is behind it */
    struct place place;
    const struct node *first; /* NODE_LIST: items; NODE_MAP: keys. NULL when empty */
    const struct node *next;  /* the next item or key */
    const struct node *value; /* of a key; NULL: it is no key */
    size_t n;                 /* items or keys */
};

/* Reads one file into a. The root, or NULL when anything was wrong (findings are in report) or
 * there was no memory (a->failed). file and the text it holds must outlive the tree. */
const struct node *node_read(struct arena *a, const struct diag_file *file, wz_report *report);

/* The value of key in a map; NULL when map is NULL, no map, or has no such key. */
const struct node *node_get(const struct node *map, const char *key);

#endif
