#include "diag.h"
#include "buf.h"
#include "str.h"

#include <stdlib.h>

static const struct diag_kind kinds[] = {
#define DIAG(id, number, severity, nl, en) {number, severity, {nl, en}},
#include "diag.def"
#undef DIAG
};

const struct diag_kind *diag_kind(enum diag_code code)
{
    return &kinds[code];
}

wz_report *wz_report_new(void)
{
    wz_report *r = calloc(1, sizeof *r);
    if (r)
        wz_report_clear(r);
    return r;
}

void wz_report_clear(wz_report *r)
{
    arena_free(&r->arena);
    *r = (wz_report){.findings = {.arena = NULL}};
    r->findings.arena = &r->arena;
    r->findings.size = sizeof(struct finding);
}

void wz_report_free(wz_report *r)
{
    if (!r)
        return;
    arena_free(&r->arena);
    free(r);
}

size_t wz_report_count(const wz_report *r, wz_severity severity)
{
    return r->count[severity];
}

const struct finding *diag_get(const wz_report *r, size_t i)
{
    return (const struct finding *)r->findings.items + i;
}

wz_str wz_report_code(const wz_report *r, size_t i)
{
    return wz_view(i < r->findings.n ? diag_kind(diag_get(r, i)->code)->number : "");
}

size_t wz_report_line(const wz_report *r, size_t i)
{
    return i < r->findings.n ? diag_get(r, i)->at.line : 0;
}

size_t wz_report_column(const wz_report *r, size_t i)
{
    return i < r->findings.n ? diag_get(r, i)->at.column : 0;
}

static wz_str line_of(wz_str text, size_t line)
{
    wz_str found = str_line(&text);
    while (--line)
        found = str_line(&text);
    if (found.len && found.ptr[found.len - 1] == '\r')
        found.len--;
    return found;
}

/* Bytes of line before its n-th code point; a wrong byte counts as one. */
static size_t offset_of(wz_str line, size_t n)
{
    size_t at = 0;
    while (n-- && at < line.len) {
        uint32_t code;
        size_t step = utf8_next(line.ptr + at, line.len - at, &code);
        at += step ? step : 1;
    }
    return at;
}

enum { longest_excerpt = 120 };

static struct diag_place keep_place(wz_report *r, struct place at)
{
    struct diag_place p = {.name = wz_view("")};
    p.excerpt = p.name;
    if (!at.file)
        return p;
    p.name = arena_copy(&r->arena, at.file->name);
    p.line = at.line;
    p.column = at.column;
    if (!at.line)
        return p;
    wz_str line = line_of(at.file->text, at.line);
    size_t caret = at.column ? at.column - 1 : 0, skip = 0;
    if (caret > longest_excerpt / 2)
        skip = caret - longest_excerpt / 2;
    size_t from = offset_of(line, skip);
    wz_str rest = str_cut(line, from, line.len);
    p.excerpt = arena_copy(&r->arena, str_cut(rest, 0, offset_of(rest, longest_excerpt)));
    p.caret = caret - skip;
    return p;
}

/* A copy of an argument; what is longer than a person would read is cut off between two characters.
 */
static wz_str keep_arg(wz_report *r, wz_str arg)
{
    if (arg.len <= diag_arg_bytes)
        return arena_copy(&r->arena, arg);
    size_t end = diag_arg_bytes;
    while (end && ((unsigned char)arg.ptr[end] & 0xC0) == 0x80)
        end--;
    struct buf cut = {0};
    buf_add(&cut, str_cut(arg, 0, end));
    buf_put(&cut, "...");
    wz_str kept = arena_copy(&r->arena, buf_view(&cut));
    r->failed = r->failed || cut.failed;
    buf_free(&cut);
    return kept;
}

struct finding *diag_add(wz_report *r, enum diag_code code, struct place at, const wz_str *args,
                         size_t n_args)
{
    if (!r)
        return NULL;
    r->count[kinds[code].severity]++;
    if (r->findings.n >= diag_most)
        return NULL;
    struct finding *f = vec_push(&r->findings);
    if (!f) {
        r->failed = true;
        return NULL;
    }
    f->code = code;
    f->at = keep_place(r, at);
    f->related = (struct diag_place){.name = wz_view("")};
    for (size_t i = 0; i < diag_args; i++)
        f->args[i] = i < n_args ? keep_arg(r, args[i]) : wz_view("");
    return f;
}

struct finding *diag_say(wz_report *r, enum diag_code code, struct place at, wz_str arg)
{
    return diag_add(r, code, at, &arg, 1);
}

void diag_number(wz_report *r, enum diag_code code, struct place at, int64_t number)
{
    struct buf digits = {0};
    buf_int(&digits, number);
    diag_say(r, code, at, buf_view(&digits));
    if (r && digits.failed)
        r->failed = true;
    buf_free(&digits);
}

void diag_relate(wz_report *r, struct finding *f, struct place at)
{
    if (f)
        f->related = keep_place(r, at);
}

static struct diag_place copy_place(struct arena *a, const struct diag_place *p)
{
    struct diag_place copy = *p;
    copy.name = arena_copy(a, p->name);
    copy.excerpt = arena_copy(a, p->excerpt);
    return copy;
}

bool diag_join(wz_report *r, const wz_report *from)
{
    if (!r)
        return !from->failed;
    size_t errors = r->count[WZ_ERROR], warnings = r->count[WZ_WARNING];
    for (size_t i = 0; i < from->findings.n; i++) {
        const struct finding *f = diag_get(from, i);
        struct finding *copy = diag_add(r, f->code, (struct place){0}, f->args, diag_args);
        if (copy) {
            copy->at = copy_place(&r->arena, &f->at);
            copy->related = copy_place(&r->arena, &f->related);
        }
    }
    r->count[WZ_ERROR] = errors + from->count[WZ_ERROR]; /* those that were not kept count too */
    r->count[WZ_WARNING] = warnings + from->count[WZ_WARNING];
    return !r->failed && !r->arena.failed && !from->failed && !from->arena.failed;
}
