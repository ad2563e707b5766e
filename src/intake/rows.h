/* rows.h - rows of CSV and records in YAML into facts; see record.h. */
#ifndef WZ_INTAKE_ROWS_H
#define WZ_INTAKE_ROWS_H

#include "csv.h"
#include "record.h"

/* The names above the cells of a table. */
struct header {
    wz_str *names;
    size_t n;
    enum csv_error error; /* not CSV_OK: every row is wrong */
    bool too_long;        /* the same; there are no names */
    wz_str twice;         /* a fact that stands there twice; empty: none */
    bool strange;         /* no name is a fact */
};

/* Makes names out of the cells of the first row: names of facts in any case become their ids. Takes
 * memory from a. false without. */
bool header_make(struct header *h, struct arena *a, const wz_rules *rules, const struct csv *row);

/* What is wrong with every row below h, said of the record begun. false: nothing. */
bool header_say(const struct header *h, struct record *r, size_t longest);

/* Reads a row without its line end. */
wz_status record_read_row(struct record *r, const struct header *h, struct csv *csv, wz_str row);

/* Says what is wrong with a row that csv_row read; error is what it returned. */
void record_say_row(struct record *r, const struct header *h, enum csv_error error, size_t cells);

/* Reads one record in YAML: a map, or a list of one map. a: memory for as long as it is read. */
wz_status record_read_yaml(struct record *r, struct arena *a, wz_str text);

#endif
