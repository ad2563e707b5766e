#include "explain.h"

/* Whether a part counts for the truth of the whole, and stands under an odd number of `not`. */
struct around {
    bool counts, negated;
};

static bool is_group(const struct cond *c)
{
    return c->op == COND_ALL || c->op == COND_ANY || c->op == COND_NOT;
}

/* The sources of a part or of the nearest part around it; NULL: none of them cites. */
static const struct cites *cited(const struct formula *f, uint32_t at)
{
    for (uint32_t i = at + 1; i-- > 0;)
        if (i + f->at[i].size > at && f->at[i].sources.n)
            return &f->at[i].sources;
    return NULL;
}

static void begin(struct reasons *out, const struct formula *f, struct arena *a)
{
    *out = (struct reasons){arena_get(a, f->n, sizeof *out->at), 0};
}

static void add(struct reasons *out, const struct formula *f, uint32_t at, bool negated)
{
    if (out->at)
        out->at[out->n++] = (struct reason){&f->at[at], cited(f, at), negated};
}

/* The children of a group that count. A false `all` and a true `any` have one that settles it;
 * first keeps to that one. */
static void mark_children(const struct verdict *v, uint32_t at, bool first, struct around *parts)
{
    const struct cond *c = &v->formula->at[at];
    wz_truth whole = v->of[at];
    bool one = (c->op == COND_ALL && whole == WZ_NO) || (c->op == COND_ANY && whole == WZ_YES);
    bool taken = false;
    for (uint32_t i = 1; i < c->size; i += c[i].size) {
        bool agrees = c->op == COND_NOT || v->of[at + i] == whole;
        parts[at + i].counts = parts[at].counts && agrees && !taken;
        parts[at + i].negated = parts[at].negated != (c->op == COND_NOT);
        taken = taken || (first && one && parts[at + i].counts);
    }
}

void explain_verdict(const struct verdict *v, enum telling telling, struct arena *a,
                     struct reasons *out)
{
    const struct formula *f = v->formula;
    struct around parts[rules_cond] = {{false, false}};
    begin(out, f, a);
    parts[0] = (struct around){true, false};
    for (uint32_t at = 0; at < f->n;) {
        const struct cond *c = &f->at[at];
        bool told = parts[at].counts && (c->text.in[WZ_NL].len || !is_group(c));
        if (told && c->op != COND_TRUE)
            add(out, f, at, parts[at].negated);
        if (!told)
            mark_children(v, at, telling == TELL_FIRST, parts);
        at += told ? c->size : 1; /* a part that was told takes its inside with it */
    }
}

/* ---- the facts behind it --------------------------------------------------------------------- */

struct seen {
    wz_case *c;
    struct facts *out;
};

static void see_fact(void *context, int fact)
{
    struct seen *seen = context;
    for (size_t i = 0; i < seen->out->n; i++)
        if (seen->out->at[i] == fact)
            return;
    seen->out->at[seen->out->n++] = fact;
}

static bool is_known(const struct seen *seen, int fact)
{
    return dom_single(seen->c->rules, fact, seen->c->explorer.state.dom[fact]);
}

/* A test that comes out the same for every value names no answer. */
static void see_known(void *context, int fact)
{
    if (is_known(context, fact))
        see_fact(context, fact);
}

static void see_test(void *context, const struct cond *test)
{
    struct seen *seen = context;
    see_known(context, test->fact);
    if (test->table >= 0)
        table_keys_used(&seen->c->explorer.state, test->table, see_known, context);
}

static bool begin_facts(wz_case *c, struct arena *a, struct facts *out)
{
    *out = (struct facts){arena_get(a, (size_t)c->rules->n_facts + 1, sizeof *out->at), 0};
    return out->at != NULL;
}

void explain_answers(wz_case *c, const struct verdict *v, const struct cond *part, struct arena *a,
                     struct facts *out)
{
    struct seen seen = {c, out};
    if (begin_facts(c, a, out))
        truth_because_part(v, (uint32_t)(part - v->formula->at), see_test, &seen);
}

static void see_unknown(struct seen *seen, int fact)
{
    if (!is_known(seen, fact))
        see_fact(seen, fact);
}

/* What a test waits for: its own fact, and what picks the amount out of the table. */
static void see_waiting(struct seen *seen, const struct cond *test)
{
    see_unknown(seen, test->fact);
    if (test->table < 0)
        return;
    const struct table *t = &seen->c->rules->tables[test->table];
    if (table_lookup(&seen->c->explorer.state, test->table).kind == LOOKUP_VALUE)
        return;
    for (int i = 0; i < t->n_keys; i++)
        see_unknown(seen, t->keys[i]);
    if (t->date >= 0)
        see_unknown(seen, t->date);
}

void explain_unknown(wz_case *c, const struct verdict *v, struct arena *a, struct facts *out)
{
    const struct formula *f = v->formula;
    struct seen seen = {c, out};
    if (!begin_facts(c, a, out))
        return;
    for (size_t at = 0; at < f->n;) {
        const struct cond *part = &f->at[at];
        bool unknown = v->of[at] == WZ_UNKNOWN;
        if (unknown && part->fact >= 0)
            see_waiting(&seen, part);
        at += unknown ? 1 : part->size;
    }
}

/* ---- demands and figures --------------------------------------------------------------------- */

void explain_demands(wz_case *c, int leaf, struct arena *a, struct reasons *out)
{
    const struct formula *f = &c->rules->leaves[leaf].provided;
    struct verdict *v = &c->explorer.verdict;
    begin(out, f, a);
    case_enter(c);
    truth_of(&c->explorer.state, f, v);
    for (uint32_t at = 0; at < f->n;) {
        const struct cond *part = &f->at[at];
        bool told = part->text.in[WZ_NL].len || !is_group(part);
        if (told && v->of[at] != WZ_YES)
            add(out, f, at, false);
        at += told ? part->size : 1;
    }
}

size_t explain_figures(const wz_case *c, const struct figure **out)
{
    *out = c->lists.figures;
    return c->lists.n_figures;
}
