/* Any bytes as a session file, with their own checksum put behind them or as they are: what is read
 * is written so that it reads the same, and nothing else than a whole file is ever read. What it
 * says of rules that exist goes into an interview, and nothing of it acts on a terminal. */
#include "../../src/base/hash.h"
#include "../../src/base/str.h"
#include "../../src/cli/past.h"
#include "../support/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void harmless(const struct buf *b)
{
    must(!b->failed);
    for (size_t i = 0; i < b->len; i++) {
        unsigned char byte = (unsigned char)b->ptr[i];
        must((byte >= 0x20 && byte != 0x7F) || byte == '\n');
    }
}

/* Another interview goes on with it, and is kept once more. */
static void go_on(const struct session *s, struct arena *a)
{
    const wz_rules *rules = fuzz_rules(0);
    struct session again = {.today = s->today};
    struct kept_past past;
    struct buf notes = {0};
    struct interview iv;
    wz_case *c = fuzz_case(0);
    struct past_now now = {rules, c, 0, s->lang};
    wz_case_today(c, 20700);
    wz_case_assume(c, !s->no_assume);
    must(past_give(s, &now, a, &past, &notes) == WZ_OK);
    harmless(&notes);
    struct interview_setup setup = {.rules = rules,
                                    .purchase = c,
                                    .lang = s->lang,
                                    .width = 80,
                                    .today = 20700,
                                    .start = wz_view("wijzer advise"),
                                    .past = &past};
    interview_begin(&iv, &setup);
    interview_line(&iv, wz_view("overzicht"));
    if (iv.mode != INTERVIEW_OVER)
        interview_end(&iv);
    must(iv.status == WZ_OK && past_take(&iv, a, &again));
    harmless(&iv.out);
    interview_free(&iv);
    buf_free(&notes);
}

static void twice(wz_str text)
{
    struct session first, second;
    struct arena a = {0}, b = {0};
    struct buf once = {0}, again = {0};
    size_t line = 0;
    if (session_read(&first, &a, text, &line) == SAY_NONE) {
        session_put(&first, &once);
        must(session_read(&second, &b, buf_view(&once), &line) == SAY_NONE);
        session_put(&second, &again);
        must(str_eq(buf_view(&once), buf_view(&again)));
        must(session_read(&second, &b, str_cut(text, 0, text.len - 1), &line) != SAY_NONE);
        go_on(&first, &a);
    }
    arena_free(&a);
    arena_free(&b);
    buf_free(&once);
    buf_free(&again);
}

static void checked(const char *head, wz_str text)
{
    struct buf whole = {0};
    char hex[hash_hex];
    buf_put(&whole, head);
    buf_add(&whole, text);
    hash_text(buf_view(&whole), hex);
    buf_put(&whole, "sha256 ");
    buf_put(&whole, hex);
    buf_char(&whole, '\n');
    twice(buf_view(&whole));
    buf_free(&whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wz_str text = {(const char *)data, size};
    twice(text);
    checked("wijzer session 1\n", text);
    checked("wijzer session 2\n", text);
    return 0;
}
