/* read.h - what the words of a purchase say of its facts.
 *
 * A reader looks for the signals of a rule base (see wijzer-rules(5)) in prose, and gives what it
 * finds as suggestions with the words they rest on. It decides nothing: a person, or a caller who
 * says so, turns a suggestion into a fact.
 *
 *   wz_reader *reader = NULL;
 *   if (wz_reader_new(rules, &reader) == WZ_OK) {
 *       wz_reader_begin(reader);
 *       wz_reader_text(reader, wz_view("Raamovereenkomst schoonmaak"));
 *       for (size_t i = 0, n = wz_reader_end(reader); i < n; i++)
 *           puts(wz_fact_id(rules, wz_reader_get(reader, i)->fact).ptr);
 *   }
 *   wz_reader_free(reader);
 *
 * Time is linear in the length of the text; nothing is allocated after wz_reader_new, so memory
 * does not depend on what is read. The conventions of wijzer.h hold. */
#ifndef WIJZER_READ_H
#define WIJZER_READ_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Belongs to one thread; must die before its rules. */
typedef struct wz_reader wz_reader;

typedef struct wz_suggestion {
    int fact;
    int option;    /* of a WZ_CHOICE; -1 for an amount */
    int64_t cents; /* of a WZ_AMOUNT; -1 for a choice */
    bool clash;    /* the text points to other values of this fact too: suggest none, show all */
    size_t text;   /* which text of this purchase, from 0 */
    size_t at;     /* where the quote begins in it, in bytes from 0 */
    wz_str quote;  /* the very bytes of the text, whole words */
    wz_str signal; /* id of the signal that recognised it */
} wz_suggestion;

/* Makes the automaton of all phrases: some milliseconds. WZ_EMEMORY also when the rule base has
 * more phrases than an automaton can hold. */
WZ_API wz_status wz_reader_new(const wz_rules *rules, wz_reader **out);

/* Another reader over the same automaton, for another thread. Must die before first. */
WZ_API wz_status wz_reader_share(const wz_reader *first, wz_reader **out);
WZ_API void wz_reader_free(wz_reader *reader);

/* One purchase: begin, each of its texts (title, description), end. Texts need not be UTF-8, are
 * not copied, and must live as long as the suggestions are looked at: until the next begin. */
WZ_API void wz_reader_begin(wz_reader *reader);
WZ_API void wz_reader_text(wz_reader *reader, wz_str text);

/* How many suggestions there are: by fact, of one fact in the order of the text. A fact has one
 * suggestion, or several that are all marked clash. */
WZ_API size_t wz_reader_end(wz_reader *reader);
WZ_API const wz_suggestion *wz_reader_get(const wz_reader *reader, size_t i);

/* Why an officer reads the signal of a suggestion so: the note of the rule base. */
WZ_API wz_str wz_reader_note(const wz_reader *reader, const wz_suggestion *suggestion,
                             wz_lang lang);

/* Whether c was given another value for something that the same signal claims: a signal that is
 * wrong about one fact is not to be believed about another. */
WZ_API bool wz_reader_denied(const wz_reader *reader, const wz_suggestion *suggestion,
                             const wz_case *c);

/* Proves the signals, as wz_rules_check does the rest: every phrase is found by its own signal,
 * and no phrase is recognised by signals that disagree. Findings in report. */
WZ_API wz_status wz_reader_check(const wz_rules *rules, wz_report *report);

#ifdef __cplusplus
}
#endif

#endif
