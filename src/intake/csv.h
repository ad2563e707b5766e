/* csv.h - one row of CSV, as RFC 4180 has it. The door to libcsv; no other file knows of it.
 *
 * A struct csv belongs to one thread and reads one row after the other in the same memory. */
#ifndef WZ_INTAKE_CSV_H
#define WZ_INTAKE_CSV_H

#include "../base/buf.h"
#include "../base/limits.h"

enum csv_error {
    CSV_OK,
    CSV_MEMORY,
    CSV_QUOTES,  /* a quote where none can stand, or one that is missing */
    CSV_MANY,    /* more than csv_cells */
    CSV_ENCODING /* not UTF-8 */
};

struct csv {
    struct csv_door *door;
    char delimiter;
    bool cp1252;   /* rows are in this encoding; cells come out in UTF-8 */
    wz_str *cells; /* of the row, until the next one */
    size_t n;
    size_t *ends; /* of the cells in text */
    size_t room;  /* of cells and ends */
    struct buf text;
    bool many, failed;
};

/* c must be zeroed. false without memory; csv_end is due either way. */
bool csv_begin(struct csv *c, char delimiter, bool cp1252);
void csv_end(struct csv *c);

/* Reads a row without its line end. A row without a byte has one empty cell. */
enum csv_error csv_row(struct csv *c, wz_str row);

#endif
