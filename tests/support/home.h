/* home.h - a folder of our own in which sessions are kept. */
#ifndef WZ_TESTS_HOME_H
#define WZ_TESTS_HOME_H

#include <stdbool.h>

/* Makes the folder; once in a program. false: it cannot. */
bool home_make(void);
/* Removes it with all that is in it. 0: done. */
int home_remove(void);

const char *home_folder(void);

/* A name in its folder of sessions; lives until the fourth call after this one. */
const char *home_path(const char *name);

/* Runs a command of the shell in the folder; it must succeed. */
void home_run(const char *command);

/* The setup of a test: nothing is kept yet, and here is where state goes. */
int home_empty(void **state);

#endif
