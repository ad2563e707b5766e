/* familiar.h - records that are written as records before them were.
 *
 * Lines mostly have the same keys in the same order, and few values for each. What stands between
 * two values, a stretch, as ,"key": is remembered as it was written in lines that were read and
 * decided without a finding, and so are the answers to facts. A line that is put together of these,
 * with plain amounts, names and unknown fields in between, means what they meant: it goes straight
 * to the memo. Every other line is read the whole way. */
#ifndef WZ_BATCH_FAMILIAR_H
#define WZ_BATCH_FAMILIAR_H

#include "../base/scan.h"
#include "blocks.h"
#include "memo.h"

enum { familiar_stretches = 64, familiar_answers = 16 };

/* A text is scanned, or an answer compared, from before where the lines end on; then a stretch is
 * compared from where that came to, with the byte behind it. */
_Static_assert((int)scan_plain_most + (int)text_most < (int)block_behind &&
                   2 * (int)text_most < (int)block_behind,
               "may be read behind the last line");

/* Where in a record a line is between two stretches. What may follow what in JSON depends on
 * nothing else, so stretches may come in another order than they were seen in. */
enum familiar_where { AT_START, IN_OUTER, IN_INNER, BEHIND_INNER };

/* What stands behind a stretch. */
enum familiar_kind {
    BEFORE_ANSWER, /* to a fact */
    BEFORE_AMOUNT, /* of a fact; or an answer */
    BEFORE_DAY,    /* the same */
    BEFORE_ID,
    BEFORE_UNKNOWN, /* a field that is no fact */
    BEFORE_REST,    /* what is passed over without a word */
    BEFORE_NOTHING  /* it is the end of the line */
};

/* The answer to a fact, and the stretch behind it, if they are short enough together and it does
 * not enter the inner object. */
struct answer {
    struct bytes_text text;
    uint64_t part;        /* of the key of the memo, in the word of its fact */
    struct stretch *then; /* that stretch; NULL: it is not in text */
};

/* An answer, with what is wanted of it first. */
struct seen_answer {
    struct answer *answer;
    size_t len;
};

struct stretch {
    struct bytes_text text;
    enum familiar_kind kind;
    enum familiar_where from, to;
    bool enters; /* the inner object */
    int fact;
    struct memo_place place; /* of the fact */
    struct stretch *next;    /* what usually follows */
    uint64_t bit;            /* of the key, among those of its object */
    wz_str key;              /* in text */
    size_t put;              /* answers that were added; the last ones are kept */
    struct answer answers[familiar_answers];
    struct seen_answer found[familiar_answers]; /* by hash: the one that was found there last */
};

/* One thread's. */
struct familiar {
    const wz_rules *rules;
    bool strict; /* unknown fields are findings */
    struct stretch *at;
    size_t n;
    struct stretch *start; /* stands nowhere, and leads to the begin of a line */
    uint64_t facts;        /* bits of the stretches of the outer object that are about a fact */
    uint64_t lines;        /* learned from */
};

/* What else a line says. */
struct familiar_line {
    size_t len; /* bytes, without its newline */
    enum json_kind id_kind;
    wz_str id;
    uint64_t unknown;
    wz_str unknown_name; /* of the first */
};

/* Takes its memory from a. false without. */
bool familiar_make(struct familiar *f, struct arena *a, const wz_rules *rules, bool strict);

/* Turns m to what is in the first of the lines, which have block_behind readable bytes behind them:
 * what these are makes no difference. false: it is not familiar, or cannot be remembered. */
bool familiar_read(const struct familiar *f, struct memo *m, wz_str lines, struct familiar_line *l);

/* Remembers how a line is written that was read into r without a finding. */
void familiar_learn(struct familiar *f, const struct memo *m, struct record *r, wz_str line);

/* The stretch that stands at p, before end; NULL: none that is known. */
struct stretch *familiar_find(const struct familiar *f, enum familiar_where where, const char *p,
                              const char *end);

/* The answer that stands at p, looked for among all that are known; NULL: it is none of them. */
struct answer *familiar_search(struct stretch *s, const char *p);

/* The day that stands at p as JSON writes it, if the rules hold on it; else WZ_NO_DATE. */
wz_date familiar_day(const struct familiar *f, const char *p, const char *end);

#endif
