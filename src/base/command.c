#include "command.h"
#include "str.h"

#include <string.h>

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

/* What people say who do not know an answer; ' stands for any apostrophe. An option may be called
 * so too. */
static const char *const unknowns[] = {
    "weet het niet", "ik weet het niet", "ik weet niet", "dat weet ik niet", "weet ik nog niet",
    "geen idee",     "onbekend",         "nog onbekend", "niet bekend",      "idk",
    "dunno",         "don't know",       "dont know",    "do not know",      "i dont know",
    "no idea",       "no clue",          "not known",    "not known yet",    "not sure",
};

/* Bytes of the apostrophe that text begins with; 0: it begins with none. */
static size_t apostrophe(wz_str text)
{
    static const char *const forms[] = {"'", "`", "\xE2\x80\x99", "\xC2\xB4"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_starts_fold(text, wz_view(forms[i])))
            return wz_view(forms[i]).len;
    return 0;
}

static bool says(wz_str text, const char *word)
{
    for (; text.len && *word; word++) {
        size_t n = *word == '\'' ? apostrophe(text) : char_lower(text.ptr[0]) == *word;
        if (!n)
            return false;
        text = str_cut(text, n, text.len);
    }
    return !text.len && !*word;
}

static bool is_unknown(wz_str text)
{
    while (text.len && strchr("?.! ", text.ptr[text.len - 1]))
        text.len--;
    for (size_t i = 0; i < sizeof unknowns / sizeof *unknowns; i++)
        if (says(text, unknowns[i]))
            return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].kind == COMMAND_UNKNOWN && says(text, words[i].word))
            return true;
    return false;
}

/* "???" is help as well. */
static wz_str one_mark(wz_str line)
{
    while (line.len > 1 && line.ptr[0] == '?' && line.ptr[1] == '?')
        line = str_cut(line, 1, line.len);
    return line;
}

enum command command_read(wz_str text, wz_str *rest)
{
    wz_str line = text;
    if (line.len > 1 && line.ptr[0] == ':')
        line = str_trim(str_cut(line, 1, line.len));
    line = one_mark(line);
    if (is_unknown(line)) {
        *rest = line;
        return COMMAND_UNKNOWN;
    }
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
