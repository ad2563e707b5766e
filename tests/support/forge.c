/* Random small rule bases: every kind of fact, test, table and branch, in no sensible order. */
#include "test.h"

#include "world.h"
#include "../../src/base/buf.h"

enum { choices = 5, routes = 5, nodes = 9, tables = 3 };

struct forge {
    struct dice *d;
    struct buf b;
    int options[choices];
};

static int roll(struct forge *f, int sides)
{
    return (int)dice_roll(f->d, (uint64_t)sides);
}

static void name(struct forge *f, char kind, int number)
{
    buf_char(&f->b, kind);
    buf_int(&f->b, number);
}

static void put_facts(struct forge *f)
{
    static const char *const sets[] = {"two", "three", "four"};
    buf_put(&f->b, "facts:\n");
    for (int i = 0; i < choices; i++) {
        f->options[i] = 2 + roll(f, 3);
        buf_put(&f->b, "  ");
        name(f, 'f', i);
        buf_put(&f->b, ": {type: choice, $F, options: ");
        buf_put(&f->b, sets[f->options[i] - 2]);
        buf_put(&f->b, roll(f, 3) ? "}\n" : ", assume: b}\n");
    }
    buf_put(&f->b, "  w0: {type: amount, $F}\n"
                   "  w1: {type: amount, $F}\n"
                   "  own: {type: amount, $F}\n"
                   "  d0: {type: date, $F}\n");
}

/* One option, or a list of some, never none. */
static void put_options(struct forge *f, int fact)
{
    int first = roll(f, f->options[fact]);
    buf_char(&f->b, '[');
    buf_char(&f->b, (char)('a' + first));
    for (int i = 0; i < f->options[fact]; i++) {
        if (i == first || roll(f, 3))
            continue;
        buf_put(&f->b, ", ");
        buf_char(&f->b, (char)('a' + i));
    }
    buf_char(&f->b, ']');
}

/* ---- tables without gap or overlap ----------------------------------------------------------- */

static void put_amount(struct forge *f)
{
    static const char *const amounts[] = {"0", "0.01", "100", "100.01", "250", "1000", "99999.99"};
    buf_put(&f->b, amounts[roll(f, 7)]);
}

static void put_row(struct forge *f, const char *keys, const char *days)
{
    buf_put(&f->b, "      - {");
    buf_put(&f->b, keys);
    buf_put(&f->b, days);
    buf_put(&f->b, "value: ");
    if (roll(f, 6))
        put_amount(f);
    else
        buf_put(&f->b, "unlimited");
    buf_put(&f->b, ", status: verified, sources: [s:1]}\n");
}

/* The rows for one option of the first key: one, one for each half of time, or by the second key.
 */
static void put_rows(struct forge *f, char option, int other)
{
    struct buf keys = {0};
    int way = roll(f, 3);
    for (int i = 0; i < (way == 2 ? f->options[other] : 1); i++) {
        buf_clear(&keys);
        buf_put(&keys, "f0: ");
        buf_char(&keys, option);
        buf_put(&keys, ", ");
        if (way == 2) {
            buf_char(&keys, 'f');
            buf_int(&keys, other);
            buf_put(&keys, ": ");
            buf_char(&keys, (char)('a' + i));
            buf_put(&keys, ", ");
        }
        buf_char(&keys, '\0');
        put_row(f, keys.ptr, way == 1 ? "until: 2025-06-30, " : "");
        if (way == 1)
            put_row(f, keys.ptr, "from: 2025-07-01, ");
    }
    buf_free(&keys);
}

static void put_tables(struct forge *f)
{
    buf_put(&f->b, "tables:\n");
    for (int t = 0; t < tables; t++) {
        int other = 1 + roll(f, choices - 1);
        buf_put(&f->b, "  ");
        name(f, 't', t);
        buf_put(&f->b, ":\n    type: amount\n    name: $T\n    date: d0\n    by: [f0, f");
        buf_int(&f->b, other);
        buf_put(&f->b, t ? "]\n    rows:\n" : "]\n    override: own\n    rows:\n");
        for (int i = 0; i < f->options[0]; i++)
            put_rows(f, (char)('a' + i), other);
    }
}

/* ---- conditions ------------------------------------------------------------------------------ */

static void put_range(struct forge *f)
{
    static const char *const words[] = {"at_least", "below", "above", "at_most", "near"};
    static const char *const days[] = {"2024-01-01", "2025-01-01", "2025-07-01", "2027-12-31"};
    bool day = roll(f, 4) == 0;
    name(f, day ? 'd' : 'w', day ? 0 : roll(f, 2));
    buf_put(&f->b, ": {");
    buf_put(&f->b, words[roll(f, day ? 4 : 5)]);
    buf_put(&f->b, ": ");
    if (day)
        buf_put(&f->b, days[roll(f, 4)]);
    else if (roll(f, 3))
        name(f, 't', roll(f, tables));
    else
        put_amount(f);
    buf_char(&f->b, '}');
}

static void put_test(struct forge *f)
{
    int fact = roll(f, choices);
    if (roll(f, 2)) {
        put_range(f);
        return;
    }
    name(f, 'f', fact);
    bool not = roll(f, 3) == 0;
    buf_put(&f->b, not ? ": {not: " : ": ");
    put_options(f, fact);
    buf_put(&f->b, not ? "}" : "");
}

static void put_condition(struct forge *f, int depth)
{
    static const char *const groups[] = {"all: [", "any: [", "not: "};
    int kind = depth ? roll(f, 5) : 4;
    buf_char(&f->b, '{');
    if (kind > 2) {
        if (roll(f, 20))
            put_test(f);
        else
            buf_put(&f->b, "always: yes");
        buf_char(&f->b, '}');
        return;
    }
    buf_put(&f->b, groups[kind]);
    for (int i = kind == 2 ? 0 : roll(f, 3); i >= 0; i--) {
        put_condition(f, depth - 1);
        buf_put(&f->b, i ? ", " : "");
    }
    buf_put(&f->b, kind == 2 ? "}" : "]}");
}

/* ---- the tree
 * ------------------------------------------------------------------------------------ */

static void put_target(struct forge *f, int node)
{
    int later = nodes - 1 - node;
    if (later && roll(f, 3)) {
        name(f, 'n', node + 1 + roll(f, later < 3 ? later : 3));
    } else if (roll(f, 4)) {
        name(f, 'r', roll(f, routes));
    } else {
        buf_put(&f->b, "{because: $T, advise: ");
        name(f, 'r', roll(f, routes));
        buf_char(&f->b, '}');
    }
}

static void put_node(struct forge *f, int node)
{
    int fact = roll(f, choices);
    buf_put(&f->b, "  ");
    name(f, 'n', node);
    if (roll(f, 2)) {
        buf_put(&f->b, ": {ask: ");
        name(f, 'f', fact);
        for (int i = 0; i < f->options[fact]; i++) {
            buf_put(&f->b, ", ");
            buf_char(&f->b, (char)('a' + i));
            buf_put(&f->b, ": ");
            put_target(f, node);
        }
    } else {
        buf_put(&f->b, ": {text: $T, if: ");
        put_condition(f, 2);
        buf_put(&f->b, ", then: ");
        put_target(f, node);
        buf_put(&f->b, ", else: ");
        put_target(f, node);
    }
    buf_put(&f->b, "}\n");
}

char *world_forge(struct dice *d)
{
    struct forge f = {.d = d};
    buf_put(&f.b, "trees: {t: {start: n0, name: $T}}\n");
    put_facts(&f);
    put_tables(&f);
    buf_put(&f.b, "nodes:\n");
    for (int i = 0; i < nodes; i++)
        put_node(&f, i);
    buf_put(&f.b, "routes:\n");
    for (int i = 0; i < routes; i++) {
        buf_put(&f.b, "  ");
        name(&f, 'r', i);
        buf_put(&f.b, ": {$R, permitted: ");
        put_condition(&f, 3);
        buf_put(&f.b, "}\n");
    }
    buf_char(&f.b, '\0');
    assert_false(f.b.failed);
    return f.b.ptr;
}
