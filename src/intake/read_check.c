#include "../base/buf.h"
#include "../base/str.h"
#include "read.h"

/* A text that the phrase describes: stars and gaps stand for nothing. */
static void sample(struct buf *b, const struct signal_phrase *p)
{
    for (size_t i = 0; i < p->text.len; i++) {
        char c = p->text.ptr[i];
        if (c == '[')
            i += 3;
        else if (c != '*')
            buf_char(b, c);
    }
}

/* The claim of s about a fact; -1: it has none. */
static int claim_of(const struct signal *s, int fact)
{
    for (size_t i = 0; i < s->n_claims; i++)
        if (s->claims[i].fact == fact)
            return s->claims[i].option;
    return -1;
}

static void check_pair(const wz_rules *rules, const struct signal_phrase *p,
                       const struct signal *own, const struct signal *other, wz_report *report)
{
    for (size_t i = 0; i < own->n_claims; i++) {
        int fact = own->claims[i].fact, option = claim_of(other, fact);
        if (option < 0 || option == own->claims[i].option || other->weight < own->weight)
            continue;
        struct finding *f = diag_add(report, D_SIGNAL_CLASH, p->place,
                                     (wz_str[]){p->text, rules->facts[fact].id, other->id}, 3);
        diag_relate(report, f, other->place);
    }
}

static bool is_found(const wz_reader *r, const struct signal *s)
{
    for (size_t i = 0; i < r->n_found; i++)
        if (&r->signals->rules->signals[r->order[i]] == s)
            return true;
    return false;
}

static void check_phrase(wz_reader *r, const struct signal *own, const struct signal_phrase *p,
                         wz_report *report)
{
    const wz_rules *rules = r->signals->rules;
    struct buf text = {0};
    sample(&text, p);
    buf_put(&text, " EUR 1000"); /* for who asks for an amount */
    wz_reader_begin(r);
    wz_reader_text(r, buf_view(&text));
    if (!is_found(r, own))
        diag_add(report, D_SIGNAL_NEVER, p->place, (wz_str[]){p->text, own->id}, 2);
    for (size_t i = 0; i < r->n_found; i++)
        check_pair(rules, p, own, &rules->signals[r->order[i]], report);
    buf_free(&text);
}

wz_status wz_reader_check(const wz_rules *rules, wz_report *report)
{
    wz_reader *r = NULL;
    wz_status status = wz_reader_new(rules, &r);
    for (int i = 0; i < rules->n_signals && status == WZ_OK; i++)
        for (size_t p = 0; p < rules->signals[i].n_phrases; p++)
            check_phrase(r, &rules->signals[i], &rules->signals[i].phrases[p], report);
    wz_reader_free(r);
    return status;
}
