/* source.h - files one after the other as blocks of records; each file is recognised by itself. Ask
 * for one block at a time. */
#ifndef WZ_BATCH_SOURCE_H
#define WZ_BATCH_SOURCE_H

#include "form.h"

struct source {
    const wz_rules *rules;
    const wz_batch_options *options; /* without zeros that stand for a default */
    const struct form_name *format;  /* NULL: recognise */
    int mapping;                     /* notices of this format; -1: recognise, or none */
    bool recognise;                  /* the file may hold notices */
    struct notice notice;            /* to recognise them with */
    bool notice_made;
    struct vec lists; /* of wz_str: where packages have their records */
    struct arena arena;
    wz_feed feed;
    struct cutter cutter;
    struct buf begin; /* bytes of the file that were looked at */
    size_t given;     /* of them, to the cutter */
    struct form *form;
    bool ended; /* while looking: the file has no more */
    bool open, more, failed;
};

/* s must be zeroed. */
void source_make(struct source *s, const wz_rules *rules, const wz_batch_options *options,
                 wz_feed feed);
void source_free(struct source *s);

/* The next block; false at the end, or when something went wrong (see source_status). The form of a
 * block goes back with source_return, also by who asks for blocks. */
bool source_next(struct source *s, struct block *b);
void source_return(struct source *s, struct block *b);

wz_status source_status(const struct source *s);

#endif
