/* lang.h - which language to speak, without asking the system's locales. */
#ifndef WZ_CLI_LANG_H
#define WZ_CLI_LANG_H

#include <wijzer/wijzer.h>

/* "nl", "en", or a locale's name such as "nl_BE.UTF-8" or "en:nl". false: neither language. */
bool lang_parse(wz_str name, wz_lang *lang);

/* The first of names[0..n) that names a language; Dutch when none does. Names may be NULL. */
wz_lang lang_choose(const char *const *names, size_t n);

#endif
