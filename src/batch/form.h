/* form.h - how the records of one input file are written, and how that is recognised. */
#ifndef WZ_BATCH_FORM_H
#define WZ_BATCH_FORM_H

#include "../intake/notice.h"
#include "../intake/rows.h"
#include "blocks.h"

/* Shared by the blocks of a file and by the source; given back when nobody uses it. */
struct form {
    struct arena arena;
    unsigned users; /* guarded by whoever asks for blocks */
    enum frame_kind kind;
    uint64_t first;       /* number of its first record */
    wz_str name;          /* of the file; empty: it is not told */
    bool wide;            /* in UTF-16, which only XML is read in */
    int mapping;          /* number of the format of its notices; -1: records of facts, or a
                             document that is recognised by itself */
    char delimiter;       /* of rows */
    struct header header; /* of rows */
};

/* What can be asked for by name. */
struct form_name {
    const char *name;
    enum frame_kind kind;
};

/* NULL: there is none of that name. */
const struct form_name *form_find(wz_str name);

/* What input looks like that begins with these bytes: its first lines, or all of it. lists: as in
 * struct frame. */
enum frame_kind form_guess(const wz_rules *rules, wz_str begin, const wz_str *lists, size_t n);

/* Whether these bytes are enough to guess, whatever follows. */
bool form_shows(wz_str begin);

/* Whether a file of this kind that begins so is in UTF-16, and not XML. */
bool form_is_wide(wz_str begin, enum frame_kind kind);

/* Bytes of the longest record. */
size_t form_cap(enum frame_kind kind, const wz_batch_options *options);

/* The delimiter that a header row shows, after the line "sep=;" of a spreadsheet, which is cut off.
 * delimiter: the one to use; 0: look. */
char form_delimiter(wz_str *begin, char delimiter);

#endif
