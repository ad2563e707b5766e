/* facets.h - a JSON document as a flat list: what stands where. */
#ifndef WZ_DOSSIER_FACETS_H
#define WZ_DOSSIER_FACETS_H

#include "../contrast/compare.h"
#include "../intake/json.h"

/* A facet here is one text, number or word of the document: its section is the first part of the
 * place, its place the rest, empty for a plain member. An item of a list is called by what it is
 * about: "figures/threshold/euro", "path/node_id/answer". */
enum { facets_depth = 64 };   /* what is deeper is left out */
enum { facets_place = 1024 }; /* and what makes a place longer, in bytes */

struct facets {
    struct arena *arena;
    struct vec list; /* of struct facet */
    size_t depth;
    wz_str keys[facets_depth], names[facets_depth]; /* of what is open */
};

/* All facets of text, which is copied into the arena. false: it is no JSON object, or there is no
 * memory (arena->failed). */
bool facets_read(struct facets *f, struct arena *arena, wz_str text);

#endif
