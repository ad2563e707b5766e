#include "io_folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

bool io_is_folder(const char *path)
{
    struct stat s;
    size_t n = strlen(path);
    return (n && path[n - 1] == '/') || (stat(path, &s) == 0 && S_ISDIR(s.st_mode));
}

enum code io_folder_make(const char *path, struct io_fault *fault)
{
    struct stat s;
    if (mkdir(path, 0777) == 0)
        return CODE_DONE;
    int error = errno;
    if (error == EEXIST)
        error = stat(path, &s) == 0 && S_ISDIR(s.st_mode) ? 0 : ENOTDIR;
    *fault = (struct io_fault){SAY_WRITE, path, error};
    return error ? CODE_CREATE : CODE_DONE;
}
