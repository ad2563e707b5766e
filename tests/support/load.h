/* load.h - rule bases that may be wrong, and what is said of them. */
#ifndef WZ_TEST_LOAD_H
#define WZ_TEST_LOAD_H

#include <wijzer/wijzer.h>

/* A copy of text in which find, which must stand there exactly once, is replaced. Owner: free. */
char *load_changed(const char *text, const char *find, const char *replace);

/* Loads one file, "r.yaml", and a policy, "p.yaml", unless it is NULL. NULL when it is wrong, and
 * then the report is not empty. Owner: wz_rules_free. */
wz_rules *load_text(const char *text, const char *policy, wz_report *report);

/* A small rule base with a mapping in it: choice f (x, y) and amount w. As load_text. */
wz_rules *load_mapping(const char *intake, wz_report *report);

/* All findings in the order of the report: "W0105 3:5, W0106 1:1"; those of the policy with a p
 * before, those without a file with a dash. Lives until the next call. */
const char *load_said(const wz_report *report);

/* A change of a text, and all that is said of what comes of it; "": it is good. */
struct load_change {
    const char *find, *replace, *said;
};

/* Makes n changes of text, one at a time, and loads what comes of each. */
void load_changes(const char *text, const struct load_change *changes, size_t n);

/* The whole file, terminated by a NUL that *n does not count; the test fails when it cannot be
 * read. Owner: free. */
char *load_file(const char *name, size_t *n);

#endif
