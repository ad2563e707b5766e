/* The account as members of the JSON advice. */
#include "../base/date.h"
#include "../base/money.h"
#include "advice.h"
#include "member.h"

static wz_str fact_id(const struct advice *a, int fact)
{
    return a->rules->facts[fact].id;
}

static void put_number(struct advice *a, int fact, int64_t number)
{
    if (a->rules->facts[fact].type == WZ_AMOUNT) {
        money_put_plain(a->out, number);
        return;
    }
    buf_char(a->out, '"');
    date_put(a->out, (wz_date)number);
    buf_char(a->out, '"');
}

static void put_routes(struct advice *a, uint64_t routes)
{
    const char *between = "";
    member_key(a->out, ",", "routes");
    buf_char(a->out, '[');
    for (int i = 0; i < a->rules->n_routes; i++) {
        if (!(routes >> i & 1))
            continue;
        buf_put(a->out, between);
        buf_json(a->out, a->rules->routes[i].id);
        between = ",";
    }
    buf_char(a->out, ']');
}

/* ---- why not --------------------------------------------------------------------------------- */

void account_json_step(struct advice *a, const struct account_step *s)
{
    advice_json_facts(a, "answers", s->facts.at, s->facts.n);
}

static void put_options(struct advice *a, const struct change *ch)
{
    const struct fact *f = &a->rules->facts[ch->fact];
    const char *between = "";
    member_key(a->out, ",", "options");
    buf_char(a->out, '[');
    for (int i = 0; i < f->n_options; i++) {
        if (!(ch->to.mask >> i & 1))
            continue;
        buf_put(a->out, between);
        buf_json(a->out, f->options[i].id);
        between = ",";
    }
    buf_char(a->out, ']');
}

static void put_range(struct advice *a, const char *before, int fact, int64_t lo, int64_t hi)
{
    member_key(a->out, before, "from");
    put_number(a, fact, lo);
    member_key(a->out, ",", "until");
    put_number(a, fact, hi);
}

/* null: more changes than are looked for. */
static void put_changes(struct advice *a, const char *name, const struct changes *changes)
{
    member_key(a->out, ",", name);
    if (!changes->found) {
        buf_put(a->out, "null");
        return;
    }
    buf_char(a->out, '[');
    for (size_t i = 0; i < changes->n; i++) {
        const struct change *ch = &changes->at[i];
        member_text(a->out, i ? ",{" : "{", "fact", fact_id(a, ch->fact));
        if (a->rules->facts[ch->fact].type == WZ_CHOICE)
            put_options(a, ch);
        else
            put_range(a, ",", ch->fact, ch->to.lo, ch->to.hi);
        buf_char(a->out, '}');
    }
    buf_char(a->out, ']');
}

static void put_turned(struct advice *a, const struct account_route *r)
{
    member_key(a->out, ",", "turned");
    if (r->turned < 0) {
        buf_put(a->out, "null");
        return;
    }
    const struct account_step *s = &a->account->steps[r->turned];
    member_int(a->out, "{", "step", r->turned + 1);
    member_text(a->out, ",", "node", a->rules->nodes[s->node].id);
    buf_char(a->out, '}');
}

void account_json_route(struct advice *a, const struct account_route *r)
{
    static const char *const words[] = {[WZ_STANDS_ADVISED] = "advised",
                                        [WZ_STANDS_CANDIDATE] = "candidate",
                                        [WZ_STANDS_FORBIDDEN] = "forbidden",
                                        [WZ_STANDS_UNKNOWN] = "unknown",
                                        [WZ_STANDS_LESS] = "fits_less"};
    member_text(a->out, ",", "standing", wz_view(words[r->standing]));
    if (r->standing == WZ_STANDS_ADVISED)
        advice_json_reasons(a, "met", &r->reasons, r->answers);
    if (r->standing == WZ_STANDS_FORBIDDEN) {
        advice_json_reasons(a, "because", &r->reasons, r->answers);
        put_changes(a, "permitted_if", &r->changes);
    }
    if (r->standing == WZ_STANDS_UNKNOWN)
        advice_json_facts(a, "unknown", r->unknown.at, r->unknown.n);
    if (r->standing == WZ_STANDS_UNKNOWN || r->standing == WZ_STANDS_LESS) {
        put_turned(a, r);
        put_changes(a, "advised_if", &r->changes);
    }
}

/* ---- what if --------------------------------------------------------------------------------- */

static void put_piece(struct advice *a, const struct outlook *o, size_t i)
{
    const struct fact *f = &a->rules->facts[o->fact];
    const struct piece *piece = &o->pieces[i];
    const char *before = i ? ",{" : "{";
    if (f->type == WZ_CHOICE)
        member_text(a->out, before, "option", f->options[piece->lo].id);
    else
        put_range(a, before, o->fact, piece->lo, piece->hi);
    if (i == o->now)
        buf_put(a->out, ",\"now\":true");
    put_routes(a, piece->routes);
    buf_char(a->out, '}');
}

static void put_outlooks(struct advice *a, const char *name, const struct outlook *o, size_t n)
{
    member_key(a->out, ",", name);
    buf_char(a->out, '[');
    for (size_t i = 0; i < n; i++) {
        bool choice = a->rules->facts[o[i].fact].type == WZ_CHOICE;
        member_text(a->out, i ? ",{" : "{", "fact", fact_id(a, o[i].fact));
        advice_json_known(a, o[i].fact);
        member_key(a->out, ",", choice ? "options" : "ranges");
        buf_char(a->out, '[');
        for (size_t k = 0; k < o[i].n; k++)
            put_piece(a, &o[i], k);
        buf_put(a->out, "]}");
    }
    buf_char(a->out, ']');
}

void account_json(struct advice *a)
{
    put_outlooks(a, "what_if", a->account->ifs, a->account->n_ifs);
    put_outlooks(a, "deciding", a->account->deciding, a->account->n_deciding);
}
