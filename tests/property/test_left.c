/* How many questions are left: exactly what asking them all in every way comes to. */
#include "../support/test.h"

#include "../support/world.h"

#include <wijzer/questions.h>

enum { walks_most = 3000 };

struct tally {
    const struct world *w;
    wz_case *c;
    int tree, walks;
    int counted, asked; /* over all rounds: comparisons made, and those with a question in them */
};

struct bounds {
    int least, most;
};

static void give(const struct tally *t, int fact, int64_t value)
{
    wz_type type = t->w->rules->facts[fact].type;
    if (type == WZ_CHOICE)
        assert_int_equal(wz_case_set_option(t->c, fact, (int)value), WZ_OK);
    else if (type == WZ_AMOUNT)
        assert_int_equal(wz_case_set_cents(t->c, fact, value), WZ_OK);
    else
        assert_int_equal(wz_case_set_day(t->c, fact, (wz_date)value), WZ_OK);
}

/* Asks and answers in every way, as an interview would; gives up at walks_most. */
static struct bounds ask_all(struct tally *t) /* NOLINT(misc-no-recursion): a handful of facts */
{
    wz_step step;
    struct bounds b = {0, 0};
    if (++t->walks > walks_most || wz_walk(t->c, t->tree, &step) != WZ_OK || step.kind != WZ_ASK)
        return b;
    int fact = step.fact;
    bool choice = t->w->rules->facts[fact].type == WZ_CHOICE;
    size_t n = choice ? (size_t)t->w->rules->facts[fact].n_options : world_point_count(t->w, fact);
    b.least = t->w->rules->n_facts + 1;
    for (size_t i = 0; i < n; i++) {
        give(t, fact, choice ? (int64_t)i : world_point(t->w, fact, i));
        struct bounds one = ask_all(t);
        b.least = one.least < b.least ? one.least : b.least;
        b.most = one.most > b.most ? one.most : b.most;
    }
    wz_case_unset(t->c, fact);
    return (struct bounds){b.least + 1, b.most + 1};
}

static struct tally all;

static void counts_what_is_asked(struct world *w, wz_case *c, struct dice *d)
{
    bool small = w->rules->n_facts < 20;
    unsigned known = small ? (unsigned)dice_roll(d, 60) : 60 + (unsigned)dice_roll(d, 40);
    struct tally t = {.w = w, .c = c, .tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees)};
    wz_case_assume(c, dice_luck(d, small ? 60 : 95));
    for (int f = 0; f < w->rules->n_facts; f++) {
        if (dice_luck(d, known))
            world_tell(w, c, f);
        else if (dice_luck(d, 10))
            wz_case_set_dont_know(c, f);
    }
    int least = -1, most = -1;
    wz_status status = wz_questions_left(c, t.tree, &least, &most);
    struct bounds b = ask_all(&t);
    if (t.walks > walks_most || status == WZ_ERULES)
        return;
    assert_int_equal(status, WZ_OK);
    all.counted++;
    all.asked += b.most > 1;
    if (least != b.least || most != b.most)
        print_message("counted %d to %d, asked %d to %d\n", least, most, b.least, b.most);
    world_hold(least == b.least && most == b.most, w, c, "another number of questions");
}

static void every_count_is_exact(void **state)
{
    (void)state;
    world_try(counts_what_is_asked, 41, 4000);
    print_message("%d counts compared, %d of them with more than one question\n", all.counted,
                  all.asked);
    assert_true(all.asked * 5 > all.counted);
}

/* On the built-in rules as they are, from nothing known: the whole of both trees. */
static void from_the_first_question(void **state)
{
    wz_rules *rules = NULL;
    wz_case *c = NULL;
    int least = -1, most = -1;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    assert_int_equal(wz_case_new(rules, &c), WZ_OK);
    wz_case_today(c, wz_date_parse(wz_view("2026-11-21")));
    assert_int_equal(wz_questions_left(c, wz_tree_find(rules, wz_view("innovatie")), &least, &most),
                     WZ_OK);
    assert_int_equal(least, 1);
    assert_int_equal(most, 3);
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_OK);
    assert_int_equal(least, 1);
    assert_true(most > 5 && most < 12);
    assert_int_equal(wz_questions_left(c, -1, &least, &most), WZ_EVALUE);
    assert_int_equal(wz_questions_left(c, wz_tree_count(rules), &least, &most), WZ_EVALUE);
    wz_case_free(c);
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_count_is_exact),
        cmocka_unit_test(from_the_first_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
