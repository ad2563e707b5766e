/* What is counted of the records of a desk, for the last line that people see. */
#include "../base/str.h"
#include "desk.h"

#include <string.h>

/* At most room - 1 bytes of text, whole characters only. */
static void cut_name(char *to, size_t room, wz_str text)
{
    size_t n = 0;
    while (n < text.len) {
        uint32_t code;
        size_t step = utf8_next(text.ptr + n, text.len - n, &code);
        if (!step || n + step >= room)
            break;
        n += step;
    }
    memcpy(to, text.ptr, n);
    to[n] = '\0';
}

static void count_unknown(struct desk *d, uint64_t fields, wz_str name)
{
    wz_batch_counts *c = &d->counts;
    if (!fields)
        return;
    if (!c->unknown_fields) {
        cut_name(c->unknown_name, sizeof c->unknown_name, name);
        wz_str near = wz_fact_nearest(d->order->rules, name);
        cut_name(c->unknown_near, sizeof c->unknown_near, near);
    }
    c->unknown_fields += fields;
}

/* Counts what the audit says in place of the decision. */
static enum outcome audited(const struct desk *d, enum outcome outcome)
{
    static const enum outcome of[AUDIT_VERDICTS] = {
        [AUDIT_ADVISED] = OUTCOME_ADVISED,
        [AUDIT_PERMITTED] = OUTCOME_PERMITTED,
        [AUDIT_NOT_PERMITTED] = OUTCOME_FORBIDDEN,
        [AUDIT_UNDETERMINED] = OUTCOME_OPEN,
    };
    return outcome == OUTCOME_INVALID ? outcome : of[d->audit.came];
}

/* So many records of that outcome. */
static void count(struct desk *d, enum outcome outcome, uint64_t n)
{
    wz_batch_counts *c = &d->counts;
    c->records += n;
    switch (outcome) {
    case OUTCOME_ADVISED:
        c->advised += n;
        break;
    case OUTCOME_FORBIDDEN:
        c->advised += d->order->options.audit ? 0 : n;
        c->not_permitted += n;
        break;
    case OUTCOME_OPEN:
        c->open += n;
        break;
    case OUTCOME_INVALID:
        c->invalid += n;
        break;
    case OUTCOME_PERMITTED:
    case OUTCOMES:
        break;
    }
}

void desk_count(struct desk *d, enum outcome outcome)
{
    const struct record *r = &d->reading.record;
    count(d, d->order->options.audit ? audited(d, outcome) : outcome, 1);
    count_unknown(d, r->unknown, r->unknown_name);
}

void desk_count_all(struct desk *d, const uint64_t of[OUTCOMES], uint64_t unknown, wz_str name)
{
    for (int outcome = 0; outcome < OUTCOMES; outcome++)
        count(d, (enum outcome)outcome, of[outcome]);
    count_unknown(d, unknown, name);
}
