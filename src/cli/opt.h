/* opt.h - the command line. One table of commands and options (opt_table.c, opt_rows.c) serves
 * parsing, help and usage errors; whatever else knows about options must come from it too. */
#ifndef WZ_CLI_OPT_H
#define WZ_CLI_OPT_H

#include "../base/arena.h"
#include "phrase.h"

enum opt_command {
    CMD_ADVISE,
    CMD_RESUME,
    CMD_SESSIONS,
    CMD_EXPLAIN,
    CMD_REPORT,
    CMD_BATCH,
    CMD_AUDIT,
    CMD_CHECK,
    CMD_TEST,
    CMD_DIFF,
    CMD_SHOW,
    CMD_LIMITS,
    CMD_PLAN,
    CMD_GRAPH,
    CMD_REPLAY,
    CMD_COMPLETE,
    CMD_HELP,
    CMD_COUNT /* also: none named */
};

enum opt_id {
    OPT_RULES,
    OPT_POLICY,
    OPT_DATE,
    OPT_LANG,
    OPT_COLOR,
    OPT_OUTPUT,
    OPT_JSON,
    OPT_ASCII,
    OPT_QUIET,
    OPT_HELP,
    OPT_VERSION,
    OPT_TREE,
    OPT_SET,
    OPT_ANSWERS,
    OPT_NO_INPUT,
    OPT_NO_ASSUME,
    OPT_ABOUT,
    OPT_READ,
    OPT_ACCEPT,
    OPT_SESSION,
    OPT_PREVIOUS,
    OPT_STRICT,
    OPT_EXPLAIN,
    OPT_FAIL_ON,
    OPT_JOBS,
    OPT_LINE_CAP,
    OPT_FIRST_LINE,
    OPT_CHUNK,
    OPT_INPUT_FORMAT,
    OPT_DELIMITER,
    OPT_DECIMAL,
    OPT_ENCODING,
    OPT_OUTPUT_FORMAT,
    OPT_FIELDS,
    OPT_SHARD,
    OPT_RESUME,
    OPT_SUMMARY,
    OPT_PROGRESS,
    OPT_COVERAGE,
    OPT_NO_SANDBOX,
    OPT_BEGIN,
    OPT_SHORTEN,
    OPT_FORMAT,
    OPT_ROUTE,
    OPT_SHEET,
    OPT_NUMBER_OF_FILE,
    OPT_SUBJECT,
    OPT_AUTHOR,
    OPT_DATED,
    OPT_COUNT
};

enum opt_kind { OPT_FLAG, OPT_TEXT, OPT_LIST, OPT_DAY, OPT_WORD, OPT_NUMBER };

struct opt_row {
    const char *name;
    char letter; /* 0: only the long name */
    enum opt_kind kind;
    const char *value[WZ_LANGS]; /* what stands for the value in help */
    const char *words;           /* OPT_WORD: "auto|always|never" */
    uint64_t least, most;        /* OPT_NUMBER */
    const char *help[WZ_LANGS];
};

struct opt_command_row {
    const char *name;
    const char *args[WZ_LANGS]; /* what follows the options, as help shows it */
    size_t most_args;
    const char *formats; /* of OPT_FORMAT: "text|json", the default first; NULL: it has none */
    uint64_t options;    /* bit 1 << enum opt_id; those of every command are added */
    const char *brief[WZ_LANGS];
    const char *more[WZ_LANGS];
    const char *example;
};

const struct opt_row *opt_row(enum opt_id id);
const struct opt_command_row *opt_command_row(enum opt_command id);
uint64_t opt_everywhere(void); /* options of every command */

/* What a command line says. Texts and args point into argv; the rest lies in the arena. */
struct opt {
    struct arena arena;
    enum opt_command command; /* CMD_COUNT: none was named */
    uint64_t given;           /* bit 1 << enum opt_id */
    wz_str text[OPT_COUNT];   /* as given last */
    uint64_t number[OPT_COUNT];
    wz_str *sets; /* all values of OPT_LIST; no command has two of them */
    size_t n_sets;
    wz_str *args;
    size_t n_args;
    enum phrase error; /* the first fault; SAY_NONE */
    struct phrase_args error_args;
};

/* Looks at the whole line and does nothing else: reading goes on after a fault, so that --lang
 * counts wherever it stands. o is overwritten; release it with opt_free, also after a fault.
 * false: error and error_args say what is wrong. */
bool opt_parse(struct opt *o, int argc, char **argv);
void opt_free(struct opt *o);

bool opt_has(const struct opt *o, enum opt_id id);
/* Where the value of OPT_WORD stands among its words. */
int opt_word(enum opt_id id, wz_str text);

/* Where the value of --format stands among the formats of the command; the place of "json" for
 * --json; else 0. */
int opt_format(const struct opt *o);

/* The command of that name; CMD_COUNT when there is none, *near then gets the nearest name. */
enum opt_command opt_find_command(wz_str name, wz_str *near);

#endif
