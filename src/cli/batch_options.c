#include "batch_options.h"
#include "../base/date.h"
#include "../base/lang.h"
#include "../base/str.h"
#include "fill.h"

static enum code refuse(const struct app *app, enum phrase what, wz_str wrong, wz_str choices)
{
    struct phrase_args args = {{wrong, choices}};
    app_say(app, what, &args);
    return CODE_USAGE;
}

static enum code read_format(const struct app *app, const wz_rules *rules, wz_batch_options *o)
{
    struct buf list = {0};
    o->format = (wz_str){"auto", 4};
    if (!opt_has(&app->opt, OPT_INPUT_FORMAT))
        return CODE_DONE;
    o->format = app->opt.text[OPT_INPUT_FORMAT];
    if (wz_batch_has_format(rules, o->format))
        return CODE_DONE;
    (void)buf_heed(&list, wz_batch_formats(rules, buf_sink(&list)));
    enum code code = refuse(app, SAY_BATCH_FORMAT, o->format, buf_view(&list));
    buf_free(&list);
    return code;
}

static enum code read_fields(const struct app *app, wz_batch_options *o)
{
    if (!opt_has(&app->opt, OPT_FIELDS))
        return CODE_DONE;
    o->fields = app->opt.text[OPT_FIELDS];
    wz_str wrong = wz_batch_wrong_field(o->fields);
    if (o->fields.len && !wrong.len)
        return CODE_DONE;
    return refuse(app, SAY_BATCH_FIELD, wrong, wz_batch_fields());
}

static enum code read_delimiter(const struct app *app, wz_batch_options *o)
{
    wz_str text = app->opt.text[OPT_DELIMITER];
    if (!opt_has(&app->opt, OPT_DELIMITER))
        return CODE_DONE;
    if (str_is(text, "tab") || str_is(text, "\\t"))
        text = (wz_str){"\t", 1};
    bool good = text.len == 1 && text.ptr[0] > 0 && text.ptr[0] != '"' && text.ptr[0] != '\n' &&
                text.ptr[0] != '\r';
    o->delimiter = good ? text.ptr[0] : 0;
    return good ? CODE_DONE : refuse(app, SAY_BATCH_DELIMITER, text, text);
}

/* Digits up to end; 0: there is something else, or too many. */
static uint64_t number_in(wz_str text)
{
    uint64_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]) || text.len > 6)
            return 0;
        n = n * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return n;
}

/* Part I of N: the records that begin in that part of the bytes. */
static enum code read_shard(const struct app *app, const struct io_in *in, wz_batch_options *o)
{
    wz_str text = app->opt.text[OPT_SHARD];
    size_t slash = 0;
    if (!opt_has(&app->opt, OPT_SHARD))
        return CODE_DONE;
    while (slash < text.len && text.ptr[slash] != '/')
        slash++;
    uint64_t part = number_in(str_cut(text, 0, slash));
    uint64_t parts = number_in(str_cut(text, slash + 1, text.len));
    if (!part || part > parts)
        return refuse(app, SAY_BATCH_SHARD, text, text);
    if (!in->regular)
        return refuse(app, SAY_BATCH_SHARD_STDIN, text, text);
    uint64_t each = in->total / parts, more = in->total % parts;
    o->begin = each * (part - 1) + (part - 1 < more ? part - 1 : more);
    o->end = each * part + (part < more ? part : more);
    o->no_header = part > 1;
    if (part == parts)
        o->end = UINT64_MAX;
    else if (!o->end) /* 0 would be all */
        o->begin = o->end = 1;
    return CODE_DONE;
}

enum code batch_options(const struct app *app, const wz_rules *rules, const struct io_in *in,
                        wz_batch_options *options)
{
    const struct opt *o = &app->opt;
    *options = (wz_batch_options){
        .tree = fill_tree(app, rules),
        .threads = opt_has(o, OPT_JOBS) ? (int)o->number[OPT_JOBS] : 1,
        .no_assume = opt_has(o, OPT_NO_ASSUME),
        .strict = opt_has(o, OPT_STRICT),
        .explain = opt_has(o, OPT_EXPLAIN),
        .audit = o->command == CMD_AUDIT,
        .lang = app->lang,
        .read = opt_has(o, OPT_READ),
        .accept = opt_has(o, OPT_ACCEPT),
        .line_cap = (size_t)o->number[OPT_LINE_CAP],
        .chunk = (size_t)o->number[OPT_CHUNK],
        .first_line = o->number[OPT_FIRST_LINE],
        .csv = opt_has(o, OPT_OUTPUT_FORMAT) &&
               opt_word(OPT_OUTPUT_FORMAT, o->text[OPT_OUTPUT_FORMAT]) == 1,
        .cp1252 = opt_has(o, OPT_ENCODING) && opt_word(OPT_ENCODING, o->text[OPT_ENCODING]) == 1,
    };
    if (opt_has(o, OPT_DECIMAL))
        options->decimal = opt_word(OPT_DECIMAL, o->text[OPT_DECIMAL]) ? '.' : ',';
    if (options->tree < 0 || fill_today(app, rules, &options->today) != CODE_DONE)
        return CODE_USAGE;
    enum code code = read_format(app, rules, options);
    code = code ? code : read_fields(app, options);
    code = code ? code : read_delimiter(app, options);
    return code ? code : read_shard(app, in, options);
}

/* ---- what a run rests on --------------------------------------------------------------------- */

/* Options that change nothing in the outcome, or are told by the rules and the input. */
static bool is_aside(int id)
{
    static const enum opt_id aside[] = {
        OPT_JOBS,    OPT_CHUNK, OPT_QUIET,  OPT_COLOR,      OPT_RESUME, OPT_OUTPUT, OPT_PROGRESS,
        OPT_FAIL_ON, OPT_RULES, OPT_POLICY, OPT_NO_SANDBOX, OPT_DATE,   OPT_LANG};
    for (size_t i = 0; i < sizeof aside / sizeof *aside; i++)
        if (id == (int)aside[i])
            return true;
    return false;
}

static void put_line(struct buf *b, const char *kind, wz_str name, wz_str value)
{
    buf_put(b, kind);
    buf_json(b, name);
    buf_json(b, value);
    buf_char(b, '\n');
}

void batch_identity(const struct app *app, const wz_rules *rules, const wz_batch_options *options,
                    const struct io_in *in, struct buf *b)
{
    struct buf day = {0}, files = {0};
    put_line(b, "rules ", wz_view(wz_version()), wz_rules_sha256(rules));
    for (int id = 0; id < OPT_COUNT; id++)
        if (opt_has(&app->opt, (enum opt_id)id) && !is_aside(id))
            put_line(b, "option ", wz_view(opt_row((enum opt_id)id)->name), app->opt.text[id]);
    if (options->today != WZ_NO_DATE)
        date_put(&day, options->today);
    bool named = opt_has(&app->opt, OPT_DATE);
    put_line(b, "option ", wz_view("lang"), lang_word(app->lang));
    put_line(b, named ? "option " : "day ", wz_view("date"), buf_view(&day));
    io_in_identity(in, &files);
    buf_put(b, "input ");
    buf_add(b, buf_view(&files));
    b->failed = b->failed || day.failed || files.failed;
    buf_free(&day);
    buf_free(&files);
}

wz_date batch_day(wz_str identity)
{
    const wz_str head = wz_view("day \"date\"\"");
    while (identity.len) {
        wz_str line = str_line(&identity);
        if (line.len > head.len && str_eq(str_cut(line, 0, head.len), head))
            return wz_date_parse(str_cut(line, head.len, line.len - 1));
    }
    return WZ_NO_DATE;
}

char batch_difference(wz_str a, wz_str b)
{
    while (a.len || b.len) {
        wz_str x = str_line(&a), y = str_line(&b);
        if (str_eq(x, y))
            continue;
        char first = x.len ? x.ptr[0] : 'i', second = y.len ? y.ptr[0] : 'i';
        return first == second || first == 'o' ? first : second;
    }
    return 0;
}
