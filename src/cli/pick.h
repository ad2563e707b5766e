/* pick.h - things of the rule base that the command line names. */
#ifndef WZ_CLI_PICK_H
#define WZ_CLI_PICK_H

#include "app.h"

/* The route of that id; -1: it has been said that there is none, and which one is near. */
int pick_route(const struct app *app, const wz_rules *rules, wz_str id);

#endif
