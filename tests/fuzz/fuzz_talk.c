/* Any bytes as what somebody types in the interview, on the rules that are built in. Nothing of it
 * acts on a terminal, and in the end batch, interview and the whole account say the same of the
 * same facts. */
#include "../../src/base/str.h"
#include "../../src/cli/interview.h"
#include "../support/feed.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static wz_rules *rules;
static const wz_date today = 20700;

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* What was said, as a record. */
static void put_record(struct buf *b, const wz_case *c)
{
    const char *before = "{";
    for (int fact = 0; fact < wz_fact_count(rules); fact++) {
        struct buf value = {0};
        wz_known known = wz_case_known(c, fact);
        if (known != WZ_GIVEN && known != WZ_DONT_KNOW)
            continue;
        if (known == WZ_GIVEN)
            (void)wz_case_value(c, fact, -1, buf_sink(&value));
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

/* The text of the JSON field in line; everything up to the next quote or comma. */
static wz_str field(const struct buf *line, const char *name)
{
    char *at = strstr(line->ptr, name);
    must(at != NULL);
    at += strlen(name);
    at += *at == '"';
    return (wz_str){at, strcspn(at, "\",}")};
}

static void agree(wz_case *c)
{
    struct buf record = {0}, line = {0}, account = {0};
    wz_batch_counts counts;
    wz_step step;
    wz_batch_options options = {.today = today};
    wz_advice_options full = {.format = WZ_FORMAT_JSON, .full = true};
    put_record(&record, c);
    struct feed in = {.rest = buf_view(&record)};
    must(wz_batch_run(rules, &options, feed_from(&in), buf_sink(&line), &counts) == WZ_OK);
    must(wz_advice_write(c, 0, &full, buf_sink(&account)) == WZ_OK);
    must(wz_walk(c, 0, &step) == WZ_OK && counts.records == 1 && counts.invalid == 0);
    wz_str route = step.kind == WZ_ROUTE ? wz_route_id(rules, step.route) : wz_view("null");
    must(counts.advised == (step.kind == WZ_ROUTE));
    must(str_eq(field(&line, "\"route\":"), route));
    must(strstr(account.ptr,
                step.kind == WZ_ROUTE ? "\"status\":\"advised\"" : "\"status\":\"open\""));
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wz_case *c = NULL;
    struct interview iv;
    wz_str text = {(const char *)data, size};
    if (!rules)
        must(wz_rules_builtin(NULL, &rules, NULL) == WZ_OK);
    must(wz_case_new(rules, &c) == WZ_OK);
    wz_case_today(c, today);
    struct interview_setup setup = {.rules = rules,
                                    .purchase = c,
                                    .lang = size % 2 ? WZ_NL : WZ_EN,
                                    .width = 80,
                                    .today = today,
                                    .start = wz_view("wijzer advise")};
    interview_begin(&iv, &setup);
    heard(&iv);
    for (size_t at = 0, lines = 0; at < size && lines < 60 && iv.mode != INTERVIEW_OVER; lines++) {
        size_t end = at;
        while (end < size && data[end] != '\n')
            end++;
        interview_line(&iv, str_cut(text, at, end));
        heard(&iv);
        at = end + 1;
    }
    if (iv.mode != INTERVIEW_OVER)
        interview_end(&iv);
    heard(&iv);
    interview_free(&iv);
    agree(c);
    wz_case_free(c);
    return 0;
}
