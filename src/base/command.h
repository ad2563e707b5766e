/* command.h - the words with which people steer the interview, in both languages. As an answer
 * most of these words would be out of reach, so no option may be spelt like one. */
#ifndef WZ_BASE_COMMAND_H
#define WZ_BASE_COMMAND_H

#include <wijzer/wijzer.h>

enum command {
    COMMAND_NONE, /* an answer, or nonsense */
    COMMAND_HELP,
    COMMAND_WHY,
    COMMAND_BACK,
    COMMAND_OVERVIEW,
    COMMAND_CHANGE,
    COMMAND_UNKNOWN,
    COMMAND_LANGUAGE,
    COMMAND_RESTART,
    COMMAND_SAVE,
    COMMAND_EXPLAIN,
    COMMAND_STOP
};

/* The command that text begins with, in any case, with or without ':' before it, and in *rest what
 * follows its word. COMMAND_NONE and COMMAND_UNKNOWN: *rest is the text. */
enum command command_read(wz_str text, wz_str *rest);

/* Whether text is the word of a command and can be nothing else. */
bool command_is_reserved(wz_str text);

#endif
