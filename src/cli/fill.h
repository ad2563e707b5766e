/* fill.h - answers given beforehand: --answers FILE and --set FACT=VALUE. */
#ifndef WZ_CLI_FILL_H
#define WZ_CLI_FILL_H

#include "app.h"

/* Puts the answers of the file into the case, then those of --set over them. Anything but
 * CODE_DONE: it has been said what is wrong. */
enum code fill_case(const struct app *app, const wz_rules *rules, wz_case *purchase);

/* The number of the tree that --tree names; -1: it has been said which ones there are. */
int fill_tree(const struct app *app, const wz_rules *rules);

/* The day that --date or the clock gives. A --date that the rules are not valid for is refused;
 * when the clock is outside, a message says so and *today is as good as not known. */
enum code fill_today(const struct app *app, const wz_rules *rules, wz_date *today);

#endif
