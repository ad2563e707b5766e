/* main.c - the program: look at the line, run the command, say how it went. */
#include "cmd.h"

int main(int argc, char **argv)
{
    struct app app;
    enum code code = app_begin(&app, argc, argv);
    if (code == CODE_DONE)
        code = cmd_run(&app);
    return app_end(&app, code);
}
