#include "lang.h"
#include "../base/lang.h"
#include "../base/str.h"

#include <string.h>

/* One name: two letters, then nothing or the rest of a locale's name. */
static bool parse_one(wz_str name, wz_lang *lang)
{
    if (name.len < 2 || (name.len > 2 && !strchr("_-.@", name.ptr[2])))
        return false;
    for (int i = 0; i < WZ_LANGS; i++) {
        if (str_starts_fold(name, lang_word((wz_lang)i))) {
            *lang = (wz_lang)i;
            return true;
        }
    }
    return false;
}

bool lang_parse(wz_str name, wz_lang *lang)
{
    for (size_t from = 0, to; from <= name.len; from = to + 1) {
        for (to = from; to < name.len && name.ptr[to] != ':';)
            to++;
        if (parse_one(str_cut(name, from, to), lang))
            return true;
    }
    return false;
}

wz_lang lang_choose(const char *const *names, size_t n)
{
    wz_lang lang = WZ_NL;
    for (size_t i = 0; i < n; i++)
        if (lang_parse(wz_view(names[i]), &lang))
            break;
    return lang;
}
