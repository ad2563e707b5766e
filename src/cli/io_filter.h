/* io_filter.h - another program as a filter: bytes in, bytes out. No shell is involved. */
#ifndef WZ_CLI_IO_FILTER_H
#define WZ_CLI_IO_FILTER_H

#include "io.h"

/* Runs argv (ends with NULL; argv[0] is looked up in PATH) with in as its standard input and adds
 * what it writes to out; its messages go to our standard error. Returns 0, an errno value (ENOENT:
 * there is no such program), or -1 when the program failed. */
int io_filter(const char *const *argv, wz_str in, struct buf *out);

#endif
