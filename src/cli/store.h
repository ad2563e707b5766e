/* store.h - the session of one interview: its name, its lock, its file. What goes wrong is said in
 * the words of the program; the interview itself goes on without when it can. */
#ifndef WZ_CLI_STORE_H
#define WZ_CLI_STORE_H

#include "app.h"
#include "io_store.h"
#include "session.h"

/* Start with {.io = {.folder = -1, .lock = -1}}; end with store_end. */
struct store {
    struct io_store io;
    struct buf name;     /* with a NUL behind it; empty: nothing is kept */
    struct buf saved;    /* what the file holds; empty: nothing yet */
    bool aside;          /* the file is damaged: it must not become the copy */
    enum phrase trouble; /* why the last save failed; SAY_NONE */
};

/* A session for a new interview. With an empty name one is made of the day, and trouble is only a
 * warning: CODE_DONE, and nothing is kept. */
enum code store_begin(const struct app *app, struct store *s, wz_str name);

/* Locks a session and reads it; an empty name means the one saved last. previous: the copy before
 * it. Texts of out lie in the arena. */
enum code store_resume(const struct app *app, struct store *s, wz_str name, struct arena *arena,
                       struct session *out);

/* The same without a lock, for looking only. */
enum code store_look(const struct app *app, struct store *s, wz_str name, struct arena *arena,
                     struct session *out);

/* Locks a session of that name, whatever it holds. */
enum code store_lock(const struct app *app, struct store *s, wz_str name);

/* Saves text when it differs from what was saved; s->trouble says how that went. */
void store_save(struct store *s, wz_str text);

/* As words: "kept", or empty when nothing is on the disk that could be gone on with. */
wz_str store_name(const struct store *s);

void store_end(struct store *s);

/* Says why something of that name is of no use; returns the exit status that belongs to it. */
enum code store_refuse(const struct app *app, enum phrase why, wz_str name);

/* All sessions, the last saved first; none is no fault. */
enum code store_list(const struct app *app, struct store *s, struct arena *arena,
                     struct io_store_item **items, size_t *n);

#endif
