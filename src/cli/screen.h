/* screen.h - what the interview shows, as plain lines of text. Nothing is ever drawn again. */
#ifndef WZ_CLI_SCREEN_H
#define WZ_CLI_SCREEN_H

#include "../base/buf.h"
#include "phrase.h"

struct screen {
    const wz_rules *rules;
    const wz_case *purchase;
    struct buf *out;
    wz_lang lang;
    int width;
    bool color; /* bold headings */
    bool ascii; /* see ascii_put */
};

/* Some facts, by number. */
struct screen_list {
    const int *facts;
    size_t n;
};

void screen_prompt(const struct screen *s);
/* A sentence of our own. */
void screen_say(const struct screen *s, enum phrase id, const struct phrase_args *args);
void screen_text(const struct screen *s, wz_str text);
void screen_empty(const struct screen *s);

/* The value of a fact as people read it, added to b. */
void screen_value(const struct screen *s, int fact, struct buf *b);
/* The same as records hold it. */
void screen_record(const struct screen *s, int fact, struct buf *b);
/* A sentence about a fact: {0} is its name and {1} its value. */
void screen_about(const struct screen *s, enum phrase id, int fact);
/* The same with its value alone, as {0}. */
void screen_understood(const struct screen *s, enum phrase id, int fact);

void screen_intro(const struct screen *s);

/* Where a question stands. */
struct screen_place {
    size_t number;   /* 0: not one of the numbered questions but an assumption that was opened */
    int least, most; /* questions after this one; most -1: not known */
};
void screen_question(const struct screen *s, struct screen_place place, int fact);
void screen_help(const struct screen *s, int fact);
void screen_commands(const struct screen *s);
void screen_why(const struct screen *s, int fact);
/* Who could know it; nothing when the rules do not say. */
void screen_who(const struct screen *s, int fact);
/* A sentence with a list of routes in it: {0} is how many and {1} their names. */
void screen_routes(const struct screen *s, enum phrase id, struct screen_list routes);
/* "  2. text", the number in front. */
void screen_item(const struct screen *s, size_t number, wz_str text);
void screen_heading(const struct screen *s, enum phrase id);

/* What is assumed of a fact, as the rest of a sentence that begins "I assume that"; value is what
 * it is taken to be. */
void screen_assumption(const struct screen *s, int fact, wz_str value, struct buf *b);

/* " (from the description)" behind a value that was read there. */
void screen_origin(const struct screen *s, int fact, struct buf *b);

/* A heading and numbered lines "name: value", counted from first. */
void screen_list(const struct screen *s, enum phrase id, struct screen_list list, size_t first);

/* A sentence, and the command for it: start, then --set for each fact. One line, never wrapped. */
void screen_sets(const struct screen *s, enum phrase id, wz_str start, struct screen_list list);

/* A sentence and a command. */
void screen_command(const struct screen *s, enum phrase id, wz_str command);

/* text as one word of a POSIX shell. */
void screen_quote(struct buf *b, wz_str text);

#endif
