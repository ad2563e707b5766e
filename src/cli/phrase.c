#include "phrase.h"
#include "../base/str.h"

#include <errno.h>
#include <string.h>

static const char *const texts[PHRASE_COUNT][WZ_LANGS] = {
#define PHRASE(id, nl, en) {nl, en},
#include "phrase.def"
#undef PHRASE
};

const char *phrase_text(enum phrase id, wz_lang lang)
{
    return texts[id][lang];
}

/* p stands at '{': the argument's number when a placeholder stands there, else -1. */
static int placeholder(const char *p)
{
    return p[1] >= '0' && p[1] < '0' + PHRASE_ARGS && p[2] == '}' ? p[1] - '0' : -1;
}

void phrase_put(struct buf *b, wz_lang lang, enum phrase id, const struct phrase_args *args)
{
    const char *p = phrase_text(id, lang);
    while (*p) {
        size_t plain = strcspn(p + 1, "{") + 1;
        int number = *p == '{' ? placeholder(p) : -1;
        if (number < 0) {
            buf_add(b, (wz_str){p, plain});
            p += plain;
            continue;
        }
        if (args)
            buf_safe(b, args->at[number]);
        p += 3;
    }
}

void phrase_say(struct buf *b, wz_lang lang, enum phrase id)
{
    phrase_put(b, lang, id, NULL);
}

void phrase_say1(struct buf *b, wz_lang lang, enum phrase id, wz_str arg)
{
    struct phrase_args args = {{arg}};
    phrase_put(b, lang, id, &args);
}

enum phrase phrase_reason(int error)
{
    static const struct {
        int error;
        enum phrase id;
    } reasons[] = {
        {ENOENT, SAY_ERR_NOENT},      {EACCES, SAY_ERR_ACCES},   {EPERM, SAY_ERR_ACCES},
        {EISDIR, SAY_ERR_ISDIR},      {ENOTDIR, SAY_ERR_NOTDIR}, {ENOSPC, SAY_ERR_NOSPC},
        {EDQUOT, SAY_ERR_NOSPC},      {EFBIG, SAY_ERR_FBIG},     {EROFS, SAY_ERR_ROFS},
        {EMFILE, SAY_ERR_MFILE},      {ENFILE, SAY_ERR_MFILE},   {ENOMEM, SAY_ERR_NOMEM},
        {EPIPE, SAY_ERR_PIPE},        {EBADF, SAY_ERR_BADF},     {ELOOP, SAY_ERR_LOOP},
        {ENAMETOOLONG, SAY_ERR_NAME}, {EINVAL, SAY_ERR_INVAL},   {EWOULDBLOCK, SAY_ERR_TAKEN},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].error == error)
            return reasons[i].id;
    return SAY_ERR_IO;
}
