/* Decisions a second in memory, on one core: decide RECORDS RULES...
 *
 * The records (JSON Lines) are read into facts first; then each is decided many times over, the way
 * a desk of the batch does it, and the time of that is taken. */
#include "../../src/batch/memo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most_records = 20000, rounds = 200, most_facts = 16, longest = 4096 };

struct purchase {
    struct given given[most_facts];
    size_t n;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct buf read_all(const char *name)
{
    struct buf b = {0};
    FILE *f = fopen(name, "rb");
    while (f && buf_reserve(&b, 1 << 16)) {
        size_t n = fread(b.ptr + b.len, 1, 1 << 16, f);
        b.len += n;
        if (!n)
            break;
    }
    if (f)
        fclose(f);
    return b;
}

static wz_rules *load(char **names, int n)
{
    wz_source files[16];
    struct buf texts[16];
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    for (int i = 0; i < n && i < 16; i++) {
        texts[i] = read_all(names[i]);
        files[i] = (wz_source){names[i], texts[i].ptr, texts[i].len};
    }
    if (wz_rules_load(files, (size_t)n, NULL, &rules, report) != WZ_OK)
        rules = NULL;
    for (int i = 0; i < n && i < 16; i++)
        buf_free(&texts[i]);
    wz_report_free(report);
    return rules;
}

static size_t read_purchases(struct purchase *all, struct record *r, const char *name)
{
    static char line[longest + json_padding];
    size_t n = 0;
    FILE *f = fopen(name, "r");
    while (f && n < most_records && fgets(line, longest, f)) {
        size_t len = strcspn(line, "\n");
        if (record_read(r, (wz_str){line, len}) != WZ_OK || r->n_given > most_facts)
            continue;
        memcpy(all[n].given, r->given, r->n_given * sizeof *r->given);
        all[n++].n = r->n_given;
    }
    if (f)
        fclose(f);
    return n;
}

/* Decides a purchase as a desk does; the bytes of what is decided. */
static size_t decide(const struct decider *d, struct memo *m, struct record *r,
                     const struct purchase *p, struct buf *text)
{
    struct decided made;
    bool turned = memo_turn(m, p->given, p->n);
    if (turned && memo_find(m, &made))
        return made.text.len;
    memcpy(r->given, p->given, p->n * sizeof *p->given);
    r->n_given = p->n;
    buf_clear(text);
    if (decision_put(d, record_case(r), text, &made.outcome) != WZ_OK)
        return 0;
    made.text = buf_view(text);
    if (turned)
        memo_keep(m, made);
    return text->len;
}

int main(int argc, char **argv)
{
    static struct purchase all[most_records];
    struct arena arena = {0};
    struct regions regions;
    struct memo memo;
    struct record record;
    struct layout layout;
    struct buf text = {0};
    wz_str wrong;
    size_t bytes = 0;
    wz_rules *rules = argc > 2 ? load(argv + 2, argc - 2) : NULL;
    if (!rules || !regions_make(&regions, &arena, rules) ||
        !memo_make(&memo, &arena, rules, &regions) || !record_make(&record, rules, longest) ||
        !layout_make(&layout, &(wz_batch_options){.tree = 0}, &wrong))
        return 1;
    int *notes = arena_get(&arena, (size_t)wz_note_count(rules) + 1, sizeof *notes);
    const struct decider decider = {rules, 0, &layout, notes};
    size_t n = read_purchases(all, &record, argv[1]);
    double begin = now();
    for (int round = 0; round < rounds; round++)
        for (size_t i = 0; i < n; i++)
            bytes += decide(&decider, &memo, &record, &all[i], &text);
    double seconds = now() - begin;
    printf("%.1f million decisions/s in memory, one core (%zu records, %zu bytes decided)\n",
           (double)n * rounds / seconds / 1e6, n, bytes / rounds);
    return 0;
}
