#include "command.h"
#include "str.h"

static const struct {
    const char *word;
    enum command kind;
    bool takes_rest;
    bool free; /* may also be the label of the option that stands for it */
} words[] = {
    {"?", COMMAND_HELP, true, false},
    {"help", COMMAND_HELP, true, false},
    {"waarom", COMMAND_WHY, true, false},
    {"why", COMMAND_WHY, true, false},
    {"terug", COMMAND_BACK, false, false},
    {"back", COMMAND_BACK, false, false},
    {"overzicht", COMMAND_OVERVIEW, false, false},
    {"overview", COMMAND_OVERVIEW, false, false},
    {"wijzig", COMMAND_CHANGE, true, false},
    {"change", COMMAND_CHANGE, true, false},
    {"weet niet", COMMAND_UNKNOWN, false, false},
    {"weet ik niet", COMMAND_UNKNOWN, false, true},
    {"weet_niet", COMMAND_UNKNOWN, false, false},
    {"unknown", COMMAND_UNKNOWN, false, true},
    {"i do not know", COMMAND_UNKNOWN, false, true},
    {"i don't know", COMMAND_UNKNOWN, false, true},
    {"taal", COMMAND_LANGUAGE, true, false},
    {"language", COMMAND_LANGUAGE, true, false},
    {"opnieuw", COMMAND_RESTART, false, false},
    {"restart", COMMAND_RESTART, false, false},
    {"bewaar", COMMAND_SAVE, true, false},
    {"save", COMMAND_SAVE, true, false},
    {"uitleg", COMMAND_EXPLAIN, false, false},
    {"explain", COMMAND_EXPLAIN, false, false},
    {"stop", COMMAND_STOP, false, false},
    {"quit", COMMAND_STOP, false, false},
    {"exit", COMMAND_STOP, false, false},
};

enum command command_read(wz_str text, wz_str *rest)
{
    wz_str line = text;
    if (line.len > 1 && line.ptr[0] == ':')
        line = str_trim(str_cut(line, 1, line.len));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        wz_str word = wz_view(words[i].word);
        if (!str_starts_fold(line, word))
            continue;
        wz_str behind = str_cut(line, word.len, line.len);
        bool apart = behind.len && (behind.ptr[0] == ' ' || behind.ptr[0] == '\t' || word.len == 1);
        if (behind.len && !(words[i].takes_rest && apart))
            continue;
        *rest = str_trim(behind);
        return words[i].kind;
    }
    *rest = text;
    return COMMAND_NONE;
}

bool command_is_reserved(wz_str text)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!words[i].free && str_eq_fold(text, wz_view(words[i].word)))
            return true;
    return false;
}
