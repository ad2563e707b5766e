/* fold.h - prose as a plain row of symbols: letters without case and accents, digits, and the
 * breaks between words and sentences. Soft hyphens and accents that stand apart are passed over, so
 * composed and decomposed text come out the same; HTML entities count as what they stand for. */
#ifndef WZ_INTAKE_FOLD_H
#define WZ_INTAKE_FOLD_H

#include <wijzer/wijzer.h>

enum {
    FOLD_SPACE,      /* between words */
    FOLD_A = 1,      /* to z: 26 */
    FOLD_0 = 27,     /* to 9: 36 */
    FOLD_OTHER = 37, /* a letter of another script */
    FOLD_SYMBOLS = 38,
    FOLD_SKIP = 60,   /* no symbol at all */
    FOLD_BREAK = 61,  /* a separator; see fold_gap */
    FOLD_ENTITY = 62, /* '&' */
    FOLD_WIDE = 63    /* the first byte of a character beyond ASCII */
};

enum { fold_codes = 0x10000 };

struct fold {
    uint8_t bytes[256];
    uint8_t codes[fold_codes]; /* a symbol, FOLD_SKIP or FOLD_BREAK */
};

void fold_make(struct fold *f);

/* What stands at a place of a text. */
struct folded {
    size_t len;         /* bytes */
    uint8_t symbol;     /* below FOLD_SYMBOLS, FOLD_SKIP or FOLD_BREAK */
    uint8_t and_symbol; /* of "ij" or "ss" as one character: the second letter; else FOLD_SKIP */
};

/* At byte `at` of text, at < text.len. */
struct folded fold_at(const struct fold *f, wz_str text, size_t at);

enum gap { GAP_WORD, GAP_CLAUSE, GAP_SENTENCE };

/* The separators from byte `at` on: where they end, and what they part. */
size_t fold_gap(const struct fold *f, wz_str text, size_t at, enum gap *gap);

/* The accident of some publishers: line ends that became letters ("rnrn"). */
bool fold_is_broken_line(wz_str text, size_t at);

#endif
