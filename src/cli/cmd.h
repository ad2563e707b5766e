/* cmd.h - the commands. Each has a file of its own and a row in opt_table.c. */
#ifndef WZ_CLI_CMD_H
#define WZ_CLI_CMD_H

#include "app.h"

/* Runs the command that the line names, or what the line asks for without one. */
enum code cmd_run(struct app *app);

enum code cmd_advise(struct app *app);
enum code cmd_resume(struct app *app);
enum code cmd_sessions(struct app *app);
enum code cmd_explain(struct app *app);
enum code cmd_report(struct app *app);
enum code cmd_batch(struct app *app);
enum code cmd_audit(struct app *app);
enum code cmd_check(struct app *app);
enum code cmd_test(struct app *app);
enum code cmd_diff(struct app *app);
enum code cmd_show(struct app *app);
enum code cmd_limits(struct app *app);
enum code cmd_plan(struct app *app);
enum code cmd_graph(struct app *app);
enum code cmd_replay(struct app *app);
enum code cmd_complete(struct app *app);
enum code cmd_help(struct app *app);
enum code cmd_version(struct app *app);

#endif
