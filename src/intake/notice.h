/* notice.h - one published notice into facts, by the mappings of the rule base.
 *
 * A struct notice belongs to one thread and reads one notice after the other in the same memory.
 * What it shows of a notice lives until the next one. */
#ifndef WZ_INTAKE_NOTICE_H
#define WZ_INTAKE_NOTICE_H

#include "map.h"

/* For notices of at most longest bytes. false without memory; notice_free is due either way. */
bool notice_make(struct notice *n, const wz_rules *rules, size_t longest);
void notice_free(struct notice *n);

/* The number of a format; -1: there is none. */
int notice_format(const wz_rules *rules, wz_str id);

enum { notice_no_memory = -2 };

/* The format of a piece, which has json_padding readable bytes behind it unless it is XML; -1: no
 * mapping knows it, or it cannot be read; notice_no_memory: nobody can tell. For the first piece of
 * an input. */
int notice_recognise(struct notice *n, wz_str piece);
int notice_recognise_row(struct notice *n, const wz_str *names, size_t count);

/* Reads a whole XML document or a JSON object into r, as record_read reads a line; format -1: the
 * one that is recognised. */
wz_status notice_read(struct notice *n, struct record *r, int format, wz_str piece);

/* A row of a table: values[i] stands under names[i]. */
struct notice_row {
    const wz_str *names, *values;
    size_t n;
};

wz_status notice_read_row(struct notice *n, struct record *r, int format,
                          const struct notice_row *row);

#endif
