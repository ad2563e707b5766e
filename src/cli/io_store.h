/* io_store.h - the folder with sessions: NAME.session, the copy before it NAME.bak, NAME.lock while
 * somebody works on it, NAME.tmp while it is saved. Nothing is followed or believed that another
 * user could have put there. Functions return SAY_NONE or the reason why not. */
#ifndef WZ_CLI_IO_STORE_H
#define WZ_CLI_IO_STORE_H

#include "../base/arena.h"
#include "io.h"

struct io_store {
    int folder; /* -1: not open */
    int lock;   /* of the session that is worked on; -1 */
    long pid;   /* who has it, after SAY_SESSION_BUSY; 0: unknown */
    struct buf host;
};

/* XDG_STATE_HOME/wijzer/sessions, or else HOME/.local/state/wijzer/sessions. make: also when it is
 * not there yet. */
enum phrase io_store_open(struct io_store *s, bool make);
void io_store_close(struct io_store *s);

/* Takes a session for this process alone, until io_store_unlock or io_store_close; a lock of a
 * process that is gone is none. Removes what a killed process left of a save. SAY_SESSION_BUSY:
 * another process has it. */
enum phrase io_store_lock(struct io_store *s, const char *name);
/* The same with some patience: a process that was killed just now may not have let go yet. */
enum phrase io_store_lock_soon(struct io_store *s, const char *name);
void io_store_unlock(struct io_store *s, const char *name);

/* Adds the session, or the copy before it, to text. */
enum phrase io_store_read(struct io_store *s, const char *name, bool previous, size_t most,
                          struct buf *text);

/* Whether there is anything of that name. */
bool io_store_has(const struct io_store *s, const char *name);

/* Replaces the session, which is locked: at every moment it is wholly the old or wholly the new
 * one. keep: the old one becomes the copy before it. */
enum phrase io_store_save(struct io_store *s, const char *name, wz_str text, bool keep);

/* Removes the session, which is locked, and its copy. */
enum phrase io_store_remove(struct io_store *s, const char *name);

struct io_store_item {
    wz_str name;
    int64_t seconds, nanoseconds; /* when it was saved */
};

/* All sessions, the last saved first. Tidies up after killed processes. */
enum phrase io_store_list(struct io_store *s, struct arena *arena, struct io_store_item **items,
                          size_t *n);

#endif
