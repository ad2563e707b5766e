/* io_file.h - whole files and folders, read or written at once. */
#ifndef WZ_CLI_IO_FILE_H
#define WZ_CLI_IO_FILE_H

#include "../base/arena.h"
#include "io.h"

/* Adds at most most + 1 bytes of a regular file to text: one more tells that it is larger. */
enum code io_read_file(const char *path, size_t most, struct buf *text, struct io_fault *fault);

/* Makes a file that is not there yet; what fails halfway is taken away again. Returns errno: EEXIST
 * when there is anything of that name, a link too. */
int io_write_new(const char *path, wz_str bytes);

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
