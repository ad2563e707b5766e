#include "reading.h"
#include "../base/str.h"

static const wz_str gzip = {"\x1F\x8B", 2};

bool reading_make(struct reading *r, const wz_rules *rules, const wz_batch_options *options)
{
    *r = (struct reading){
        .rules = rules, .options = options, .line_cap = form_cap(FRAME_LINES, options)};
    if (!record_make(&r->record, rules, options->line_cap ? options->line_cap : line_usual))
        return false;
    r->record.strict = options->strict;
    wz_case_today(r->record.facts, options->today);
    wz_case_assume(r->record.facts, !options->no_assume);
    return true;
}

void reading_free(struct reading *r)
{
    record_free(&r->record);
    if (r->notice_made)
        notice_free(&r->notice);
    csv_end(&r->csv);
    arena_free(&r->arena);
}

/* The record as a whole is wrong. */
static wz_status wrong(struct reading *r, const struct paper *p, enum diag_code code)
{
    struct buf number = {0};
    buf_int(&number, (int64_t)form_cap(p->form->kind, r->options));
    wz_str arg = buf_view(&number);
    record_begin(&r->record);
    record_say(&r->record, code, (wz_str){"", 0}, &arg, 1);
    bool failed = number.failed || record_failed(&r->record);
    buf_free(&number);
    return failed ? WZ_EMEMORY : WZ_EVALUE;
}

/* ---- notices --------------------------------------------------------------------------------- */

/* Most inputs hold none, so what reads them is made when the first one comes. */
static bool open_notice(struct reading *r)
{
    size_t longest = form_cap(FRAME_DOCUMENT, r->options);
    r->is_notice = true;
    if (!r->notice_made && !notice_make(&r->notice, r->rules, longest)) {
        notice_free(&r->notice);
        return false;
    }
    r->notice_made = true;
    return true;
}

static wz_status read_notice(struct reading *r, const struct paper *p)
{
    return open_notice(r) ? notice_read(&r->notice, &r->record, p->form->mapping, p->text)
                          : WZ_EMEMORY;
}

/* A JSON object: a record of facts, or a notice. */
static wz_status read_object(struct reading *r, const struct paper *p)
{
    return p->form->mapping < 0 ? record_read(&r->record, p->text) : read_notice(r, p);
}

static wz_status read_line(struct reading *r, const struct paper *p)
{
    wz_str line = p->text;
    if (line.len > r->line_cap)
        return wrong(r, p, D_LINE_CAP);
    if (line.len && line.ptr[0] == '{') /* as nearly all are */
        return read_object(r, p);
    if (!str_trim(line).len)
        return wrong(r, p, D_LINE_EMPTY);
    if (p->number == p->form->first && str_eq(str_cut(line, 0, gzip.len), gzip))
        return wrong(r, p, D_GZIP);
    if (str_has_bom(line))
        return wrong(r, p, D_JSON_BOM);
    return read_object(r, p);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* The delimiter is that of the file, so a new file may need another reader. */
static bool make_csv(struct reading *r, const struct form *form)
{
    if (r->csv_made && r->csv.delimiter == form->delimiter)
        return true;
    csv_end(&r->csv);
    r->csv_made = csv_begin(&r->csv, form->delimiter, r->options->cp1252);
    return r->csv_made;
}

static wz_status read_notice_row(struct reading *r, const struct paper *p)
{
    const struct header *h = &p->form->header;
    enum csv_error error = csv_row(&r->csv, p->text);
    if (error == CSV_MEMORY || !open_notice(r))
        return WZ_EMEMORY;
    if (error || r->csv.n != h->n) {
        record_say_row(&r->record, h, error, r->csv.n);
        r->is_notice = false;
        return record_end(&r->record);
    }
    const struct notice_row row = {h->names, r->csv.cells, h->n};
    return notice_read_row(&r->notice, &r->record, p->form->mapping, &row);
}

static wz_status read_row(struct reading *r, const struct paper *p)
{
    const struct header *h = &p->form->header;
    if (!p->text.len)
        return wrong(r, p, D_LINE_EMPTY);
    record_begin(&r->record);
    r->record.sheet = true;
    r->record.decimal = r->options->decimal;
    if (header_say(h, &r->record, form_cap(FRAME_ROWS, r->options)))
        return record_end(&r->record);
    if (!make_csv(r, p->form))
        return WZ_EMEMORY;
    if (p->form->mapping >= 0)
        return read_notice_row(r, p);
    return record_read_row(&r->record, h, &r->csv, p->text);
}

static wz_status read_yaml(struct reading *r, const struct paper *p)
{
    arena_free(&r->arena);
    record_begin(&r->record);
    return record_read_yaml(&r->record, &r->arena, p->text);
}

/* Which of the files it stands in, behind what is wrong with it. */
static wz_status say_file(struct reading *r, const struct paper *p)
{
    struct buf number = {0};
    buf_int(&number, (int64_t)(p->number - p->form->first + 1));
    const wz_str args[] = {buf_view(&number), p->form->name};
    record_say(&r->record, D_RECORD_FILE, (wz_str){"", 0}, args, 2);
    bool failed = number.failed || record_failed(&r->record);
    buf_free(&number);
    return failed ? WZ_EMEMORY : WZ_EVALUE;
}

static wz_status read_form(struct reading *r, const struct paper *p)
{
    r->record.sheet = r->is_notice = false;
    r->record.decimal = 0;
    if (p->fault)
        return wrong(r, p, p->fault == PIECE_LONG ? D_LINE_CAP : D_INPUT_CUT);
    if (p->form->wide)
        return wrong(r, p, D_WIDE);
    switch (p->form->kind) {
    case FRAME_ROWS:
        return read_row(r, p);
    case FRAME_YAML:
        return read_yaml(r, p);
    case FRAME_JSON:
        return str_trim(p->text).len ? read_object(r, p) : wrong(r, p, D_LINE_EMPTY);
    case FRAME_DOCUMENT:
        return read_notice(r, p);
    case FRAME_LINES:
        break;
    }
    return read_line(r, p);
}

wz_status read_paper(struct reading *r, const struct paper *p)
{
    wz_status status = read_form(r, p);
    return status == WZ_EVALUE && p->form->name.len ? say_file(r, p) : status;
}
