/* said.h - records over small rules: what their facts are, or what is wrong, in one line. */
#ifndef WZ_TEST_SAID_H
#define WZ_TEST_SAID_H

#include "line.h"
#include "../../src/intake/record.h"

enum { said_longest = 1 << 20 };

/* Small rules with a fact of each type; more facts and sections may follow. */
#define SAID_RULES                                                                                 \
    "routes: {r1: {$R, permitted: {always: yes}}}\n"                                               \
    "trees: {t: {start: n1, name: $T}}\n"                                                          \
    "nodes: {n1: {ask: kind, a: r1, others: r1}}\n"                                                \
    "facts:\n"                                                                                     \
    "  kind: {type: choice, $F, options: three}\n"                                                 \
    "  truth: {type: choice, $F, options: {\n"                                                     \
    "    ja: {label: {nl: ja, en: \"yes\"}, also: [\"true\"]},\n"                                  \
    "    nee: {label: {nl: nee, en: \"no\"}, also: [\"false\"]}}}\n"                               \
    "  amount: {type: amount, $F}\n"                                                               \
    "  day: {type: date, $F}\n"

/* All facts that a case was given, behind what stands there: "kind=a amount=5"; what nobody knows:
 * "f=?". */
void said_facts(struct buf *b, const wz_case *c);

/* All findings of a record behind what stands there: "W0303 kind, W0312". */
void said_findings(struct buf *b, const struct record *r);

/* Reads a line of JSON of at most said_longest bytes, with what the reader wants behind it. */
wz_status said_read(struct record *r, wz_str line);

/* The same; all it comes to: its findings, and when there are none its facts. Lives until the next
 * call. */
const char *said(struct record *r, const char *line);

#endif
