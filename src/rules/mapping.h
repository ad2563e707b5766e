/* mapping.h - how published notices are read: which path is which field, and which field is which
 * fact. Flat and frozen like the rest of the rule base. */
#ifndef WZ_RULES_MAPPING_H
#define WZ_RULES_MAPPING_H

#include "../base/limits.h"
#include "words.h"

/* What a format may be written in. */
enum { FORMAT_XML = 1, FORMAT_JSON = 2, FORMAT_ROW = 4, FORMAT_RECORD = 8 };

/* The fields that every notice has; a mapping may declare more behind them. */
enum notice_field {
    NOTICE_ID,
    NOTICE_COUNTRY,
    NOTICE_BUYER_TYPE,
    NOTICE_NATURE,
    NOTICE_VALUE,
    NOTICE_VALUE_KIND,
    NOTICE_CURRENCY,
    NOTICE_CPV,
    NOTICE_PROCEDURE,
    NOTICE_DATE,
    NOTICE_TITLE,
    NOTICE_DESCRIPTION,
    NOTICE_FIELDS
};

/* What a step asks of the element it comes to. */
struct path_test {
    const wz_str *names; /* from the element: child elements, the last may be an attribute */
    size_t n_names;      /* 0: the element itself */
    bool attribute;      /* the last of them is one */
    bool any;            /* it is enough that it is there */
    int lookup;          /* its text is that of this look-up; -1: it is text */
    wz_str text;
};

struct path_step {
    wz_str name; /* empty: any */
    bool deep;   /* at any depth */
    bool up;     /* the element around it; the rest does not count */
    bool attribute;
    bool first; /* of all that it comes to, the first */
    const struct path_test *tests;
    size_t n_tests;
};

struct path {
    const struct path_step *steps;
    size_t n;
};

enum code_kind { CODE_EXACT, CODE_PREFIX, CODE_RANGE, CODE_ANY };

struct code {
    enum code_kind kind;
    wz_str from, until; /* until: of a range, included */
    wz_str gives;
};

struct codes {
    const struct code *at;
    size_t n;
};

/* What must be known before a way is gone: a field has one of these texts. */
struct field_test {
    int field;
    bool any; /* it is enough that it is filled */
    const wz_str *texts;
    size_t n;
};

enum way_take { TAKE_TEXT, TAKE_NAME, TAKE_SUM, TAKE_ALL };

/* One way to find a value. The first way that finds one is taken. */
struct way {
    int field; /* another field; -1: path */
    struct path path;
    enum way_take take;
    wz_str gives;              /* not empty: this, when anything is found */
    const struct codes *codes; /* NULL: the text itself */
    bool keep;                 /* a text that is not in codes stays as it is */
    size_t cut;                /* at most so many bytes; 0: all */
    int64_t above;             /* of an amount in cents: this much is nobody's estimate; -1: any */
    const struct field_test *when;
    size_t n_when;
    wz_str kind;          /* of an amount: what sort of amount it is */
    struct path currency; /* of an amount: from the amount */
    struct place place;
};

struct ways {
    int target; /* a field or a fact */
    const struct way *at;
    size_t n;
};

struct path_lookup {
    wz_str id;
    struct path path;
};

struct format {
    wz_str id;
    struct text name;
    unsigned reads;
    wz_str pieces;            /* the key of the list in a package; empty: none */
    const struct path *known; /* recognised when one of these is there */
    size_t n_known;
    const struct path_lookup *lookups;
    size_t n_lookups;
    const struct ways *fields;
    size_t n_fields;
    const struct ways *facts; /* of this format alone, before those of all */
    size_t n_facts;
    struct place place;
};

struct mapping {
    const struct format *formats;
    size_t n_formats;
    const wz_str *fields; /* names: NOTICE_FIELDS, then those that mappings declare */
    int n_fields;
    const struct ways *facts; /* of all formats */
    size_t n_facts;
};

#endif
