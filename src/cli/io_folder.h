/* io_folder.h - a folder for files that belong together. */
#ifndef WZ_CLI_IO_FOLDER_H
#define WZ_CLI_IO_FOLDER_H

#include "io.h"

/* Whether path is a folder, or is written as one ("map/"). */
bool io_is_folder(const char *path);

/* Makes the folder when it is not there yet; the one above it must be. */
enum code io_folder_make(const char *path, struct io_fault *fault);

#endif
