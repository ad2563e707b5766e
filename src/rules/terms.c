#include "terms.h"
#include "route.h"

const char *const *terms_of(enum terms kind)
{
    static const char *const lists[][PARTICULARS + 1] = {
        [TERMS_TYPE] = {[WZ_CHOICE] = "choice", [WZ_AMOUNT] = "amount", [WZ_DAY] = "date"},
        [TERMS_STATUS] = {[CELL_VERIFIED] = "verified",
                          [CELL_INFERRED] = "inferred",
                          [CELL_UNVERIFIED] = "unverified"},
        [TERMS_STEP] =
            {[STEP_PLAIN] = "plain", [STEP_STANDSTILL] = "standstill", [STEP_AWARD] = "award"},
        [TERMS_NOTE] = {[NOTE_INSTRUMENT] = "instrument",
                        [NOTE_WARNING] = "warning",
                        [NOTE_DUTY] = "duty",
                        [NOTE_MODIFIER] = "modifier"},
        [TERMS_PARTICULAR] = {[PART_CANDIDATES] = "candidates",
                              [PART_CRITERION] = "criterion",
                              [PART_PUBLICATION] = "publication",
                              [PART_STANDSTILL] = "standstill",
                              [PART_MOTIVATION] = "motivation"},
    };
    return lists[kind];
}

wz_str terms_word(enum terms kind, unsigned number)
{
    return wz_view(terms_of(kind)[number]);
}
