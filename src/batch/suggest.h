/* suggest.h - what the words of a record suggest: the field of that name, and what is taken over
 * when the caller accepts it. One thread's. */
#ifndef WZ_BATCH_SUGGEST_H
#define WZ_BATCH_SUGGEST_H

#include "../base/buf.h"
#include "../intake/record.h"

#include <wijzer/read.h>

struct suggest {
    const wz_rules *rules;
    wz_reader *reader; /* NULL: nothing is read */
    bool accept;
    const wz_suggestion **wanted; /* about facts on which the record is silent */
    size_t n;                     /* of them */
    size_t n_accepted;
};

/* first NULL: nothing will be read. false without memory; suggest_free is due either way. */
bool suggest_make(struct suggest *s, struct arena *a, const wz_rules *rules, const wz_reader *first,
                  bool accept);
void suggest_free(struct suggest *s);

/* Reads the words of a record that was read; its case then has its facts. There is a reader. */
void suggest_read(struct suggest *s, struct record *r);
/* Forgets them: the record is wrong. */
void suggest_nothing(struct suggest *s);

/* Gives c what is accepted, with its words as where it came from. */
void suggest_accept(const struct suggest *s, wz_case *c);

/* {"fact":{"value":..,"quote":..,"in":"title","at":0,"signal":..}}; about a fact on which the text
 * contradicts itself {"value":null,"quotes":[..]}. */
void suggest_put(struct suggest *s, struct buf *b);

#endif
