/* Any bytes as what somebody types in the interview, now and then about a description. Nothing of
 * it acts on a terminal, and in the end batch, interview and the whole account say the same of the
 * same facts; what is kept of the talk gives another interview the same facts and the same outcome.
 */
#include "../../src/base/str.h"
#include "../../src/cli/past.h"
#include "../support/feed.h"
#include "../support/fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { lines_most = 40 };

static const wz_date today = 20700;

/* ---- batch = interview = explain ------------------------------------------------------------- */

/* What was said, as a record. */
static void put_record(struct buf *b, const wz_rules *rules, const wz_case *c)
{
    const char *before = "{";
    for (int fact = 0; fact < wz_fact_count(rules); fact++) {
        struct buf value = {0};
        wz_known known = wz_case_known(c, fact);
        if (known != WZ_GIVEN && known != WZ_DONT_KNOW)
            continue;
        if (known == WZ_GIVEN)
            must(wz_case_value(c, fact, -1, buf_sink(&value)) == WZ_OK);
        else
            buf_put(&value, "weet_niet");
        buf_put(b, before);
        buf_json(b, wz_fact_id(rules, fact));
        buf_char(b, ':');
        buf_json(b, buf_view(&value));
        before = ",";
        buf_free(&value);
    }
    buf_put(b, *before == '{' ? "{}\n" : "}\n");
}

/* The JSON field of this name in line: its text up to one of these bytes. */
static wz_str field(const struct buf *line, const char *name, const char *ends)
{
    char *at = strstr(line->ptr, name);
    must(at != NULL);
    at += strlen(name);
    return (wz_str){at, strcspn(at, ends)};
}

/* A list of the step is this list of ids. */
static void lists(const wz_rules *rules, wz_str (*id)(const wz_rules *, int), const int *members,
                  size_t n, wz_str list)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_char(&b, ',');
        buf_json(&b, id(rules, members[i]));
    }
    must(str_eq(buf_view(&b), list));
    buf_free(&b);
}

/* What stands in line, of the batch or of the account, is the step. */
static void says(const wz_rules *rules, const struct buf *line, const wz_step *step)
{
    wz_str route = field(line, "\"route\":", ",}");
    struct buf name = {0};
    if (step->kind == WZ_ROUTE)
        buf_json(&name, wz_route_id(rules, step->route));
    else
        buf_put(&name, "null");
    must(str_eq(route, buf_view(&name)));
    must(str_is(field(line, "\"status\":", ","),
                step->kind == WZ_ROUTE ? "\"advised\"" : "\"open\""));
    lists(rules, wz_route_id, step->candidates, step->n_candidates,
          field(line, "\"candidates\":[", "]"));
    lists(rules, wz_fact_id, step->missing, step->n_missing, field(line, "\"missing\":[", "]"));
    lists(rules, wz_fact_id, step->assumed, step->n_assumed, field(line, "\"assumed\":[", "]"));
    buf_free(&name);
}

static void agree(const struct interview *iv)
{
    const wz_rules *rules = iv->setup.rules;
    wz_case *c = iv->setup.purchase;
    struct buf record = {0}, line = {0}, account = {0};
    wz_batch_counts counts;
    wz_step step;
    wz_batch_options options = {.today = today};
    wz_advice_options full = {.format = WZ_FORMAT_JSON, .full = true};
    put_record(&record, rules, c);
    struct feed in = {.rest = buf_view(&record)};
    must(wz_batch_run(rules, &options, feed_from(&in), buf_sink(&line), &counts) == WZ_OK);
    must(wz_advice_write(c, 0, &full, buf_sink(&account)) == WZ_OK);
    must(wz_walk(c, 0, &step) == WZ_OK && wz_rank(c, 0, &step) == WZ_OK);
    must(counts.records == 1 && counts.invalid == 0 && counts.advised == (step.kind == WZ_ROUTE));
    must(!interview_decided(iv) || (step.kind == WZ_ROUTE && step.route == iv->route));
    says(rules, &line, &step);
    says(rules, &account, &step);
    buf_free(&record);
    buf_free(&line);
    buf_free(&account);
}

/* What is shown holds nothing that a terminal would act on. */
static void heard(struct interview *iv)
{
    must(iv->status == WZ_OK && !iv->out.failed);
    for (size_t i = 0; i < iv->out.len; i++) {
        unsigned char byte = (unsigned char)iv->out.ptr[i];
        must((byte >= 0x20 && byte != 0x7F) || byte == '\n');
    }
    buf_clear(&iv->out);
}

/* ---- what is kept ---------------------------------------------------------------------------- */

static void same_facts(const wz_rules *rules, const wz_case *a, const wz_case *b)
{
    struct buf one = {0}, other = {0};
    put_record(&one, rules, a);
    put_record(&other, rules, b);
    must(str_eq(buf_view(&one), buf_view(&other)));
    buf_free(&one);
    buf_free(&other);
}

/* The interview as a session, and from there as another interview. */
static void keep(const struct interview *iv, struct arena *a)
{
    const wz_rules *rules = iv->setup.rules;
    struct session s = {.rules_id = wz_rules_id(rules),
                        .rules_version = wz_rules_version(rules),
                        .rules_sha256 = wz_rules_sha256(rules),
                        .tree = wz_tree_id(rules, 0),
                        .today = today};
    struct session read;
    struct buf text = {0}, notes = {0};
    struct kept_past past;
    size_t line = 0;
    wz_case *c = NULL;
    must(past_take(iv, a, &s));
    session_put(&s, &text);
    must(session_read(&read, a, buf_view(&text), &line) == SAY_NONE);
    must(wz_case_new(rules, &c) == WZ_OK);
    wz_case_today(c, today);
    struct past_now now = {rules, c, 0, read.lang};
    must(past_give(&read, &now, a, &past, &notes) == WZ_OK);
    must(notes.len == 0 && past.finished == read.finished);
    same_facts(rules, iv->setup.purchase, c);
    struct interview_setup setup = iv->setup;
    setup.purchase = c;
    setup.past = &past;
    struct interview next;
    interview_begin(&next, &setup);
    heard(&next);
    same_facts(rules, iv->setup.purchase, c);
    interview_free(&next);
    wz_case_free(c);
    buf_free(&text);
    buf_free(&notes);
}

/* ---- the talk -------------------------------------------------------------------------------- */

/* The first line of rest, which then begins behind it. */
static wz_str line_of(wz_str *rest)
{
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] != '\n')
        n++;
    wz_str line = str_cut(*rest, 0, n);
    *rest = str_cut(*rest, n + 1 < rest->len ? n + 1 : rest->len, rest->len);
    return line;
}

/* A line, or by its first byte something else that happens at a terminal. */
static void event(struct interview *iv, wz_str line)
{
    char first = line.len ? line.ptr[0] : '\0';
    if (first == '\1')
        interview_width(iv, line.len > 1 ? (unsigned char)line.ptr[1] : 0);
    else if (first == '\2')
        interview_notice(iv, SAY_LONG);
    else if (first == '\3')
        interview_again(iv);
    else
        interview_line(iv, line);
    if (iv->save.len)
        interview_saved(iv, line.len % 2 ? SAY_SAVED : SAY_SAVE_FAILED, wz_view("x"));
}

static void talk(struct interview *iv, wz_str typed)
{
    for (int lines = 0; typed.len && lines < lines_most && iv->mode != INTERVIEW_OVER; lines++) {
        event(iv, line_of(&typed));
        heard(iv);
    }
    bool done = iv->mode == INTERVIEW_DONE;
    if (iv->mode != INTERVIEW_OVER)
        interview_end(iv);
    heard(iv);
    must(!done || interview_decided(iv) == (iv->outcome == WZ_ROUTE));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct interview iv;
    struct about about = {0};
    struct arena a = {0};
    wz_str text = {(const char *)data, size};
    const wz_rules *rules = fuzz_rules(size);
    wz_case *c = fuzz_case(size);
    wz_case_today(c, today);
    if (size % 8 == 3) /* of the shipped rules the signals take too long */
        must(about_take(rules, line_of(&text), &a, &about) == WZ_OK);
    struct interview_setup setup = {.rules = rules,
                                    .purchase = c,
                                    .lang = (size ^ size / 32) % 2 ? WZ_NL : WZ_EN,
                                    .width = 80,
                                    .today = today,
                                    .start = wz_view("wijzer advise"),
                                    .about = &about};
    interview_begin(&iv, &setup);
    heard(&iv);
    talk(&iv, text);
    keep(&iv, &a);
    agree(&iv);
    interview_free(&iv);
    arena_free(&a);
    return 0;
}
