/* A path is steps with a slash between them, two slashes for any depth: name, *, @attribute or ..;
 * behind a step in brackets what must hold there: [name/name=text], [@a=text], [.=text], [name], or
 * with $name in place of the text the value of a look-up; and [1] for the first of all. */
#include "path.h"
#include "../base/str.h"

#include <string.h>

struct scan {
    struct loader *l;
    const struct node *node;
    const struct path_names *names;
    wz_str text;
    size_t at;
    bool bad;
};

/* At the end: a NUL, which is behind every text. */
static char here(const struct scan *s)
{
    return s->text.ptr[s->at];
}

static bool take(struct scan *s, char c)
{
    bool is = here(s) == c;
    s->at += is;
    return is;
}

static void wrong(struct scan *s)
{
    if (!s->bad)
        schema_fault(s->l, D_PATH, s->node, s->text);
    s->bad = true;
}

static bool ends_name(char c)
{
    return c == '/' || c == '[' || c == ']' || c == '=' || c == '@' || c == '$' || c == '\0';
}

/* A name; empty for "*". */
static wz_str name_here(struct scan *s)
{
    size_t from = s->at;
    while (!ends_name(here(s)))
        s->at++;
    wz_str name = str_cut(s->text, from, s->at);
    if (!name.len)
        wrong(s);
    return str_is(name, "*") ? wz_view("") : name;
}

static int find_lookup(struct scan *s, wz_str id)
{
    for (size_t i = 0; i < s->names->n; i++)
        if (str_eq(s->names->lookups[i].id, id))
            return (int)i;
    schema_fault2(s->l, D_NAME, s->node, id, wz_view("lookups"));
    s->bad = true;
    return -1;
}

static void read_wanted(struct scan *s, struct path_test *t)
{
    size_t from = s->at;
    while (here(s) && here(s) != ']')
        s->at++;
    t->text = str_trim(str_cut(s->text, from, s->at));
    if (!t->text.len)
        wrong(s);
    else if (t->text.ptr[0] == '$')
        t->lookup = find_lookup(s, str_cut(t->text, 1, t->text.len));
}

/* A copy of *n things in the arena. Without memory: NULL, and then *n is 0. */
static const void *keep(struct scan *s, const void *things, size_t *n, size_t size)
{
    void *copy = *n ? arena_get(s->l->arena, *n, size) : NULL;
    if (copy)
        memcpy(copy, things, *n * size);
    else
        *n = 0;
    return copy;
}

static struct path_test read_test(struct scan *s)
{
    struct path_test t = {.lookup = -1};
    wz_str names[path_steps];
    bool self = take(s, '.');
    for (bool more = !self; more && !s->bad; more = take(s, '/')) {
        t.attribute = take(s, '@');
        names[t.n_names++] = name_here(s);
        if ((t.n_names == path_steps || t.attribute) && here(s) == '/')
            wrong(s);
    }
    t.names = keep(s, names, &t.n_names, sizeof *names);
    t.any = !take(s, '=');
    if (!t.any)
        read_wanted(s, &t);
    if (!take(s, ']') || (self && t.any))
        wrong(s);
    return t;
}

static struct path_step read_step(struct scan *s)
{
    struct path_step step = {.name = wz_view("")};
    if (str_is(str_cut(s->text, s->at, s->at + 2), "..")) {
        s->at += 2;
        step.up = true;
        return step;
    }
    step.attribute = take(s, '@');
    step.name = name_here(s);
    struct path_test tests[path_tests];
    while (take(s, '[')) {
        if (str_is(str_cut(s->text, s->at, s->at + 2), "1]")) {
            s->at += 2;
            step.first = true;
        } else if (step.n_tests == path_tests)
            wrong(s);
        else
            tests[step.n_tests++] = read_test(s);
    }
    step.tests = keep(s, tests, &step.n_tests, sizeof *tests);
    return step;
}

static void read_steps(struct scan *s, struct path_step *steps, size_t *n)
{
    take(s, '/'); /* a path may begin with one, which says nothing */
    bool deep = take(s, '/');
    for (bool more = true; !s->bad; deep = take(s, '/')) {
        steps[*n] = read_step(s);
        steps[*n].deep = deep;
        bool ends = steps[*n].attribute;
        ++*n;
        more = take(s, '/');
        if (more && (*n == path_steps || (ends && here(s) != '.')))
            wrong(s);
        if (!more)
            break;
    }
    if (s->at < s->text.len)
        wrong(s);
}

struct path path_read(struct loader *l, const struct node *value, const struct path_names *names)
{
    struct scan s = {l, value, names, schema_scalar(l, value), 0, value->kind != NODE_TEXT};
    struct path_step steps[path_steps];
    size_t n = 0;
    if (!s.bad)
        read_steps(&s, steps, &n);
    if (s.bad)
        return (struct path){NULL, 0};
    const struct path_step *kept = keep(&s, steps, &n, sizeof *steps);
    return (struct path){kept, n};
}

static bool test_possible(const struct path_test *t, unsigned reads)
{
    return !t->attribute || reads & FORMAT_XML;
}

bool path_possible(const struct path *path, unsigned reads)
{
    if (!reads)
        return true; /* told already */
    bool row = (reads & (FORMAT_XML | FORMAT_JSON)) == 0;
    for (size_t i = 0; i < path->n; i++) {
        const struct path_step *step = &path->steps[i];
        if ((step->attribute && !(reads & FORMAT_XML)) || (row && (i || step->n_tests)))
            return false;
        for (size_t k = 0; k < step->n_tests; k++)
            if (!test_possible(&step->tests[k], reads))
                return false;
    }
    return !path->n || !path->steps[0].up;
}
