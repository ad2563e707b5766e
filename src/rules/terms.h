/* terms.h - the words of the rule language that stand for numbers of ours: read from YAML, and the
 * same in JSON. */
#ifndef WZ_RULES_TERMS_H
#define WZ_RULES_TERMS_H

#include <wijzer/wijzer.h>

enum terms {
    TERMS_TYPE,      /* by wz_type */
    TERMS_STATUS,    /* by enum cell_status */
    TERMS_STEP,      /* by enum step_kind */
    TERMS_NOTE,      /* by enum note_kind */
    TERMS_PARTICULAR /* by enum particular_kind */
};

/* All of a kind, and NULL behind the last. */
const char *const *terms_of(enum terms kind);

wz_str terms_word(enum terms kind, unsigned number);

#endif
