#define _GNU_SOURCE /* NOLINT */

#include "test.h"

#include "home.h"

#include <stdio.h>
#include <stdlib.h>

static char home[] = "/tmp/wijzer-home-XXXXXX";

bool home_make(void)
{
    return mkdtemp(home) != NULL;
}

int home_remove(void)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command); /* NOLINT(cert-env33-c): a folder of our own */
}

const char *home_folder(void)
{
    return home;
}

const char *home_path(const char *name)
{
    static char text[4][160];
    static int at;
    at = (at + 1) % 4;
    snprintf(text[at], sizeof text[at], "%s/wijzer/sessions/%s", home, name);
    return text[at];
}

void home_run(const char *command)
{
    char text[512];
    snprintf(text, sizeof text, "cd %s && %s", home, command);
    assert_int_equal(system(text), 0); /* NOLINT(cert-env33-c): a folder of our own */
}

int home_empty(void **state)
{
    (void)state;
    home_run("rm -rf wijzer .local");
    return setenv("XDG_STATE_HOME", home, 1);
}
