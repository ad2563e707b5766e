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

static void add(struct reasons *out, const struct formula *f, uint32_t at, bool negated)
{
    if (out->n < reasons_most)
        out->at[out->n++] = (struct reason){&f->at[at], cited(f, at), negated};
}

/* The children of a group that count. A false `all` and a true `any` have one that settles it. */
static void mark_children(const struct verdict *v, uint32_t at, struct around *parts)
{
    const struct cond *c = &v->formula->at[at];
    wz_truth whole = v->of[at];
    bool one = (c->op == COND_ALL && whole == WZ_NO) || (c->op == COND_ANY && whole == WZ_YES);
    bool taken = false;
    for (uint32_t i = 1; i < c->size; i += c[i].size) {
        bool agrees = c->op == COND_NOT || v->of[at + i] == whole;
        parts[at + i].counts = parts[at].counts && agrees && !taken;
        parts[at + i].negated = parts[at].negated != (c->op == COND_NOT);
        taken = taken || (one && parts[at + i].counts);
    }
}

void explain_verdict(const struct verdict *v, struct reasons *out)
{
    const struct formula *f = v->formula;
    struct around parts[rules_cond] = {{false, false}};
    out->n = 0;
    parts[0] = (struct around){true, false};
    for (uint32_t at = 0; at < f->n;) {
        const struct cond *c = &f->at[at];
        bool told = parts[at].counts && (c->text.in[WZ_NL].len || !is_group(c));
        if (told && c->op != COND_TRUE)
            add(out, f, at, parts[at].negated);
        if (!told && is_group(c))
            mark_children(v, at, parts);
        at += told ? c->size : 1; /* a part that was told takes its inside with it */
    }
}

void explain_demands(wz_case *c, int leaf, struct reasons *out)
{
    const struct formula *f = &c->rules->leaves[leaf].provided;
    struct verdict *v = &c->explorer.verdict;
    out->n = 0;
    case_enter(c);
    if (truth_of(&c->explorer.state, f, v) == WZ_YES)
        return;
    for (uint32_t at = 0; at < f->n;) {
        const struct cond *part = &f->at[at];
        bool told = part->text.in[WZ_NL].len || !is_group(part);
        if (told && v->of[at] != WZ_YES)
            add(out, f, at, false);
        at += told ? part->size : 1;
    }
}

size_t explain_figures(const wz_case *c, struct figure *out, size_t room)
{
    size_t n = c->lists.n_figures < room ? c->lists.n_figures : room;
    for (size_t i = 0; i < n; i++)
        out[i] = c->lists.figures[i];
    return n;
}
