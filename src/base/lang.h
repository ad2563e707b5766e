/* lang.h - the languages by the words that stand for them everywhere: "nl", "en". */
#ifndef WZ_BASE_LANG_H
#define WZ_BASE_LANG_H

#include <wijzer/wijzer.h>

/* By number, and NULL behind the last. */
const char *const *lang_words(void);

wz_str lang_word(wz_lang lang);

#endif
