/* io_file.h - whole files and folders, read at once. */
#ifndef WZ_CLI_IO_FILE_H
#define WZ_CLI_IO_FILE_H

#include "../base/arena.h"
#include "io.h"

/* Adds at most most + 1 bytes of a regular file to text: one more tells that it is larger. */
enum code io_read_file(const char *path, size_t most, struct buf *text, struct io_fault *fault);

/* Adds where path really is, without links and from the root; false: nowhere. */
bool io_real_path(const char *path, struct buf *real);

struct io_files {
    struct arena arena;
    wz_source *list;
    size_t n;
};

/* All *.yaml files directly in a folder, in order of the bytes of their names, named "folder/file".
 * files must be zeroed; release it with arena_free also after a fault. */
enum code io_read_folder(const char *path, size_t most, struct io_files *files,
                         struct io_fault *fault);

#endif
