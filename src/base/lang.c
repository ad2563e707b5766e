#include "lang.h"

const char *const *lang_words(void)
{
    static const char *const words[WZ_LANGS + 1] = {[WZ_NL] = "nl", [WZ_EN] = "en"};
    return words;
}

wz_str lang_word(wz_lang lang)
{
    return wz_view(lang_words()[lang]);
}
