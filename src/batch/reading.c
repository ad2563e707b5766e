#include "reading.h"
#include "../base/str.h"

static const wz_str bom = {"\xEF\xBB\xBF", 3};
static const wz_str gzip = {"\x1F\x8B", 2};

static size_t cap_of(const struct desk *d)
{
    size_t cap = d->order->options.line_cap;
    return cap ? cap : line_usual;
}

/* The record as a whole is wrong. */
static wz_status wrong(struct desk *d, enum diag_code code)
{
    struct buf number = {0};
    buf_int(&number, (int64_t)cap_of(d));
    wz_str arg = buf_view(&number);
    record_begin(&d->record);
    record_say(&d->record, code, (wz_str){"", 0}, &arg, 1);
    bool failed = number.failed || record_failed(&d->record);
    buf_free(&number);
    return failed ? WZ_EMEMORY : WZ_EVALUE;
}

static wz_status read_line(struct desk *d, const struct paper *p)
{
    wz_str line = p->text;
    if (line.len > cap_of(d))
        return wrong(d, D_LINE_CAP);
    if (line.len && line.ptr[0] == '{') /* as nearly all are */
        return record_read(&d->record, line);
    if (!str_trim(line).len)
        return wrong(d, D_LINE_EMPTY);
    if (p->number == p->form->first && str_eq(str_cut(line, 0, gzip.len), gzip))
        return wrong(d, D_GZIP);
    if (str_eq(str_cut(line, 0, bom.len), bom))
        return wrong(d, D_JSON_BOM);
    return record_read(&d->record, line);
}

/* The delimiter is that of the file, so a new file may need another reader. */
static bool make_csv(struct desk *d, const struct form *form)
{
    if (d->csv_made && d->csv.delimiter == form->delimiter)
        return true;
    csv_end(&d->csv);
    d->csv_made = csv_begin(&d->csv, form->delimiter, d->order->options.cp1252);
    return d->csv_made;
}

static wz_status read_row(struct desk *d, const struct paper *p)
{
    struct record *r = &d->record;
    if (!p->text.len)
        return wrong(d, D_LINE_EMPTY);
    record_begin(r);
    r->sheet = true;
    r->decimal = d->order->options.decimal;
    if (header_say(&p->form->header, r, cap_of(d)))
        return record_end(r);
    if (!make_csv(d, p->form))
        return WZ_EMEMORY;
    return record_read_row(r, &p->form->header, &d->csv, p->text);
}

static wz_status read_yaml(struct desk *d, const struct paper *p)
{
    arena_free(&d->paper);
    record_begin(&d->record);
    return record_read_yaml(&d->record, &d->paper, p->text);
}

wz_status read_paper(struct desk *d, const struct paper *p)
{
    d->record.sheet = false;
    d->record.decimal = 0;
    if (p->fault)
        return wrong(d, p->fault == PIECE_LONG ? D_LINE_CAP : D_INPUT_CUT);
    switch (p->form->kind) {
    case FRAME_ROWS:
        return read_row(d, p);
    case FRAME_YAML:
        return read_yaml(d, p);
    case FRAME_JSON:
    case FRAME_DOCUMENT:
        return str_trim(p->text).len ? record_read(&d->record, p->text) : wrong(d, D_LINE_EMPTY);
    case FRAME_LINES:
        break;
    }
    return read_line(d, p);
}
