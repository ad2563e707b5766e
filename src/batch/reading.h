/* reading.h - a record as it came in, into facts: the reader that belongs to its form. One
 * thread's.
 */
#ifndef WZ_BATCH_READING_H
#define WZ_BATCH_READING_H

#include "form.h"

/* A record as it came in; json_padding readable bytes stand behind it. */
struct paper {
    wz_str text;
    uint64_t number;
    enum piece_fault fault;
    const struct form *form;
};

struct reading {
    const wz_rules *rules;
    const wz_batch_options *options;
    size_t line_cap;
    struct record record; /* what was read */
    struct notice notice; /* and where it came from, when is_notice */
    bool is_notice;

    bool notice_made, csv_made;
    struct csv csv;
    struct arena arena; /* what a record needs until the next one */
};

/* false without memory; reading_free is due either way. */
bool reading_make(struct reading *r, const wz_rules *rules, const wz_batch_options *options);
void reading_free(struct reading *r);

/* As record_read returns. */
wz_status read_paper(struct reading *r, const struct paper *p);

#endif
