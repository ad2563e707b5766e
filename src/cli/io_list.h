/* io_list.h - names of files, with folders replaced by the files in them. */
#ifndef WZ_CLI_IO_LIST_H
#define WZ_CLI_IO_LIST_H

#include "../base/arena.h"
#include "io.h"

struct io_list {
    struct vec names;   /* of wz_str, NUL-terminated; set its arena and size */
    size_t passed_over; /* files whose name does not say that they hold records */
};

/* Adds a file, or all files below a folder in the order of the bytes of their names. Names that
 * begin with a dot, and folders behind links, are not looked at. */
enum code io_list_add(struct io_list *l, wz_str path, struct io_fault *fault);

#endif
