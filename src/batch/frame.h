/* frame.h - where records begin and end in bytes that are not lines.
 *
 * A scanner that only goes forward and remembers next to nothing: bytes come in any portions,
 * events come out. It judges no record, it only finds its borders; what is wrong inside is for the
 * reader. After something wrong it finds the next border where a person would put it. */
#ifndef WZ_BATCH_FRAME_H
#define WZ_BATCH_FRAME_H

#include <wijzer/wijzer.h>

enum frame_kind {
    FRAME_LINES,   /* found without this scanner, see blocks.h */
    FRAME_JSON,    /* values one after the other, items of lists, lists in a package */
    FRAME_ROWS,    /* CSV */
    FRAME_YAML,    /* documents, and items of a list */
    FRAME_DOCUMENT /* all of a file */
};

enum frame_event {
    FRAME_MORE,  /* all was looked at: give more bytes */
    FRAME_BEGIN, /* a record begins here */
    FRAME_END,   /* it ends before this byte */
    FRAME_DROP   /* what was begun is no record, but a package or a comment */
};

enum { frame_longest_key = 64, frame_known = 64 /* brackets whose kind is remembered */ };

struct frame {
    enum frame_kind kind;
    char delimiter;      /* FRAME_ROWS */
    const wz_str *lists; /* FRAME_JSON: keys of a package under which its list may stand */
    size_t n_lists;
    bool ended; /* set by the caller: behind these bytes nothing comes */

    int phase;
    bool open; /* between FRAME_BEGIN and FRAME_END */

    uint32_t depth;  /* of brackets that are open in the record */
    uint64_t square; /* a bit for each of the outer ones: [ */
    bool string, escaped;
    bool in_list, in_pack; /* around the record */
    bool wants;            /* after a comma: an item must come */
    bool keyed;            /* what is open at the top may be a package */
    int key_state;         /* there */
    char key[frame_longest_key];
    size_t key_len;

    bool is_list, content; /* FRAME_YAML */
};

void frame_start(struct frame *f, enum frame_kind kind);

/* Looks at bytes from *at on, to the next event, and puts *at there. FRAME_MORE may leave some
 * bytes at the end (fewer than 8) that have to be given again, unless ended. */
enum frame_event frame_next(struct frame *f, wz_str bytes, size_t *at);

/* At the end of the input, after the record that may be open: a bracket was never closed. */
bool frame_is_cut(const struct frame *f);

/* What frame_next does for each kind. */
enum frame_event frame_json(struct frame *f, wz_str bytes, size_t *at);
bool frame_json_is_cut(const struct frame *f);

#endif
