/* msg.h - the words that documents are made of, in both languages. */
#ifndef WZ_VIEW_MSG_H
#define WZ_VIEW_MSG_H

#include "../base/buf.h"

enum msg {
#define MSG(id, nl, en) id,
#include "msg.def"
#undef MSG
    MSG_COUNT
};

wz_str msg_text(enum msg id, wz_lang lang);

/* The text with {0}, {1}, ... filled in from n arguments; they are made safe to show. */
void msg_put(struct buf *b, enum msg id, wz_lang lang, const wz_str *args, size_t n);

#endif
