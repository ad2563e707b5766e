#include "test.h"

#include "small.h"
#include "talk.h"

#include <string.h>

/* Two questions about the thing, one about its worth; a day and a twist are assumed. What is old is
 * only asked of things, what is big only of work. */
const char talk_rules[] =
    "trees: {t: {start: first, name: $T}}\n"
    "facts:\n"
    "  kind:\n"
    "    type: choice\n"
    "    name: {nl: Soort, en: Kind}\n"
    "    ask: {nl: Wat is het?, en: What is it?}\n"
    "    help: {nl: \"Kijk goed. Denk na.\", en: \"Look well. Think.\"}\n"
    "    why: {nl: Daarom., en: Because.}\n"
    "    sources: [s:1]\n"
    "    options:\n"
    "      thing: {label: {nl: een ding, en: a thing}, help: {nl: Iets., en: Something.}}\n"
    "      work: {label: {nl: werk, en: work}}\n"
    "  old: {type: choice, options: two, name: {nl: Oud, en: Old}, ask: $T, help: $T, why: $T, "
    "sources: [s:2]}\n"
    "  big: {type: choice, options: two, name: {nl: Groot, en: Big}, ask: $T, help: $T, why: $T, "
    "sources: [s:3], who: {nl: wie groot is, en: whoever is big}}\n"
    "  worth: {type: amount, name: {nl: Waarde, en: Worth}, ask: $T, help: $T, why: $T, sources: "
    "[s:4]}\n"
    "  day: {type: date, assume: today, name: {nl: Dag, en: Day}, ask: $T, help: $T, why: $T, "
    "sources: [s:5], assumption: {nl: \"het op {0} begint\", en: \"it begins on {0}\"}}\n"
    "  own: {type: amount, name: {nl: Grens, en: Limit}, ask: $T, help: $T, why: $T, sources: "
    "[s:7], "
    "assumption: {nl: \"het klein is tot {0}\", en: \"it is small up to {0}\"}}\n"
    "  twist: {type: choice, options: two, assume: a, name: {nl: Draai, en: Twist}, ask: $T, help: "
    "$T, "
    "why: $T, sources: [s:6]}\n"
    "tables: {band: {type: amount, name: $T, override: own, rows: [{value: 1000, status: "
    "verified, sources: [s:1]}]}}\n"
    "nodes:\n"
    "  first: {ask: kind, thing: n_old, work: n_big}\n"
    "  n_old: {ask: old, a: n_worth, b: n_twist}\n"
    "  n_big: {ask: big, a: n_worth, b: r_none}\n"
    "  n_worth: {if: {worth: {at_least: band}}, text: $T, then: n_day, else: n_twist}\n"
    "  n_day: {if: {day: {at_least: 2025-06-01}}, text: $T, then: r_late, else: r_soon}\n"
    "  n_twist: {ask: twist, a: r_small, b: r_none}\n"
    "routes:\n"
    "  r_late: {name: {nl: Laat, en: Late}, group: g, summary: $T, fits: $T, sources: [s:1], "
    "permitted: {always: yes}}\n"
    "  r_soon: {$R, permitted: {always: yes}}\n"
    "  r_small: {name: {nl: Klein, en: Small}, group: g, summary: $T, fits: $T, sources: [s:1], "
    "permitted: {always: yes}}\n"
    "  r_none: {$R, permitted: {always: yes}}\n";

static char shown[16384];

void talk_hear(struct talk *t)
{
    t->last = shown;
    assert_true(t->iv.out.len < sizeof shown);
    memcpy(t->last, t->iv.out.ptr, t->iv.out.len);
    t->last[t->iv.out.len] = '\0';
    buf_clear(&t->iv.out);
    assert_int_equal(t->iv.status, WZ_OK);
    if (strpbrk(t->last, "\033\r\b"))
        fail_msg("%s", t->last);
}

void talk_begin(struct talk *t, wz_lang lang, const char *facts)
{
    t->rules = small_load(talk_rules);
    t->c = small_case(t->rules);
    wz_date today = wz_date_parse(wz_view("2026-04-30"));
    wz_case_today(t->c, today);
    small_set(t->c, facts);
    struct interview_setup setup = {.rules = t->rules,
                                    .purchase = t->c,
                                    .lang = lang,
                                    .width = 60,
                                    .today = today,
                                    .start = wz_view("wijzer advise"),
                                    .repeat = wz_view("wijzer advise --no-input")};
    interview_begin(&t->iv, &setup);
    talk_hear(t);
}

void talk_end(struct talk *t)
{
    interview_free(&t->iv);
    wz_case_free(t->c);
    wz_rules_free(t->rules);
}

const char *talk_type(struct talk *t, const char *lines)
{
    for (const char *p = lines;; p++) {
        size_t n = strcspn(p, "|");
        interview_line(&t->iv, (wz_str){p, n});
        talk_hear(t);
        p += n;
        if (!*p)
            return t->last;
    }
}

void talk_shows(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

void talk_hides(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("'%s' is in:\n%s", part, text);
}
