/* amount.h - amounts and days as programs write them in notices. */
#ifndef WZ_INTAKE_AMOUNT_H
#define WZ_INTAKE_AMOUNT_H

#include <wijzer/wijzer.h>

/* "2336300.00", "25000", "1.5e6": a point is always one for decimals. Rounded to whole cents. -1:
 * it is no amount, negative, or above MONEY_MOST. */
int64_t amount_cents(wz_str text);

/* "2024-02-29+00:00", "20240229", "2024-02-29T14:08:10Z": the day as it stands there. */
wz_date amount_day(wz_str text);

#endif
