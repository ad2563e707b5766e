#include "cmd.h"

/* The command to explain: of "help COMMAND" or "COMMAND --help". CMD_COUNT: the program. */
static enum code choose(const struct app *app, enum opt_command *command)
{
    const struct opt *o = &app->opt;
    wz_str near;
    *command = o->command;
    if (o->command != CMD_HELP || o->n_args == 0) {
        if (o->command == CMD_HELP && !opt_has(o, OPT_HELP))
            *command = CMD_COUNT;
        return CODE_DONE;
    }
    *command = opt_find_command(o->args[0], &near);
    if (*command < CMD_COUNT)
        return CODE_DONE;
    struct phrase_args args = {{o->args[0], near}};
    app_say(app, near.len ? SAY_CMD_UNKNOWN_NEAR : SAY_CMD_UNKNOWN, &args);
    return CODE_USAGE;
}

enum code cmd_help(struct app *app)
{
    enum opt_command command;
    struct buf text = {0};
    enum code code = choose(app, &command);
    if (code != CODE_DONE)
        return code;
    if (command < CMD_COUNT)
        help_command(&text, app_help(app, 1), command);
    else
        help_program(&text, app_help(app, 1));
    return app_put(app, &text);
}
