#include "msg.h"

static const char *const texts[MSG_COUNT][WZ_LANGS] = {
#define MSG(id, nl, en) {nl, en},
#include "msg.def"
#undef MSG
};

wz_str msg_text(enum msg id, wz_lang lang)
{
    return wz_view(texts[id][lang]);
}

void msg_put(struct buf *b, enum msg id, wz_lang lang, const wz_str *args, size_t n)
{
    wz_str text = msg_text(id, lang);
    for (size_t i = 0; i < text.len; i++) {
        bool hole = text.ptr[i] == '{' && i + 2 < text.len && text.ptr[i + 2] == '}';
        size_t arg = hole ? (size_t)(text.ptr[i + 1] - '0') : n;
        if (hole && arg < n) {
            buf_safe(b, args[arg]);
            i += 2;
        } else {
            buf_char(b, text.ptr[i]);
        }
    }
}
