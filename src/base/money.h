/* money.h - euro amounts as people and programs write them, in whole cents. Never floating point.
 */
#ifndef WZ_BASE_MONEY_H
#define WZ_BASE_MONEY_H

#include "buf.h"
#include "limits.h"

#define MONEY_MOST (INT64_C(100000000) * money_million_euro) /* cents */

enum money_error {
    MONEY_OK,
    MONEY_NONE,      /* no amount in it */
    MONEY_AMBIGUOUS, /* "1.234 mln": thousands or decimals? */
    MONEY_PRECISION, /* smaller than a cent */
    MONEY_NEGATIVE,
    MONEY_RANGE /* above MONEY_MOST */
};

/* Reads "€ 1.234.567,89", "1234567.89", "1,234,567.89", "250k", "1,2 mln", "1.500,-", "EUR 5",
 * "2.5e5". One separator followed by exactly three digits is a thousands separator; so is every
 * separator that repeats. The same in every language. *cents is set only for MONEY_OK. */
enum money_error money_parse(wz_str text, int64_t *cents);

/* The same when it is known that the decimals stand behind '.' or ',': then nothing is ambiguous.
 * decimal 0: not known. */
enum money_error money_parse_as(wz_str text, char decimal, int64_t *cents);

/* Reads a number as JSON writes it, "-1.50e+3", exactly. MONEY_NONE: it is not one. */
enum money_error money_from_number(wz_str number, int64_t *cents);

/* "€ 250.000" or "€ 250.000,50"; WZ_EN: "€250,000.50". */
void money_put(struct buf *b, int64_t cents, wz_lang lang);

/* "250000" or "250000.50": as records hold it. */
void money_put_plain(struct buf *b, int64_t cents);

#endif
