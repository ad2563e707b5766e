/* read_score LABELS [RULES.yaml...]: reads the descriptions of a labelled file and holds the
 * suggestions against what people read in them. Prints precision and recall for each fact, over
 * all, and of both halves of the file apart; exits 1 when a floor is not met or a quote is not in
 * the text. With -d in front it prints every suggestion instead, a line each; with -a it counts in
 * TenderNed records how often research is said to be needed for what was bought by an open
 * procedure. Without rule files the built-in rules are scored. */
#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/intake/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wijzer/read.h>

enum { text_most = 1 << 20, facts_most = 256, signals_most = 1024 };

struct tally {
    size_t hit, wrong, missed;
};

/* In how many texts a signal was right. */
struct support {
    wz_str signal;
    size_t texts;
};

struct score {
    const wz_rules *rules;
    wz_reader *reader;
    struct json *json;
    char mode; /* 'd', 'a' or 's' */
    struct support support[signals_most];
    size_t n_support, opened, alarms;
    struct tally facts[facts_most], halves[2], all;
    size_t records, not_verbatim;
};

/* The facts that ask for the person's own judgement, held to floors of their own. */
static bool is_hard(wz_str fact)
{
    static const char *const names[] = {
        "marktaanbod", "doel",     "dienstsoort",          "herhaling", "vergoeding",
        "gezamenlijk", "startups", "onderhandeling_nodig", NULL};
    for (size_t i = 0; names[i]; i++)
        if (str_is(fact, names[i]))
            return true;
    return false;
}

static char *read_file(const char *name, size_t *len)
{
    FILE *f = fopen(name, "rb");
    char *text = NULL;
    *len = 0;
    for (size_t got = 1; f && got; *len += got) {
        text = realloc(text, *len + text_most + json_padding);
        if (!text)
            exit(71);
        got = fread(text + *len, 1, text_most, f);
    }
    if (f)
        fclose(f);
    return text;
}

/* ---- labels ---------------------------------------------------------------------------------- */

static const char *find(const char *from, const char *end, wz_str what)
{
    for (; from && (size_t)(end - from) >= what.len; from++)
        if (memcmp(from, what.ptr, what.len) == 0)
            return from;
    return NULL;
}

/* What the line says of a fact: {"value": "x" or number, ...}; empty when it is not labelled. */
static wz_str label_of(wz_str line, wz_str fact)
{
    struct buf key = {0};
    wz_str value = {"", 0};
    buf_char(&key, '"');
    buf_add(&key, fact);
    buf_put(&key, "\": {\"value\": ");
    const char *end = line.ptr + line.len;
    const char *at = find(find(line.ptr, end, wz_view("\"facts\": {")), end, buf_view(&key));
    if (at) {
        at += key.len;
        at += *at == '"';
        value = (wz_str){at, strcspn(at, "\",}")};
    }
    buf_free(&key);
    return value;
}

static bool same_value(const struct score *s, const wz_suggestion *g, wz_str label)
{
    if (g->option >= 0)
        return str_eq(wz_option_id(s->rules, g->fact, g->option), label);
    return (double)g->cents / 100 == strtod(label.ptr, NULL);
}

/* ---- counting -------------------------------------------------------------------------------- */

static void count(struct score *s, int fact, size_t half, const struct tally *t)
{
    struct tally *all[] = {&s->facts[fact], &s->halves[half], &s->all};
    for (size_t i = 0; i < 3; i++) {
        all[i]->hit += t->hit;
        all[i]->wrong += t->wrong;
        all[i]->missed += t->missed;
    }
}

static void bear_out(struct score *s, wz_str signal)
{
    size_t i = 0;
    while (i < s->n_support && s->support[i].signal.ptr != signal.ptr)
        i++;
    if (i == s->n_support && i < signals_most)
        s->support[s->n_support++].signal = signal;
    if (i < s->n_support)
        s->support[i].texts++;
}

static void score_facts(struct score *s, wz_str line, size_t n)
{
    size_t half = s->records % 2;
    for (int fact = 0; fact < wz_fact_count(s->rules); fact++) {
        wz_str label = label_of(line, wz_fact_id(s->rules, fact));
        const wz_suggestion *g = NULL;
        for (size_t i = 0; i < n; i++)
            if (wz_reader_get(s->reader, i)->fact == fact && !wz_reader_get(s->reader, i)->clash)
                g = wz_reader_get(s->reader, i);
        bool right = g && label.len && same_value(s, g, label);
        if (right)
            bear_out(s, g->signal);
        count(s, fact, half, &(struct tally){right, g && !right, label.len && !right});
    }
}

static void dump(const struct score *s, wz_str id, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const wz_suggestion *g = wz_reader_get(s->reader, i);
        printf("%.*s\t%s\t%s\t%s\t%s\t", (int)id.len, id.ptr, wz_fact_id(s->rules, g->fact).ptr,
               g->option < 0 ? "" : wz_option_id(s->rules, g->fact, g->option).ptr,
               g->clash ? "clash" : "", g->signal.ptr);
        for (size_t c = 0; c < g->quote.len; c++)
            putchar(strchr("\t\r\n", g->quote.ptr[c]) ? ' ' : g->quote.ptr[c]);
        printf("\t%zu\n", g->at);
    }
}

static void alarm(struct score *s, wz_str line, size_t n)
{
    if (!find(line.ptr, line.ptr + line.len, wz_view("\"procedure_code\": \"OPE\"")))
        return;
    s->opened++;
    for (size_t i = 0; i < n; i++) {
        const wz_suggestion *g = wz_reader_get(s->reader, i);
        s->alarms += !g->clash && g->option >= 0 &&
                     str_is(wz_option_id(s->rules, g->fact, g->option), "onderzoek_nodig");
    }
}

static void score_line(struct score *s, wz_str line)
{
    static const char *const keys[] = {"title", "description", "titel", "omschrijving"};
    const struct json_layout layout = {wz_view("id"), wz_view("")};
    struct json_value id;
    struct json_field field;
    wz_str texts[2] = {{"", 0}, {"", 0}};
    if (json_open(s->json, line, &layout, &id) != JSON_OK)
        return;
    while (json_next(s->json, &field))
        if (field.value.kind == JSON_STRING)
            for (size_t i = 0; i < 4; i++)
                if (str_is(field.key, keys[i]))
                    texts[i % 2] = field.value.text;
    wz_reader_begin(s->reader);
    wz_reader_text(s->reader, texts[0]);
    wz_reader_text(s->reader, texts[1]);
    size_t n = wz_reader_end(s->reader);
    for (size_t i = 0; i < n; i++) {
        const wz_suggestion *g = wz_reader_get(s->reader, i);
        wz_str text = texts[g->text];
        s->not_verbatim += g->at > text.len || g->quote.len > text.len - g->at ||
                           memcmp(text.ptr + g->at, g->quote.ptr, g->quote.len) != 0;
    }
    if (s->mode == 'd')
        dump(s, id.text, n);
    else if (s->mode == 'a')
        alarm(s, line, n);
    else
        score_facts(s, line, n);
    s->records++;
}

/* ---- the table ------------------------------------------------------------------------------- */

static double part(size_t of, size_t rest)
{
    return of + rest ? (double)of / (double)(of + rest) : 0;
}

static void print_row(const char *name, const struct tally *t)
{
    printf("%-28s %6zu %6zu %6zu %10.2f %7.2f\n", name, t->hit, t->wrong, t->missed,
           part(t->hit, t->wrong), part(t->hit, t->missed));
}

static bool reaches(const struct tally *t, double precision, double recall)
{
    return part(t->hit, t->wrong) >= precision && part(t->hit, t->missed) >= recall;
}

static void print_support(const struct score *s)
{
    size_t once = 0;
    for (size_t i = 0; i < s->n_support; i++)
        once += s->support[i].texts == 1;
    printf("signals borne out by one of these texts only (%zu of %zu):", once, s->n_support);
    for (size_t i = 0; i < s->n_support; i++)
        if (s->support[i].texts == 1)
            printf(" %s", s->support[i].signal.ptr);
    putchar('\n');
}

static int print_alarms(const struct score *s)
{
    double share = s->opened ? (double)s->alarms / (double)s->opened : 0;
    printf("open procedures %zu, research said to be needed in %zu: %.2f %%\n", s->opened,
           s->alarms, share * 100);
    return share <= 0.02 ? 0 : 1;
}

static int print_table(const struct score *s)
{
    struct tally hard = {0, 0, 0};
    printf("%-28s %6s %6s %6s %10s %7s\n", "fact", "right", "wrong", "missed", "precision",
           "recall");
    for (int f = 0; f < wz_fact_count(s->rules); f++) {
        const struct tally *t = &s->facts[f];
        if (t->hit + t->wrong + t->missed)
            print_row(wz_fact_id(s->rules, f).ptr, t);
        if (is_hard(wz_fact_id(s->rules, f))) {
            hard.hit += t->hit;
            hard.wrong += t->wrong;
            hard.missed += t->missed;
        }
    }
    print_row("the eight that decide routes", &hard);
    print_row("even records", &s->halves[0]);
    print_row("odd records", &s->halves[1]);
    print_row("all", &s->all);
    print_support(s);
    printf("records %zu, quotes not in the text %zu\n", s->records, s->not_verbatim);
    bool good = reaches(&s->all, 0.90, 0.60) && reaches(&hard, 0.85, 0.50) && !s->not_verbatim;
    puts(good ? "the floors are met"
              : "NOT MET: 0.90 and 0.60 over all, 0.85 and 0.50 of the eight");
    return good ? 0 : 1;
}

/* ---- rules ----------------------------------------------------------------------------------- */

static int to_stderr(void *context, const char *bytes, size_t n)
{
    (void)context;
    return fwrite(bytes, 1, n, stderr) != n;
}

static wz_rules *load_rules(char **names, size_t n)
{
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    wz_source *files = calloc(n + 1, sizeof *files);
    for (size_t i = 0; i < n && files; i++) {
        files[i].name = names[i];
        files[i].text = read_file(names[i], &files[i].len);
    }
    wz_status status =
        n ? wz_rules_load(files, n, NULL, &rules, report) : wz_rules_builtin(NULL, &rules, report);
    if (status != WZ_OK || wz_reader_check(rules, report) != WZ_OK ||
        wz_report_count(report, WZ_ERROR))
        wz_report_write(report, WZ_EN, (wz_sink){to_stderr, NULL});
    for (size_t i = 0; i < n && files; i++)
        free((char *)(uintptr_t)files[i].text);
    free(files);
    wz_report_free(report);
    return rules;
}

int main(int argc, char **argv)
{
    static struct score s = {.mode = 's'};
    int first = 1;
    s.json = json_new(text_most);
    if (argc > 1 && (strcmp(argv[1], "-d") == 0 || strcmp(argv[1], "-a") == 0))
        s.mode = argv[first++][1];
    size_t len = 0;
    char *labels = argc > first ? read_file(argv[first], &len) : NULL;
    wz_rules *rules = labels ? load_rules(argv + first + 1, (size_t)(argc - first - 1)) : NULL;
    if (!rules || wz_reader_new(rules, &s.reader) != WZ_OK || !s.json)
        return 2;
    s.rules = rules;
    for (size_t at = 0, end; at < len; at = end + 1) {
        const char *stop = memchr(labels + at, '\n', len - at);
        end = stop ? (size_t)(stop - labels) : len;
        score_line(&s, (wz_str){labels + at, end - at});
    }
    int code = s.mode == 'd' ? 0 : s.mode == 'a' ? print_alarms(&s) : print_table(&s);
    wz_reader_free(s.reader);
    wz_rules_free(rules);
    json_free(s.json);
    free(labels);
    return code;
}
