/* What a session file says, and that no damage to it is taken for an answer. */
#include "../support/test.h"

#include "../../src/base/hash.h"
#include "../../src/base/str.h"
#include "../../src/cli/session.h"
#include "../support/memory.h"

#include <string.h>

static struct session_answer answers[] = {
    {SESSION_GIVEN, {"kind", 4}, {"thing", 5}},
    {SESSION_ASKED, {"price", 5}, {"1234.50", 7}},
    {SESSION_ASIDE, {"old", 3}, {"weet_niet", 9}},
    {SESSION_CONFIRMED, {"day", 3}, {"2026-05-18", 10}},
    {SESSION_TEXT, {"price", 5}, {"3 40 sum 12%\n\xFF .", 16}},
    {SESSION_DENIED, {"kind", 4}, {"work", 4}},
};

static struct session sample(void)
{
    return (struct session){.rules_id = wz_view("small"),
                            .rules_version = wz_view("1"),
                            .rules_sha256 = wz_view("abc"),
                            .rules_from = wz_view("/a b/\n%\x7F\xC3\xA9"),
                            .policy_from = wz_view("/p"),
                            .policy = wz_view("Ours"),
                            .tree = wz_view("main"),
                            .outcome = wz_view("small_route"),
                            .about = wz_view("A text\r\nof \xC3\xA9 and \xE9.\n"),
                            .lang = WZ_EN,
                            .today = 20000,
                            .today_named = true,
                            .no_assume = true,
                            .finished = true,
                            .answers = answers,
                            .n = sizeof answers / sizeof answers[0]};
}

static void same(const struct session *a, const struct session *b)
{
    assert_true(str_eq(a->rules_id, b->rules_id));
    assert_true(str_eq(a->rules_version, b->rules_version));
    assert_true(str_eq(a->rules_sha256, b->rules_sha256));
    assert_true(str_eq(a->rules_from, b->rules_from));
    assert_true(str_eq(a->policy_from, b->policy_from));
    assert_true(str_eq(a->policy, b->policy));
    assert_true(str_eq(a->tree, b->tree));
    assert_true(str_eq(a->outcome, b->outcome));
    assert_true(str_eq(a->about, b->about));
    assert_int_equal(a->lang, b->lang);
    assert_int_equal(a->today, b->today);
    assert_int_equal(a->today_named, b->today_named);
    assert_int_equal(a->no_assume, b->no_assume);
    assert_int_equal(a->finished, b->finished);
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        assert_int_equal(a->answers[i].how, b->answers[i].how);
        assert_true(str_eq(a->answers[i].fact, b->answers[i].fact));
        assert_true(str_eq(a->answers[i].value, b->answers[i].value));
    }
}

static enum phrase read(wz_str text, struct session *s, struct arena *arena, size_t *line)
{
    *arena = (struct arena){0};
    return session_read(s, arena, text, line);
}

static void what_is_written_is_read(void **state)
{
    struct session some[] = {sample(), {.today = WZ_NO_DATE}, {.today = 1}};
    (void)state;
    for (size_t i = 0; i < sizeof some / sizeof some[0]; i++) {
        struct buf b = {0};
        struct arena arena;
        struct session back;
        size_t line = 9;
        session_put(&some[i], &b);
        assert_false(b.failed);
        assert_int_equal(read(buf_view(&b), &back, &arena, &line), SAY_NONE);
        assert_int_equal(line, 0);
        same(&some[i], &back);
        arena_free(&arena);
        buf_free(&b);
    }
}

/* What older programs can read says so: only a description asks for a new one. */
static void old_when_it_can_be(void **state)
{
    struct session some[] = {sample(), sample(), sample(), sample()};
    (void)state;
    some[1].about = wz_view("");
    some[2].about = wz_view("");
    some[2].n = 4;
    some[3].n = 4;
    for (size_t i = 0; i < 4; i++) {
        struct buf b = {0};
        session_put(&some[i], &b);
        assert_memory_equal(b.ptr, i == 2 ? "wijzer session 1\n" : "wijzer session 2\n", 17);
        buf_free(&b);
    }
}

/* An answer without a value would be a line of its own: it is left out. */
static void no_value_no_line(void **state)
{
    struct session_answer empty = {SESSION_ASKED, wz_view("kind"), wz_view("")};
    struct session s = {.today = 1, .answers = &empty, .n = 1}, back;
    struct buf b = {0};
    struct arena arena;
    size_t line;
    (void)state;
    session_put(&s, &b);
    assert_int_equal(read(buf_view(&b), &back, &arena, &line), SAY_NONE);
    assert_int_equal(back.n, 0);
    arena_free(&arena);
    buf_free(&b);
}

/* ---- damage ---------------------------------------------------------------------------------- */

static void refused(wz_str text)
{
    struct session s;
    struct arena arena;
    size_t line;
    assert_int_not_equal(read(text, &s, &arena, &line), SAY_NONE);
    assert_int_equal(s.n, 0);
    arena_free(&arena);
}

static void cut_at_every_byte(void **state)
{
    struct session s = sample();
    struct buf b = {0};
    (void)state;
    session_put(&s, &b);
    for (size_t n = 0; n < b.len; n++)
        refused((wz_str){b.ptr, n});
    buf_char(&b, '\n');
    refused(buf_view(&b)); /* one byte too many */
    buf_free(&b);
}

static void every_bit_turned(void **state)
{
    struct session s = sample();
    struct buf b = {0};
    (void)state;
    session_put(&s, &b);
    for (size_t i = 0; i < b.len; i++) {
        for (int bit = 0; bit < 8; bit++) {
            b.ptr[i] = (char)(b.ptr[i] ^ 1 << bit);
            refused(buf_view(&b));
            b.ptr[i] = (char)(b.ptr[i] ^ 1 << bit);
        }
    }
    buf_free(&b);
}

/* Every byte left out, doubled, and made to change places with the next one. */
static void bytes_lost_doubled_and_swapped(void **state)
{
    struct session s = sample();
    struct buf b = {0};
    (void)state;
    session_put(&s, &b);
    for (size_t i = 0; i + 1 < b.len; i++) {
        struct buf wrong = {0};
        buf_add(&wrong, (wz_str){b.ptr, i});
        buf_add(&wrong, (wz_str){b.ptr + i + 1, b.len - i - 1});
        refused(buf_view(&wrong));
        buf_clear(&wrong);
        buf_add(&wrong, (wz_str){b.ptr, i + 1});
        buf_add(&wrong, (wz_str){b.ptr + i, b.len - i});
        refused(buf_view(&wrong));
        if (b.ptr[i] != b.ptr[i + 1]) {
            buf_clear(&wrong);
            buf_add(&wrong, buf_view(&b));
            wrong.ptr[i] = b.ptr[i + 1];
            wrong.ptr[i + 1] = b.ptr[i];
            refused(buf_view(&wrong));
        }
        buf_free(&wrong);
    }
    buf_free(&b);
}

/* ---- with a sum that is right ---------------------------------------------------------------- */

static enum phrase read_signed(const char *above, size_t *line)
{
    char hex[hash_hex];
    struct buf b = {0};
    struct session s;
    struct arena arena;
    buf_put(&b, above);
    hash_text(buf_view(&b), hex);
    buf_put(&b, "sha256 ");
    buf_put(&b, hex);
    buf_char(&b, '\n');
    enum phrase why = read(buf_view(&b), &s, &arena, line);
    arena_free(&arena);
    buf_free(&b);
    return why;
}

static void lines_of_no_session(void **state)
{
    static const char *const lines[] = {
        "\n",
        "unknown x\n",
        "tree\n",
        "tree \n",
        " tree main\n",
        "lang de\n",
        "assume maybe\n",
        "finished 1\n",
        "today 2026-02-30\n",
        "date tomorrow\n",
        "asked kind\n",
        "asked  thing\n",
        "given kind thin%g0\n",
        "given kind thin%0g\n",
        "given kind thin%4\n",
        "given kind thin%\n",
        "given kind thin\tg\n",
        "given kind thin\xFFg\n",
        "given kin%ffd thing\n",
        "policy \x1B[2J\n",
        "text kind words\n",
        "text kind 1 2 s\n",
        "text kind 1 x s words\n",
        "text kind 1  s words\n",
        "text kind 1 1234567890 s words\n",
        "denied kind thin\xFFg\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char text[128] = "wijzer session 1\ntree main\n";
        size_t line = 0;
        strcat(text, lines[i]);
        assert_int_equal(read_signed(text, &line), SAY_WHY_FOREIGN);
        assert_int_equal(line, 3);
    }
}

static void other_first_lines(void **state)
{
    static const struct {
        const char *text;
        enum phrase why;
    } cases[] = {
        {"wijzer session 1\n", SAY_NONE},         {"wijzer session 2\n", SAY_NONE},
        {"wijzer session 3\n", SAY_WHY_FUTURE},   {"wijzer session 11\n", SAY_WHY_FUTURE},
        {"wijzer session 10\n", SAY_WHY_FUTURE},  {"wijzer session \n", SAY_WHY_FOREIGN},
        {"wijzer session 1x\n", SAY_WHY_FOREIGN}, {"wijzer session 1 \n", SAY_WHY_FOREIGN},
        {"{\"a\":1}\n", SAY_WHY_FOREIGN},         {"wijzer session 1", SAY_WHY_FOREIGN},
    };
    size_t line;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(read_signed(cases[i].text, &line), cases[i].why);
}

static void empty_and_too_large(void **state)
{
    struct buf b = {0};
    struct session s;
    struct arena arena;
    size_t line;
    (void)state;
    assert_int_equal(read(wz_view(""), &s, &arena, &line), SAY_WHY_EMPTY);
    assert_true(buf_reserve(&b, session_bytes + 1));
    memset(b.ptr, 'x', session_bytes + 1);
    b.len = session_bytes + 1;
    assert_int_equal(read(buf_view(&b), &s, &arena, &line), SAY_WHY_LARGE);
    b.len--;
    assert_int_equal(read(buf_view(&b), &s, &arena, &line), SAY_WHY_FOREIGN);
    buf_free(&b);
}

/* Any allocation may fail: never half a session. */
static void no_memory(void **state)
{
    struct session s = sample(), back;
    struct buf b = {0};
    bool done = false;
    (void)state;
    session_put(&s, &b);
    for (int n = 0; !done; n++) {
        struct arena arena = {0};
        struct buf again = {0};
        size_t line;
        memory_ends_after(n);
        session_put(&s, &again);
        enum phrase why = session_read(&back, &arena, buf_view(&b), &line);
        done = !memory_back();
        assert_true(why == SAY_NONE || why == SAY_ERR_NOMEM);
        assert_true(again.failed || str_eq(buf_view(&again), buf_view(&b)));
        if (why == SAY_NONE)
            same(&s, &back);
        arena_free(&arena);
        buf_free(&again);
    }
    buf_free(&b);
}

static void names(void **state)
{
    static const char *const good[] = {"a", "2026-05-18-1", "Een_twee", "con2x", "com", "lpt10"};
    static const char *const bad[] = {"",
                                      ".",
                                      "..",
                                      "../x",
                                      "/etc/passwd",
                                      "-rf",
                                      "_a",
                                      "a b",
                                      "a.b",
                                      "a\nb",
                                      "CON",
                                      "nul",
                                      "Com1",
                                      "LPT9",
                                      "\xC3\xA9",
                                      ("a\xEF\xBC\x8F"
                                       "b"),
                                      "a\\b",
                                      "a:b"};
    char text[session_name + 1];
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(session_name_good(wz_view(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(session_name_good(wz_view(bad[i])));
    memset(text, 'a', sizeof text);
    assert_true(session_name_good((wz_str){text, session_name}));
    assert_false(session_name_good((wz_str){text, session_name + 1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(old_when_it_can_be),
        cmocka_unit_test(no_value_no_line),
        cmocka_unit_test(cut_at_every_byte),
        cmocka_unit_test(every_bit_turned),
        cmocka_unit_test(bytes_lost_doubled_and_swapped),
        cmocka_unit_test(lines_of_no_session),
        cmocka_unit_test(other_first_lines),
        cmocka_unit_test(empty_and_too_large),
        cmocka_unit_test(no_memory),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
