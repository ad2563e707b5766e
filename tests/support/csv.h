/* csv.h - rows of a CSV file for tests: RFC 4180, the whole file in memory. */
#ifndef WZ_TEST_CSV_H
#define WZ_TEST_CSV_H

#include <wijzer/wijzer.h>

enum { csv_columns = 64 };

struct csv_row {
    wz_str cells[csv_columns];
    size_t n;
};

/* Takes the next row off *text, whose quoted cells are unquoted in place; false at the end. */
bool csv_next(char **text, struct csv_row *row);

/* The place of a column in the header; the test fails when it is not there. */
size_t csv_column(const struct csv_row *header, const char *name);

#endif
