/* code.h - exit statuses. 65 and up are those of sysexits.h; a signal that ended the run is raised
 * again, so the shell shows 128 + its number. */
#ifndef WZ_CLI_CODE_H
#define WZ_CLI_CODE_H

enum code {
    CODE_DONE = 0,
    CODE_OPEN = 1, /* done, but something is undecided, invalid or not permitted */
    CODE_USAGE = 2,
    CODE_DATA = 65,
    CODE_NO_INPUT = 66,
    CODE_UNAVAILABLE = 69, /* another program that is needed is not there */
    CODE_BUG = 70,
    CODE_MEMORY = 71,
    CODE_CREATE = 73,
    CODE_IO = 74,
    CODE_BUSY = 75,
    CODE_PERMISSION = 77,
    CODE_RULES = 78
};

#endif
