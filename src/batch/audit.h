/* audit.h - what was published, held against what the law permits and what is advised.
 *
 * Not permitted is only what the law forbids by what the notice says itself: nothing is assumed for
 * it. Permitted rests on the assumptions of the rules, which keep more duties in force. Outside the
 * home country only conditions that rest on a directive count. */
#ifndef WZ_BATCH_AUDIT_H
#define WZ_BATCH_AUDIT_H

#include "../base/buf.h"
#include "../engine/permit.h"

enum audit_verdict {
    AUDIT_ADVISED,
    AUDIT_PERMITTED,
    AUDIT_NOT_PERMITTED,
    AUDIT_UNDETERMINED,
    AUDIT_VERDICTS
};

/* What a notice says of itself. Empty: nothing. */
struct audit_notice {
    wz_str procedure, country;
};

/* One thread's. */
struct audit {
    const wz_rules *rules;
    int tree;
    struct verdict verdict;   /* of one route */
    bool outside[rules_cond]; /* its tests that do not count */
    struct arena arena;

    /* What came of the last one. */
    enum audit_verdict came;
    bool *needed;                       /* per fact: undetermined, and knowing it could decide */
    int by;                             /* the route under which it is advised or permitted; -1 */
    const struct published *code;       /* NULL: none, or unknown */
    bool abroad;                        /* directives only */
    bool wants_country, wants_national; /* beside facts */
};

/* false without memory; audit_free is due either way. */
bool audit_make(struct audit *a, const wz_rules *rules, int tree);
void audit_free(struct audit *a);

wz_str audit_word(enum audit_verdict verdict);

/* Judges a case; its assumptions and its today are as before afterwards. */
wz_status audit_judge(struct audit *a, wz_case *c, const struct audit_notice *n);

/* Of the last one, as JSON: the routes that are forbidden, each with its conditions, articles and
 * facts; and what would have to be known. c: the case that was judged. */
void audit_put_reasons(struct audit *a, wz_case *c, wz_lang lang, struct buf *out);
void audit_put_needs(const struct audit *a, struct buf *out);

#endif
