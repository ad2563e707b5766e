/* What is written of a case. However routes are told together, none is missing from the paper: each
 * has its name once under one heading of why not, or is what is advised or still possible. */
#include "../support/test.h"

#include "../support/world.h"

#include "../../src/base/buf.h"

#include <string.h>
#include <wijzer/account.h>
#include <wijzer/document.h>
#include <wijzer/replay.h>

/* A route is told in bold; a name that begins another one stands before its end mark. */
static bool is_told(const char *paper, wz_str name)
{
    for (const char *p = paper; (p = strstr(p, name.ptr)); p++) {
        char behind = p[name.len];
        if (behind == '*' || behind == ',' || behind == '\n')
            return true;
    }
    return false;
}

static void no_route_is_missing(struct world *w, wz_case *c, struct dice *d)
{
    wz_document_options options = {.format = WZ_PAPER_MARKDOWN, .lang = dice_luck(d, 50)};
    struct buf b = {0};
    for (int f = 0; f < w->rules->n_facts; f++)
        if (dice_luck(d, 90))
            world_tell(w, c, f);
    int tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees);
    assert_int_equal(wz_document_write(c, tree, &options, buf_sink(&b)), WZ_OK);
    buf_char(&b, '\0');
    for (int route = 0; route < w->rules->n_routes; route++) {
        wz_str name = wz_route_name(w->rules, route, options.lang);
        struct buf escaped = {0};
        for (size_t i = 0; i < name.len; i++) {
            if (strchr("_*[]<>", name.ptr[i]))
                buf_char(&escaped, '\\');
            buf_char(&escaped, name.ptr[i]);
        }
        buf_char(&escaped, '\0');
        world_hold(is_told(b.ptr, (wz_str){escaped.ptr, escaped.len - 1}), w, c, escaped.ptr);
        buf_free(&escaped);
    }
    buf_free(&b);
}

/* The document as data comes out again byte for byte, whatever it says of where facts came from. */
static void document_comes_again(struct world *w, wz_case *c, struct dice *d)
{
    const wz_dossier file = {wz_view("1"), wz_view(""), wz_view("a \"b\""), 20000};
    wz_document_options options = {.format = WZ_PAPER_JSON,
                                   .dossier = dice_luck(d, 50) ? &file : NULL};
    wz_replay_options replay = {.lang = WZ_EN};
    wz_replay_outcome outcome = WZ_REPLAY_OTHER;
    const wz_evidence words = {wz_view("so it says"), WZ_IN_TITLE, 2, 40, wz_view("x")};
    struct buf b = {0}, account = {0};
    wz_case_today(c, 20700);
    for (int f = 0; f < w->rules->n_facts; f++) {
        if (!dice_luck(d, 80))
            continue;
        world_tell(w, c, f);
        if (dice_luck(d, 20))
            wz_case_set_evidence(c, f, &words);
        wz_hint hint = {f, 0, -1, dice_luck(d, 50), words};
        if (dice_luck(d, 20))
            (void)wz_case_hint(c, &hint); /* not of an amount or a day */
    }
    int tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees);
    assert_int_equal(wz_document_write(c, tree, &options, buf_sink(&b)), WZ_OK);
    assert_int_equal(
        wz_replay_write(w->rules, buf_view(&b), &replay, buf_sink(&account), &outcome, NULL),
        WZ_OK);
    world_hold(outcome == WZ_REPLAY_SAME, w, c, "it is another document");
    buf_free(&b);
    buf_free(&account);
}

static void every_document_comes_again(void **state)
{
    (void)state;
    world_try(document_comes_again, 32, 700);
}

static void every_route_is_on_paper(void **state)
{
    (void)state;
    world_try(no_route_is_missing, 31, 1500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_is_on_paper),
        cmocka_unit_test(every_document_comes_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
