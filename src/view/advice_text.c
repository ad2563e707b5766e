/* The account in plain lines: headings, paragraphs and lists, for eyes, screen readers and files.
 */
#include "../base/money.h"
#include "../base/str.h"
#include "advice.h"

static wz_str route_name(const struct advice *a, int route)
{
    return say_text(&a->rules->routes[route].name, a->lang);
}

/* ---- what is advised, or still open ---------------------------------------------------------- */

static void put_route(struct advice *a)
{
    const struct route *r = &a->rules->routes[a->step.route];
    struct buf title = {0};
    buf_add(&title, msg_text(M_ADVICE, a->lang));
    buf_put(&title, ": ");
    buf_add(&title, route_name(a, a->step.route));
    lines_flush(&a->lines, "", &title);
    buf_free(&title);
    lines_item(&a->lines, "  ", say_text(&r->summary, a->lang));
    lines_heading(&a->lines, M_SUITS);
    lines_item(&a->lines, "  ", say_text(&r->fits, a->lang));
    for (size_t i = 0; i < a->c->lists.n_leaves; i++) {
        wz_str because = say_text(&a->rules->leaves[a->c->lists.leaves[i]].because, a->lang);
        if (because.len)
            lines_item(&a->lines, "  ", because);
    }
}

static void put_open(struct advice *a)
{
    buf_add(a->out, msg_text(M_OPEN, a->lang));
    buf_char(a->out, '\n');
    lines_heading(&a->lines, M_OPEN_ROUTES);
    for (size_t i = 0; i < a->step.n_candidates; i++)
        lines_item(&a->lines, "  - ", route_name(a, a->step.candidates[i]));
    lines_heading(&a->lines, M_OPEN_FACTS);
    for (size_t i = 0; i < a->step.n_missing; i++) {
        const struct fact *f = &a->rules->facts[a->step.missing[i]];
        struct buf b = {0};
        buf_add(&b, say_text(&f->name, a->lang));
        buf_put(&b, ": ");
        buf_add(&b, say_text(&f->ask, a->lang));
        wz_str who = say_text(&f->who, a->lang);
        if (who.len) {
            buf_char(&b, ' ');
            msg_put(&b, M_WHO, a->lang, &who, 1);
        }
        lines_flush(&a->lines, "  - ", &b);
        buf_free(&b);
    }
}

/* ---- the way through the tree ---------------------------------------------------------------- */

/* Whether everything that a test came out by was assumed: the answer then is no answer of a person.
 */
struct assumed {
    const wz_case *c;
    bool all;
};

static void see_fact(void *context, const struct cond *test)
{
    struct assumed *seen = context;
    if (wz_case_known(seen->c, test->fact) != WZ_ASSUMED)
        seen->all = false;
}

static bool by_assumption(struct advice *a, const struct rule_node *n)
{
    struct assumed seen = {a->c, true};
    struct verdict *v = &a->c->explorer.verdict;
    case_enter(a->c);
    if (truth_of(&a->c->explorer.state, &n->test, v) == WZ_UNKNOWN)
        return false;
    truth_because(v, see_fact, &seen);
    return seen.all;
}

static void put_node(struct advice *a, struct buf *b, size_t i)
{
    const struct rule_node *n = &a->rules->nodes[a->c->lists.path[i]];
    int branch = a->c->lists.taken[i];
    const struct cites *sources = &n->sources;
    if (n->fact >= 0) {
        const struct fact *f = &a->rules->facts[n->fact];
        buf_add(b, say_text(&f->ask, a->lang));
        buf_char(b, ' ');
        say_value(b, a->c, n->fact, a->lang);
        if (!sources->n)
            sources = &f->sources;
    } else {
        buf_add(b, say_text(&n->text, a->lang));
        buf_char(b, ' ');
        wz_str answer = msg_text(branch == WZ_YES ? M_YES : M_NO, a->lang);
        if (by_assumption(a, n))
            msg_put(b, M_BY_ASSUMPTION, a->lang, &answer, 1);
        else
            buf_add(b, answer);
    }
    say_cites(b, a->rules, sources, a->lang);
}

/* A step on which an assumption was taken is told among the assumptions, unless all is asked for.
 */
static bool told_elsewhere(const struct advice *a, size_t i)
{
    int fact = a->rules->nodes[a->c->lists.path[i]].fact;
    return fact >= 0 && wz_case_known(a->c, fact) == WZ_ASSUMED;
}

static void put_way(struct advice *a)
{
    struct buf b = {0};
    size_t n = 0;
    for (size_t i = 0; i < a->c->lists.n_path; i++) {
        if (told_elsewhere(a, i))
            continue;
        if (!n)
            lines_heading(&a->lines, M_WAY);
        buf_clear(&b);
        put_node(a, &b, i);
        lines_number(&a->lines, ++n, &b);
    }
    buf_free(&b);
}

/* Everything that was given, also what the advice does not turn on: the file must show it all. */
static void put_given(struct advice *a)
{
    bool told = false;
    for (int fact = 0; fact < a->rules->n_facts; fact++) {
        wz_known known = wz_case_known(a->c, fact);
        if (known != WZ_GIVEN && known != WZ_DONT_KNOW)
            continue;
        struct buf b = {0};
        if (!told)
            lines_heading(&a->lines, M_GIVEN);
        told = true;
        buf_add(&b, say_text(&a->rules->facts[fact].name, a->lang));
        buf_put(&b, ": ");
        if (known == WZ_GIVEN)
            say_value(&b, a->c, fact, a->lang);
        else
            buf_add(&b, msg_text(M_NOT_KNOWN, a->lang));
        lines_flush(&a->lines, "  - ", &b);
        buf_free(&b);
    }
}

static void put_assumed(struct advice *a)
{
    if (!a->step.n_assumed)
        return;
    lines_heading(&a->lines, M_ASSUMED);
    for (size_t i = 0; i < a->step.n_assumed; i++) {
        int fact = a->step.assumed[i];
        struct buf b = {0};
        buf_add(&b, say_text(&a->rules->facts[fact].name, a->lang));
        buf_put(&b, ": ");
        say_value(&b, a->c, fact, a->lang);
        lines_flush(&a->lines, "  - ", &b);
        buf_free(&b);
    }
}

/* ---- what it rests on ------------------------------------------------------------------------ */

static void put_figure(struct advice *a, const struct figure *f)
{
    struct buf b = {0};
    say_figure(&b, a->c, f, a->lang);
    lines_flush(&a->lines, "  - ", &b);
    buf_free(&b);
}

static void put_rests(struct advice *a)
{
    const struct figure *figures;
    struct buf b = {0};
    size_t n = explain_figures(a->c, &figures);
    n = a->step.kind == WZ_ROUTE ? n : 0;
    lines_heading(&a->lines, M_RESTS);
    if (a->step.route >= 0) {
        struct cites rests;
        advice_rests(a, &rests);
        buf_add(&b, route_name(a, a->step.route));
        say_cites(&b, a->rules, &rests, a->lang);
        lines_flush(&a->lines, "  - ", &b);
    }
    for (size_t i = 0; i < n; i++)
        put_figure(a, &figures[i]);
    buf_clear(&b);
    wz_str args[] = {a->rules->id, a->rules->version, wz_rules_sha256(a->rules)};
    msg_put(&b, M_RULES, a->lang, args, 3);
    lines_flush(&a->lines, "  - ", &b);
    if (a->rules->policy.id.len) {
        wz_str policy[] = {say_text(&a->rules->policy.name, a->lang), a->rules->policy.contact};
        buf_clear(&b);
        msg_put(&b, policy[1].len ? M_POLICY_CONTACT : M_POLICY, a->lang, policy, 2);
        lines_flush(&a->lines, "  - ", &b);
    }
    buf_free(&b);
}

static void put_demands(struct advice *a)
{
    struct reasons all;
    struct buf b = {0};
    advice_demands(a, &all);
    if (all.n) {
        lines_heading(&a->lines, M_DEMANDS);
        lines_item(&a->lines, "  ", msg_text(M_DEMANDS_WHY, a->lang));
    }
    for (size_t i = 0; i < all.n; i++) {
        say_part(&b, a->rules, all.at[i].part, a->lang);
        say_cites(&b, a->rules, all.at[i].sources, a->lang);
        lines_flush(&a->lines, "  - ", &b);
    }
    buf_free(&b);
}

/* ---- what to do ------------------------------------------------------------------------------ */

static void put_steps(struct advice *a, const struct route *r)
{
    struct buf b = {0};
    if (r->n_steps)
        lines_heading(&a->lines, M_STEPS);
    for (size_t i = 0; i < r->n_steps; i++) {
        lines_item(&a->lines, "  ", say_text(&r->steps[i].phase, a->lang));
        say_step(&b, a->rules, &r->steps[i], a->lang);
        lines_number(&a->lines, i + 1, &b);
    }
    buf_free(&b);
}

static void put_points(struct advice *a, const struct route *r)
{
    if (r->n_points)
        lines_heading(&a->lines, M_POINTS);
    for (size_t i = 0; i < r->n_points; i++) {
        struct buf b = {0};
        buf_add(&b, say_text(&r->points[i].text, a->lang));
        say_cites(&b, a->rules, &r->points[i].sources, a->lang);
        lines_flush(&a->lines, "  - ", &b);
        buf_free(&b);
    }
}

static void put_notes(struct advice *a)
{
    size_t n;
    const int *notes = advice_notes(a, &n);
    if (n)
        lines_heading(&a->lines, M_NOTES);
    for (size_t i = 0; i < n; i++) {
        const struct note *note = &a->rules->notes[notes[i]];
        struct buf b = {0};
        wz_str title = say_text(&note->name, a->lang);
        buf_add(&b, title);
        buf_put(&b, say_after_title(title));
        buf_add(&b, say_text(&note->body, a->lang));
        say_cites(&b, a->rules, &note->sources, a->lang);
        lines_flush(&a->lines, "  - ", &b);
        buf_free(&b);
    }
}

void advice_text(struct advice *a)
{
    if (a->step.kind == WZ_ROUTE)
        put_route(a);
    else
        put_open(a);
    put_demands(a);
    put_given(a);
    put_assumed(a);
    put_way(a);
    put_rests(a);
    if (a->step.kind == WZ_ROUTE) {
        const struct route *r = &a->rules->routes[a->step.route];
        put_steps(a, r);
        put_points(a, r);
        put_notes(a);
    }
    advice_others(a);
}
