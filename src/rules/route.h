/* route.h - what can be advised, and the notes and sources beside it. */
#ifndef WZ_RULES_ROUTE_H
#define WZ_RULES_ROUTE_H

#include "cond.h"

/* A way to make a step shorter. */
struct shortening {
    struct text text;
    int days;          /* least, when it applies */
    int before;        /* in place of that of later steps, which count back; 0: nothing changes */
    bool usual;        /* holds unless somebody says otherwise; one of a step at the most */
    bool chance;       /* nobody can choose it: it may turn out so, or depends on what is bought */
    int ground;        /* of the route, on which it rests; -1: none of those with a name */
    uint64_t excludes; /* grounds of shortenings that cannot be used beside it, bit by number */
    struct cites sources;
    struct place place;
};

/* What a step is in a plan, beside the period that it may have. */
enum step_kind { STEP_PLAIN, STEP_STANDSTILL, STEP_AWARD };

struct rule_step {
    enum step_kind kind;
    struct text phase; /* heading before this step; empty: as the step before */
    struct text text;
    int days;   /* least; 0: none given */
    int before; /* done at the latest so many days before the end of the last period; 0: not so */
    const struct shortening *shorter;
    size_t n_shorter;
    struct cites sources;
};

/* What holds of a whole route, by subject. */
enum particular_kind {
    PART_CANDIDATES,
    PART_CRITERION,
    PART_PUBLICATION,
    PART_STANDSTILL,
    PART_MOTIVATION,
    PARTICULARS
};

struct particular {
    struct text text; /* empty: nothing is said of this subject */
    int number;       /* candidates at least, or days of standstill; 0: none */
    wz_str eforms;    /* PART_PUBLICATION: notice subtypes; may be empty */
    struct cites sources;
};

struct rule_point {
    struct text text, measure; /* measure: of a barrier */
    struct cites sources;
};

struct route {
    wz_str id, group;
    struct text name, summary, fits;
    struct formula permitted;
    struct cites sources;
    struct particular particulars[PARTICULARS];
    const struct rule_step *steps;
    size_t n_steps;
    size_t n_grounds; /* of its shortenings, at most route_grounds */
    const struct rule_point *points;
    size_t n_points;
    const struct rule_point *barriers;
    size_t n_barriers;
    struct place place;
};

enum note_kind { NOTE_INSTRUMENT, NOTE_WARNING, NOTE_DUTY, NOTE_MODIFIER };

struct note {
    wz_str id;
    enum note_kind kind;
    struct text name, body;
    struct text fits, brings, watch; /* of an instrument: when, what for, what to look out for */
    struct formula when;
    struct cites sources;
    struct place place;
};

/* Where a part of a work is to be found: its number, and the address. */
struct work_link {
    wz_str of, url;
};

struct work {
    wz_str id;
    struct text name, cite;
    wz_str url, consulted;
    const struct work_link *links;
    size_t n_links;
    enum cell_status status;
    struct place place;
};

#endif
