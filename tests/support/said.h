/* said.h - records over small rules: what their facts are, or what is wrong, in one line. */
#ifndef WZ_TEST_SAID_H
#define WZ_TEST_SAID_H

#include "line.h"
#include "../../src/intake/record.h"

enum { said_longest = 1 << 20 };

/* All facts that a case was given, behind what stands there: "kind=a amount=5"; what nobody knows:
 * "f=?". */
void said_facts(struct buf *b, const wz_case *c);

/* All findings of a record behind what stands there: "W0303 kind, W0312". */
void said_findings(struct buf *b, const struct record *r);

/* Reads a line of JSON of at most said_longest bytes, with what the reader wants behind it. */
wz_status said_read(struct record *r, wz_str line);

/* The same; all it comes to: its findings, and when there are none its facts. Lives until the next
 * call. */
const char *said(struct record *r, const char *line);

/* As one of the lines that the record was told of ahead. */
const char *said_ahead(struct record *r, const char *line);

#endif
