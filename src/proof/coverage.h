/* coverage.h - what the cases of a rule base have touched. */
#ifndef WZ_PROOF_COVERAGE_H
#define WZ_PROOF_COVERAGE_H

#include "../base/buf.h"
#include "../engine/case.h"

struct coverage {
    const wz_rules *rules;
    struct arena arena;
    bool **branches; /* per node */
    bool **rows;     /* per table: its edges were tried, or it was used when it has none */
    bool *notes;
    bool *routes;
    uint8_t **permitted; /* per route and part: 1, a reason why not; 2, a reason why */
};

bool coverage_make(struct coverage *c, const wz_rules *rules);
void coverage_free(struct coverage *c);

/* Runs the case through tree once more and marks all it touches. */
void coverage_case(struct coverage *c, wz_case *k, int tree);
/* The row that table gives for the case, all its edges having been tried. */
void coverage_edge(struct coverage *c, wz_case *k, int table);
/* A case said of a route whether it is permitted, and was right: the tests that made it so. */
void coverage_permit(struct coverage *c, wz_case *k, int route);
void coverage_note(struct coverage *c, int note);

/* Covered and coverable parts; with out also a line for each part that is not covered. */
void coverage_count(const struct coverage *c, wz_test_counts *counts, struct buf *out,
                    wz_lang lang);

#endif
