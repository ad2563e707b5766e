/* wijzer.h - which procurement procedure fits a purchase, and why.
 *
 * Three handles with three lifetimes:
 *
 *   wz_report   findings about texts: wrong rules, wrong records. Data, drawn by wz_report_write.
 *   wz_rules    one rule base, immutable once loaded. Share it between threads as you like.
 *   wz_case     the facts of one purchase. Belongs to one thread; must die before its rules.
 *
 * Example:
 *
 *   wz_rules *rules = NULL;
 *   wz_case *c = NULL;
 *   if (wz_rules_builtin(NULL, &rules, NULL) == WZ_OK && wz_case_new(rules, &c) == WZ_OK) {
 *       wz_step step;
 *       wz_case_set(c, wz_fact_find(rules, wz_view("waarde")), wz_view("250000"), NULL);
 *       if (wz_walk(c, 0, &step) == WZ_OK && step.kind == WZ_ASK)
 *           puts(wz_fact_id(rules, step.fact).ptr);
 *   }
 *   wz_case_free(c);
 *   wz_rules_free(rules);
 *
 * Conventions, unless a function says otherwise:
 *   - Handles are never NULL, except for the *_free functions, which accept NULL.
 *   - A wz_report argument may be NULL: findings are then dropped, the status still tells.
 *   - Returned wz_str views live as long as the handle they were asked of. They are also
 *     terminated by a NUL byte that does not count in len. A missing text is {"", 0}.
 *   - Facts, options, routes, notes, trees and sources are small integers from 0; -1 is "none".
 *   - Amounts are whole euro cents, excluding VAT. Dates are days, see wz_date.
 *   - No function reads a clock, the environment, a locale or a file, or writes to a stream.
 *   - On failure outputs are left untouched, except that a report may have grown.
 */
#ifndef WIJZER_H
#define WIJZER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WZ_API __attribute__((visibility("default")))

/* ---- plain values ------------------------------------------------------------------------- */

/* A view of bytes, UTF-8 unless said otherwise. Never owns. */
typedef struct wz_str {
    const char *ptr;
    size_t len;
} wz_str;

/* A view of a NUL-terminated string; NULL gives an empty view. */
WZ_API wz_str wz_view(const char *text);

/* Days since 1970-01-01 in the proleptic Gregorian calendar. Years 1 to 9999. */
typedef int32_t wz_date;
#define WZ_NO_DATE INT32_MIN

/* Reads exactly YYYY-MM-DD. WZ_NO_DATE when it is not a date that exists. */
WZ_API wz_date wz_date_parse(wz_str text);

typedef enum wz_lang { WZ_NL, WZ_EN } wz_lang;
#define WZ_LANGS 2

typedef enum wz_truth { WZ_NO, WZ_YES, WZ_UNKNOWN } wz_truth;

typedef enum wz_status {
    WZ_OK,      /* done */
    WZ_EMEMORY, /* no memory; nothing else went wrong */
    WZ_ERULES,  /* the rule base or policy is wrong; the report says where */
    WZ_EVALUE,  /* an answer, record or id is wrong; the report says how */
    WZ_EIO      /* a read or write callback failed */
} wz_status;

/* Where bytes go. Returns 0 when all n bytes were taken, anything else to stop with WZ_EIO. */
typedef struct wz_sink {
    int (*write)(void *context, const char *bytes, size_t n);
    void *context;
} wz_sink;

/* ---- findings ------------------------------------------------------------------------------ */

typedef struct wz_report wz_report;

typedef enum wz_severity { WZ_ERROR, WZ_WARNING } wz_severity;

/* NULL when there is no memory. */
WZ_API wz_report *wz_report_new(void);
WZ_API void wz_report_free(wz_report *report);
WZ_API void wz_report_clear(wz_report *report);
WZ_API size_t wz_report_count(const wz_report *report, wz_severity severity);

/* Stable code of finding i (0 <= i < errors + warnings), such as "W0105". Of very many findings
 * only the first thousand are kept; the others are counted, and empty. */
WZ_API wz_str wz_report_code(const wz_report *report, size_t i);

/* Line and column of finding i, counted from 1; 0 when it has no place. Columns are code points. */
WZ_API size_t wz_report_line(const wz_report *report, size_t i);
WZ_API size_t wz_report_column(const wz_report *report, size_t i);

/* Draws all findings: "file:line:col: error: text [W0105]", the source line, a caret, notes. */
WZ_API wz_status wz_report_write(const wz_report *report, wz_lang lang, wz_sink sink);

/* The sentence of finding i alone, without place, code or line end. */
WZ_API wz_status wz_report_message(const wz_report *report, size_t i, wz_lang lang, wz_sink sink);

/* ---- rules --------------------------------------------------------------------------------- */

typedef struct wz_rules wz_rules;

/* One YAML file: the name is only shown in findings. */
typedef struct wz_source {
    const char *name;
    const char *text;
    size_t len;
} wz_source;

/* Loads n files as one rule base, and lays a policy over it when policy is not NULL. The texts may
 * be freed afterwards. WZ_ERULES: *report holds every finding of the run, not just the first.
 * The result is ready to walk but not proven: see wz_rules_check. */
WZ_API wz_status wz_rules_load(const wz_source *files, size_t n, const wz_source *policy,
                               wz_rules **out, wz_report *report);

/* The rule base that is built into the library. */
WZ_API wz_status wz_rules_builtin(const wz_source *policy, wz_rules **out, wz_report *report);

/* The files of the built-in rule base, its test cases included; *n gets their number. */
WZ_API const wz_source *wz_rules_builtin_files(size_t *n);

WZ_API void wz_rules_free(wz_rules *rules);

/* Proves the rule base (see wijzer-rules(5)): adds a finding with a witness for every fault.
 * WZ_OK also when there are findings: count them. */
WZ_API wz_status wz_rules_check(const wz_rules *rules, wz_report *report);

WZ_API wz_str wz_rules_id(const wz_rules *rules);
WZ_API wz_str wz_rules_version(const wz_rules *rules);
WZ_API wz_str wz_rules_title(const wz_rules *rules, wz_lang lang);
WZ_API wz_str wz_rules_sha256(const wz_rules *rules); /* 64 hex digits over all files, policy too */
WZ_API wz_str wz_rules_policy(const wz_rules *rules,
                              wz_lang lang); /* its name; empty without one */
WZ_API wz_date wz_rules_valid_from(const wz_rules *rules);
WZ_API wz_date wz_rules_valid_until(const wz_rules *rules);

/* Trees: where a conversation can begin. Tree 0 is the default. */
WZ_API int wz_tree_count(const wz_rules *rules);
WZ_API int wz_tree_find(const wz_rules *rules, wz_str id);
WZ_API wz_str wz_tree_id(const wz_rules *rules, int tree);
WZ_API wz_str wz_tree_name(const wz_rules *rules, int tree, wz_lang lang);

/* Facts: what can be known of a purchase. */
typedef enum wz_type { WZ_CHOICE, WZ_AMOUNT, WZ_DAY } wz_type;
/* WZ_ASSUMPTION: what is assumed, behind "I assume that"; {0} in it stands for the value. WZ_WHO:
 * who could know the answer. Both may be missing. */
typedef enum wz_text { WZ_NAME, WZ_ASK_TEXT, WZ_HELP, WZ_WHY, WZ_ASSUMPTION, WZ_WHO } wz_text;

WZ_API int wz_fact_count(const wz_rules *rules);
WZ_API int wz_fact_find(const wz_rules *rules, wz_str id);
WZ_API wz_str wz_fact_id(const wz_rules *rules, int fact);
WZ_API wz_type wz_fact_type(const wz_rules *rules, int fact);
WZ_API wz_str wz_fact_text(const wz_rules *rules, int fact, wz_text which, wz_lang lang);
WZ_API size_t wz_fact_source_count(const wz_rules *rules, int fact);
WZ_API wz_str wz_fact_source(const wz_rules *rules, int fact, size_t i);
WZ_API bool wz_fact_has_assumption(const wz_rules *rules, int fact);

/* The id in the rule base that is nearest to a misspelt fact id; empty when none is near. */
WZ_API wz_str wz_fact_nearest(const wz_rules *rules, wz_str id);

/* Options of a WZ_CHOICE; 0 for the other types. */
WZ_API int wz_option_count(const wz_rules *rules, int fact);
WZ_API wz_str wz_option_id(const wz_rules *rules, int fact, int option);
WZ_API wz_str wz_option_label(const wz_rules *rules, int fact, int option, wz_lang lang);
WZ_API wz_str wz_option_help(const wz_rules *rules, int fact, int option, wz_lang lang);
/* The option that stands for "not known" in the law itself, or -1. */
WZ_API int wz_option_unknown(const wz_rules *rules, int fact);

/* Routes: what can be advised. */
WZ_API int wz_route_count(const wz_rules *rules);
WZ_API int wz_route_find(const wz_rules *rules, wz_str id);
WZ_API wz_str wz_route_id(const wz_rules *rules, int route);
WZ_API wz_str wz_route_name(const wz_rules *rules, int route, wz_lang lang);
WZ_API wz_str wz_route_summary(const wz_rules *rules, int route, wz_lang lang);
WZ_API wz_str wz_route_fits(const wz_rules *rules, int route, wz_lang lang);
WZ_API size_t wz_route_source_count(const wz_rules *rules, int route);
WZ_API wz_str wz_route_source(const wz_rules *rules, int route, size_t i);

/* Notes: advice beside the route. */
WZ_API int wz_note_count(const wz_rules *rules);
WZ_API wz_str wz_note_id(const wz_rules *rules, int note);

/* Writes a reference such as "aw2012:2.31a" the way people cite it: "art. 2.31a Aw". */
WZ_API wz_status wz_source_cite(const wz_rules *rules, wz_str reference, wz_lang lang,
                                wz_sink sink);

/* ---- one purchase -------------------------------------------------------------------------- */

typedef struct wz_case wz_case;

typedef enum wz_known {
    WZ_UNSET,    /* nobody said anything */
    WZ_GIVEN,    /* a person or a record said so */
    WZ_ASSUMED,  /* the rule base assumes it, or today for a date; true until somebody says no */
    WZ_DONT_KNOW /* somebody said that it is not known; never assumed */
} wz_known;

WZ_API wz_status wz_case_new(const wz_rules *rules, wz_case **out);
WZ_API void wz_case_free(wz_case *c);
WZ_API void wz_case_clear(wz_case *c); /* forgets all facts; keeps today and the assume setting */

/* Today, for facts that assume it; WZ_NO_DATE (the start) means not known. */
WZ_API void wz_case_today(wz_case *c, wz_date today);
/* false: facts with an assumption count as unknown until given (--no-assume). Default true. */
WZ_API void wz_case_assume(wz_case *c, bool assume);

/* Gives a fact its value as text: option id, label (either language) or other spelling; an amount
 * in euro as people or programs write it; a date as YYYY-MM-DD. "weet_niet" (see
 * wz_case_set_dont_know) in place of a value means not known. WZ_EVALUE with a finding when the
 * text is none of these or the fact is -1. */
WZ_API wz_status wz_case_set(wz_case *c, int fact, wz_str text, wz_report *report);

/* The same for values that are known already. Wrong type or out of range: WZ_EVALUE. */
WZ_API wz_status wz_case_set_option(wz_case *c, int fact, int option);
WZ_API wz_status wz_case_set_cents(wz_case *c, int fact, int64_t cents);
WZ_API wz_status wz_case_set_day(wz_case *c, int fact, wz_date day);
/* Somebody does not know it. A fact with an option for that (wz_option_unknown) gets that option;
 * any other becomes WZ_DONT_KNOW. Nothing happens for a fact that is none. */
WZ_API void wz_case_set_dont_know(wz_case *c, int fact);
WZ_API void wz_case_unset(wz_case *c, int fact);

WZ_API wz_known wz_case_known(const wz_case *c, int fact);
/* The value, given or assumed. -1, -1 or WZ_NO_DATE when there is none. */
WZ_API int wz_case_option(const wz_case *c, int fact);
WZ_API int64_t wz_case_cents(const wz_case *c, int fact);
WZ_API wz_date wz_case_day(const wz_case *c, int fact);
/* The value as shown to a person ("€ 250.000", a label) or, with lang -1, as a record holds it. */
WZ_API wz_status wz_case_value(const wz_case *c, int fact, int lang, wz_sink sink);

/* ---- the decision -------------------------------------------------------------------------- */

typedef enum wz_step_kind {
    WZ_ASK,   /* fact is the next question: several routes are left and the ways fork on it */
    WZ_ROUTE, /* route is the only outcome that is left, whatever the unknown facts are */
    WZ_OPEN   /* several routes are left and every fact that decides is WZ_DONT_KNOW */
} wz_step_kind;

/* Arrays belong to the case and live until its next change or walk. */
typedef struct wz_step {
    wz_step_kind kind;
    int fact;              /* WZ_ASK: what to ask; else -1 */
    int route;             /* WZ_ROUTE: what to advise; else -1 */
    const int *candidates; /* routes still possible, in rule base order; 1 for WZ_ROUTE */
    size_t n_candidates;
    const int *missing; /* facts on which the ways fork, in order of the tree; see wz_rank */
    size_t n_missing;
    const int *assumed; /* facts used as assumed on the ways that are left */
    size_t n_assumed;
    const int *used; /* given facts that were looked at */
    size_t n_used;
} wz_step;

/* Walks the tree over what is known; every unset or unknown fact follows all its branches. The
 * union over all values of an unknown fact is exactly what comes out. A batch treats WZ_ASK as
 * open. missing is in order of the tree; wz_rank puts the most deciding first. WZ_ERULES: a table
 * has a gap or rows that clash just here, or the tree is too wide; wz_rules_check says where. */
WZ_API wz_status wz_walk(wz_case *c, int tree, wz_step *step);

/* Orders missing of the last walk: the fact whose answer leaves the fewest routes on average comes
 * first. Costs a walk for each of them. */
WZ_API wz_status wz_rank(wz_case *c, int tree, wz_step *step);

/* The way the last walk went until it ended or forked: step i of n. */
WZ_API size_t wz_path_count(const wz_case *c);
WZ_API wz_str wz_path_node(const wz_case *c, size_t i);

/* What the law says of a route, apart from the tree: wz_rules' permitted layer over the case. */
WZ_API wz_truth wz_permit(wz_case *c, int route);

/* Notes that hold for the advised route (facts known only); room for wz_note_count ints. */
WZ_API size_t wz_notes(wz_case *c, int route, int *notes);

typedef enum wz_format { WZ_FORMAT_TEXT, WZ_FORMAT_JSON } wz_format;

typedef struct wz_advice_options {
    wz_format format;
    wz_lang lang;
    int width;  /* columns for WZ_FORMAT_TEXT; 0: 80 */
    bool full;  /* also the reasons for every other route (explain) */
    bool ascii; /* WZ_FORMAT_TEXT: for a terminal without Unicode */
} wz_advice_options;

/* The whole account of a case: route or open routes, why, what it rests on, conditions to fulfil,
 * assumptions, notes, alternatives, what is not permitted and why. */
WZ_API wz_status wz_advice_write(wz_case *c, int tree, const wz_advice_options *options,
                                 wz_sink sink);

/* ---- looking things up ---------------------------------------------------------------------- */

typedef enum wz_subject { WZ_FACTS, WZ_ROUTES, WZ_NOTES, WZ_TABLES, WZ_SOURCES } wz_subject;

/* Everything the rule base says of one fact, route, note, table or source as plain lines; with an
 * empty id the list of all of them. width as in wz_advice_options. WZ_EVALUE: there is no such id.
 */
WZ_API wz_status wz_show(const wz_rules *rules, wz_subject subject, wz_str id, wz_lang lang,
                         int width, wz_sink sink);

/* The id nearest to a misspelt one; empty when none is near. */
WZ_API wz_str wz_show_nearest(const wz_rules *rules, wz_subject subject, wz_str id);

/* ---- rule tests ---------------------------------------------------------------------------- */

typedef struct wz_test_options {
    wz_lang lang;
    bool coverage; /* also list what no case touched */
} wz_test_options;

typedef struct wz_test_counts {
    size_t passed, failed;
    size_t covered, coverable; /* branches, table rows, routes and notes */
} wz_test_counts;

/* Runs case files (see wijzer-rules(5)) and writes a line for each failure, then the coverage and
 * "N passed, N failed". Wrong case files are findings and WZ_EVALUE. */
WZ_API wz_status wz_test_run(const wz_rules *rules, const wz_source *files, size_t n,
                             const wz_test_options *options, wz_sink sink, wz_test_counts *counts,
                             wz_report *report);

/* "1.0.0" */
WZ_API const char *wz_version(void);

#ifdef __cplusplus
}
#endif

#endif
