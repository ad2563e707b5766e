/* small.h - small rule bases for tests, in a few words, and what comes out of them in one line.
 *
 * The text is YAML with three shorthands: $T is a text in both languages, $F what every fact needs
 * beside its type, $R what every route needs beside `permitted`. Already there: valid 2024-01-01 to
 * 2027-12-31, the option sets two (a, b), three (a to c) and four (a to d), and the work s. */
#ifndef WZ_TEST_SMALL_H
#define WZ_TEST_SMALL_H

#include "../../src/engine/case.h"

/* Loads it; the findings of a wrong one are printed and fail the test. Owner: wz_rules_free. */
wz_rules *small_load(const char *text);

/* The same with find, which must stand there exactly once, replaced. */
wz_rules *small_change(const char *text, const char *find, const char *replace);

/* A new case, or the test fails. Owner: wz_case_free. */
wz_case *small_case(const wz_rules *rules);

/* "f=a g=100 h=2024-05-01 i=weet_niet j=": an empty value takes a fact back. */
void small_set(wz_case *c, const char *facts);

/* The numbers behind names that must exist. */
int small_fact(const wz_case *c, const char *id);
int small_route(const wz_case *c, const char *id);

/* One walk through tree 0: "ask f: r1 r2; missing f g; assumed h; used i; path n1 n2". Parts
 * without members are left out. The text lives until the next call. */
const char *small_walk(wz_case *c);

/* The same of a step that is there already, without the path. */
const char *small_step(const wz_case *c, const wz_step *step);

/* What finding i of the report is: "W0301". */
const char *small_code(const wz_report *report, size_t i);

#endif
