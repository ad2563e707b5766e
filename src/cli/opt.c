#include "opt.h"
#include "../base/index.h"
#include "../base/date.h"
#include "../base/str.h"

#include <string.h>

static uint64_t bit(enum opt_id id)
{
    return UINT64_C(1) << id;
}

bool opt_has(const struct opt *o, enum opt_id id)
{
    return (o->given & bit(id)) != 0;
}

/* Keeps the first fault only. Long arguments are cut: they are shown, not used. */
static void fault(struct opt *o, enum phrase error, wz_str a, wz_str b)
{
    if (o->error != SAY_NONE)
        return;
    o->error = error;
    o->error_args = (struct phrase_args){{str_cut(a, 0, 200), str_cut(b, 0, 200)}};
}

/* ---- names ----------------------------------------------------------------------------------- */

enum opt_command opt_find_command(wz_str name, wz_str *near)
{
    wz_str names[CMD_COUNT];
    for (int i = 0; i < CMD_COUNT; i++) {
        names[i] = wz_view(opt_command_row((enum opt_command)i)->name);
        if (str_eq(names[i], name))
            return (enum opt_command)i;
    }
    int i = name_nearest(names, CMD_COUNT, name);
    *near = i < 0 ? wz_view("") : names[i];
    return CMD_COUNT;
}

static int find_long(wz_str name, wz_str *near)
{
    wz_str names[OPT_COUNT];
    for (int i = 0; i < OPT_COUNT; i++) {
        names[i] = wz_view(opt_row((enum opt_id)i)->name);
        if (str_eq(names[i], name))
            return i;
    }
    int i = name_nearest(names, OPT_COUNT, name);
    *near = i < 0 ? wz_view("") : names[i];
    return -1;
}

static int find_letter(char letter)
{
    for (int i = 0; i < OPT_COUNT; i++)
        if (opt_row((enum opt_id)i)->letter == letter)
            return i;
    return -1;
}

/* Where text stands in "one|two|three"; -1: nowhere. */
static int find_word(const char *words, wz_str text)
{
    const char *p = words;
    for (int i = 0; p && *p; i++) {
        size_t n = strcspn(p, "|");
        if (str_eq((wz_str){p, n}, text))
            return i;
        p += n + (p[n] == '|');
    }
    return -1;
}

int opt_word(enum opt_id id, wz_str text)
{
    return find_word(opt_row(id)->words, text);
}

int opt_format(const struct opt *o)
{
    const char *formats = opt_command_row(o->command)->formats;
    wz_str word = opt_has(o, OPT_FORMAT) ? o->text[OPT_FORMAT] : wz_view("json");
    int at = opt_has(o, OPT_FORMAT) || opt_has(o, OPT_JSON) ? find_word(formats, word) : 0;
    return at < 0 ? 0 : at;
}

/* ---- values ---------------------------------------------------------------------------------- */

static bool parse_number(wz_str text, uint64_t *number)
{
    uint64_t n = 0;
    if (text.len == 0 || text.len > 18)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return false;
        n = n * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    *number = n;
    return true;
}

static void check_number(struct opt *o, enum opt_id id, wz_str text)
{
    const struct opt_row *row = opt_row(id);
    uint64_t n = 0;
    bool good = parse_number(text, &n) && n >= row->least && n <= row->most;
    o->number[id] = n;
    if (good)
        return;
    struct buf range = {0};
    buf_int(&range, (int64_t)row->least);
    buf_put(&range, " - ");
    buf_int(&range, (int64_t)row->most);
    if (range.failed)
        fault(o, SAY_MEMORY, wz_view(""), wz_view(""));
    fault(o, SAY_OPT_NUMBER, wz_view(row->name), text);
    if (o->error == SAY_OPT_NUMBER)
        o->error_args.at[2] = arena_copy(&o->arena, buf_view(&range));
    buf_free(&range);
}

/* A day as people write it becomes one as programs do. */
static void take_day(struct opt *o, enum opt_id id, wz_str text)
{
    struct buf iso = {0};
    wz_date day;
    if (date_read(text, WZ_NO_DATE, WZ_EN, &day) != DATE_OK) {
        fault(o, SAY_OPT_DAY, wz_view(opt_row(id)->name), text);
        return;
    }
    date_put(&iso, day);
    o->text[id] = arena_copy(&o->arena, buf_view(&iso));
    if (iso.failed || o->arena.failed)
        fault(o, SAY_MEMORY, wz_view(""), wz_view(""));
    buf_free(&iso);
}

static void take_value(struct opt *o, enum opt_id id, wz_str text)
{
    const struct opt_row *row = opt_row(id);
    o->given |= bit(id);
    o->text[id] = text;
    if (text.len == 0)
        fault(o, SAY_OPT_NEEDS, wz_view(row->name), wz_view(row->value[WZ_EN]));
    else if (row->kind == OPT_DAY)
        take_day(o, id, text);
    else if (row->kind == OPT_NUMBER)
        check_number(o, id, text);
    else if (row->kind == OPT_LIST)
        o->sets[o->n_sets++] = text;
    else if (row->kind == OPT_WORD && opt_word(id, text) < 0) {
        fault(o, SAY_OPT_WORD, wz_view(row->name), text);
        if (o->error == SAY_OPT_WORD)
            o->error_args.at[2] = wz_view(row->words);
    }
}

/* ---- the line -------------------------------------------------------------------------------- */

struct line {
    struct opt *o;
    char **argv;
    int argc, at;
};

/* The value that stands in the next argument; another option there means that it was forgotten. */
static wz_str next_value(struct line *l)
{
    if (l->at + 1 >= l->argc || strncmp(l->argv[l->at + 1], "--", 2) == 0)
        return wz_view("");
    return wz_view(l->argv[++l->at]);
}

/* "--name" or "--name=value"; text is without the dashes. */
static void take_long(struct line *l, wz_str text)
{
    const char *equals = memchr(text.ptr, '=', text.len);
    wz_str name = equals ? (wz_str){text.ptr, (size_t)(equals - text.ptr)} : text;
    wz_str near;
    int id = find_long(name, &near);
    if (id < 0) {
        fault(l->o, near.len ? SAY_OPT_UNKNOWN_NEAR : SAY_OPT_UNKNOWN, name, near);
    } else if (opt_row((enum opt_id)id)->kind != OPT_FLAG) {
        wz_str value = equals ? str_cut(text, name.len + 1, text.len) : next_value(l);
        take_value(l->o, (enum opt_id)id, value);
    } else {
        l->o->given |= bit((enum opt_id)id);
        if (equals)
            fault(l->o, SAY_OPT_NO_VALUE, name, wz_view(""));
    }
}

/* "-q", "-qh", "-j4" or "-j 4"; text is without the dash. */
static void take_short(struct line *l, wz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        int id = find_letter(text.ptr[i]);
        if (id < 0) {
            wz_str all = wz_view(l->argv[l->at]);
            fault(l->o, SAY_OPT_LETTER, all, wz_view(""));
            return;
        }
        if (opt_row((enum opt_id)id)->kind != OPT_FLAG) {
            wz_str rest = str_cut(text, i + 1, text.len);
            take_value(l->o, (enum opt_id)id, rest.len ? rest : next_value(l));
            return;
        }
        l->o->given |= bit((enum opt_id)id);
    }
}

/* The first argument that is no option names the command. */
static void take_arg(struct opt *o, wz_str text, bool *named)
{
    wz_str near = {"", 0};
    if (*named) {
        o->args[o->n_args++] = text;
        return;
    }
    *named = true;
    o->command = opt_find_command(text, &near);
    if (o->command == CMD_COUNT)
        fault(o, near.len ? SAY_CMD_UNKNOWN_NEAR : SAY_CMD_UNKNOWN, text, near);
}

static void take_all(struct line *l)
{
    bool named = false, options = true;
    for (; l->at < l->argc; l->at++) {
        wz_str text = wz_view(l->argv[l->at]);
        if (options && str_is(text, "--"))
            options = false;
        else if (options && text.len > 2 && strncmp(text.ptr, "--", 2) == 0)
            take_long(l, str_cut(text, 2, text.len));
        else if (options && text.len > 1 && text.ptr[0] == '-')
            take_short(l, str_cut(text, 1, text.len));
        else
            take_arg(l->o, text, &named);
    }
}

/* Options and arguments that the command does not have. Without one, it is as if for advise. */
static void check_command(struct opt *o)
{
    enum opt_command id = o->command == CMD_COUNT ? CMD_ADVISE : o->command;
    const struct opt_command_row *row = opt_command_row(id);
    uint64_t strange = o->given & ~(row->options | opt_everywhere());
    for (int i = 0; i < OPT_COUNT; i++)
        if (strange & bit((enum opt_id)i))
            fault(o, SAY_OPT_ELSEWHERE, wz_view(opt_row((enum opt_id)i)->name), wz_view(row->name));
    if (opt_has(o, OPT_FORMAT) && find_word(row->formats, o->text[OPT_FORMAT]) < 0) {
        fault(o, SAY_OPT_WORD, wz_view(opt_row(OPT_FORMAT)->name), o->text[OPT_FORMAT]);
        if (o->error == SAY_OPT_WORD)
            o->error_args.at[2] = wz_view(row->formats);
    }
    if (opt_has(o, OPT_JSON) && row->formats && find_word(row->formats, wz_view("json")) < 0)
        fault(o, SAY_OPT_ELSEWHERE, wz_view(opt_row(OPT_JSON)->name), wz_view(row->name));
    if (o->n_args > row->most_args)
        fault(o, SAY_OPT_EXTRA, o->args[row->most_args], wz_view(row->name));
}

bool opt_parse(struct opt *o, int argc, char **argv)
{
    *o = (struct opt){.command = CMD_COUNT, .error = SAY_NONE};
    size_t most = argc > 0 ? (size_t)argc : 1;
    o->sets = arena_get(&o->arena, most, sizeof *o->sets);
    o->args = arena_get(&o->arena, most, sizeof *o->args);
    if (o->arena.failed) {
        fault(o, SAY_MEMORY, wz_view(""), wz_view(""));
        return false;
    }
    struct line l = {o, argv, argc, 1};
    take_all(&l);
    check_command(o);
    return o->error == SAY_NONE;
}

void opt_free(struct opt *o)
{
    arena_free(&o->arena);
}
