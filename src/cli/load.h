/* load.h - rule bases from where the options say. */
#ifndef WZ_CLI_LOAD_H
#define WZ_CLI_LOAD_H

#include "../base/limits.h"
#include "app.h"

/* The folder that holds the rules: the command's argument, --rules or WIJZER_RULES. Empty: the rule
 * base is the built-in one. */
wz_str load_folder(const struct app *app, bool argument);

/* The file of --policy or WIJZER_POLICY; empty: there is none. */
wz_str load_policy(const struct app *app);

/* Loads the rules from folder, with the policy of --policy or WIJZER_POLICY. CODE_RULES: the report
 * says why and nothing was shown; other faults have been said. */
enum code load_report(const struct app *app, wz_str folder, wz_rules **out, wz_report *report);

/* A rule base by the name that a person gives: a folder, a file of rules, or the word for the
 * built-in one in either language. The policy is laid over it as well. As load_report. */
enum code load_base(const struct app *app, wz_str name, wz_rules **out, wz_report *report);

/* The same for commands that only want to use the rules: shows the findings as well. */
enum code load_rules(const struct app *app, wz_rules **out);

#endif
