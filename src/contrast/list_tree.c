/* Trees, nodes and named conditions as entries. */
#include "../base/str.h"
#include "../view/say.h"
#include "entry.h"

static void list_condition(struct inventory *v, const struct named_cond *c)
{
    tell_thing(v, ABOUT_CONDITION, c->id, &c->text, c->place);
    tell_head(v, OF_SELF, WZ_DIFF_DECIDES, wz_view(""), wz_view(""));
    tell_cites(v, &c->sources);
    tell_formula(v, OF_TEST, &c->test);
    tell_text(v, OF_TEXT, &c->text);
}

/* What a node asks or tests. */
static const struct text *name_of(const wz_rules *r, const struct rule_node *n)
{
    bool worded = n->text.in[WZ_NL].len > 0;
    return n->fact >= 0 && !worded ? &r->facts[n->fact].name : &n->text;
}

static void tell_node(struct inventory *v, enum aspect a, int node)
{
    const struct rule_node *n = &v->rules->nodes[node];
    wz_str args[] = {n->id, say_text(name_of(v->rules, n), v->lang)};
    msg_put(&v->b, M_DIFF_LEADS, v->lang, args, 2);
    tell(v, a, n->id, tell_kept(v));
}

static void list_branch(struct inventory *v, target to)
{
    const wz_rules *r = v->rules;
    if (to >= 0) {
        tell_node(v, OF_BRANCH, to);
        return;
    }
    const struct leaf *leaf = &r->leaves[~to];
    const struct route *route = &r->routes[leaf->route];
    tell(v, OF_BRANCH, route->id, say_text(&route->name, v->lang));
    if (leaf->provided.n)
        tell_formula(v, OF_PROVIDED, &leaf->provided);
    tell_text(v, OF_BECAUSE, &leaf->because);
}

static void list_node(struct inventory *v, const struct rule_node *n)
{
    const struct fact *f = n->fact >= 0 ? &v->rules->facts[n->fact] : NULL;
    tell_thing(v, ABOUT_NODE, n->id, name_of(v->rules, n), n->place);
    tell_head(v, OF_SELF, WZ_DIFF_DECIDES, wz_view(""), wz_view(""));
    tell_cites(v, &n->sources);
    if (f)
        tell(v, OF_ASK, f->id, say_text(&f->name, v->lang));
    else
        tell_formula(v, OF_TEST, &n->test);
    tell_text(v, OF_TEXT, &n->text);
    for (int i = 0; i < n->n_branches; i++) {
        const struct option *o = f ? &f->options[i] : NULL;
        tell_part(v, o ? o->id : wz_view(i ? "then" : "else"),
                  o ? say_text(&o->label, v->lang)
                    : msg_text(i ? M_DIFF_THEN : M_DIFF_ELSE, v->lang));
        if (n->branch[i] != NO_TARGET)
            list_branch(v, n->branch[i]);
    }
}

void list_tree(struct inventory *v)
{
    const wz_rules *r = v->rules;
    for (int i = 0; i < r->n_conds; i++)
        list_condition(v, &r->conds[i]);
    for (int i = 0; i < r->n_trees; i++) {
        const struct tree *t = &r->trees[i];
        tell_thing(v, ABOUT_TREE, t->id, &t->name, t->place);
        tell_head(v, OF_SELF, WZ_DIFF_DECIDES, wz_view(""), wz_view(""));
        if (t->start >= 0)
            tell_node(v, OF_START, t->start);
        tell_text(v, OF_NAME, &t->name);
    }
    for (int i = 0; i < r->n_nodes; i++)
        list_node(v, &r->nodes[i]);
}
