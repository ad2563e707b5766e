/* phrase.h - the program's own sentences, in Dutch and English: see phrase.def. */
#ifndef WZ_CLI_PHRASE_H
#define WZ_CLI_PHRASE_H

#include "../base/buf.h"

enum phrase {
#define PHRASE(id, nl, en) id,
#include "phrase.def"
#undef PHRASE
    PHRASE_COUNT
};

enum { PHRASE_ARGS = 4 };

/* What fills {0} to {3}. */
struct phrase_args {
    wz_str at[PHRASE_ARGS];
};

/* The sentence with its placeholders. */
const char *phrase_text(enum phrase id, wz_lang lang);

/* Adds the sentence; arguments are shown as buf_safe shows them. */
void phrase_put(struct buf *b, wz_lang lang, enum phrase id, const struct phrase_args *args);
/* The same without arguments, or with one. */
void phrase_say(struct buf *b, wz_lang lang, enum phrase id);
void phrase_say1(struct buf *b, wz_lang lang, enum phrase id, wz_str arg);

/* What errno value error means: one of SAY_ERR_*. */
enum phrase phrase_reason(int error);

#endif
