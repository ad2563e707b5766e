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

static void count_unknown(struct desk *d)
{
    wz_batch_counts *c = &d->counts;
    if (!c->unknown_fields) {
        wz_str name = d->reading.record.unknown_name;
        cut_name(c->unknown_name, sizeof c->unknown_name, name);
        wz_str near = wz_fact_nearest(d->order->rules, name);
        cut_name(c->unknown_near, sizeof c->unknown_near, near);
    }
    c->unknown_fields += d->reading.record.unknown;
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

void desk_count(struct desk *d, enum outcome outcome)
{
    bool audit = d->order->options.audit;
    wz_batch_counts *c = &d->counts;
    c->records++;
    switch (audit ? audited(d, outcome) : outcome) {
    case OUTCOME_ADVISED:
        c->advised++;
        break;
    case OUTCOME_FORBIDDEN:
        c->advised += !audit;
        c->not_permitted++;
        break;
    case OUTCOME_OPEN:
        c->open++;
        break;
    case OUTCOME_INVALID:
        c->invalid++;
        break;
    case OUTCOME_PERMITTED:
        break;
    }
    if (d->reading.record.unknown)
        count_unknown(d);
}
