#include "node.h"
#include "../base/buf.h"
#include "../base/index.h"
#include "../base/str.h"

#include <yaml.h>

/* One open collection while events come in. */
struct level {
    struct node *node;
    struct node *last; /* item or key */
    bool wants_value;  /* a key was read, its value comes next */
};

struct reader {
    struct arena *arena;
    const struct diag_file *file;
    wz_report *report;
    yaml_parser_t parser;
    struct level stack[node_depth];
    size_t depth;
    size_t nodes;
    uint32_t bom; /* 1: the file begins with a byte order mark, which the parser does not count */
    struct node *root;
    size_t faults;
    bool done;
};

static struct place place_of(const struct reader *r, yaml_mark_t mark)
{
    uint32_t before = mark.line ? 0 : r->bom;
    return (struct place){r->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 + before};
}

static void fault(struct reader *r, enum diag_code code, struct place at, wz_str arg)
{
    r->faults++;
    diag_say(r->report, code, at, arg);
}

static void fault_number(struct reader *r, enum diag_code code, struct place at, int64_t number)
{
    r->faults++;
    diag_number(r->report, code, at, number);
}

/* ---- before the parser: what it would report without a place ------------------------------- */

/* Moves the place over one code point. */
static void step_place(struct place *at, uint32_t code)
{
    if (code == '\n') {
        at->line++;
        at->column = 1;
    } else {
        at->column++;
    }
}

static void fault_hidden(struct reader *r, struct place at, uint32_t code)
{
    static const char hex[] = "0123456789ABCDEF";
    char name[] = "U+00000";
    size_t n = code > 0xFFFF ? 7 : 6;
    for (size_t i = n; i-- > 2; code >>= 4)
        name[i] = hex[code & 15];
    fault(r, D_HIDDEN, at, (wz_str){name, n});
}

/* A byte order mark at the very start and CR before LF are fine. */
static bool hidden_here(wz_str text, size_t at, uint32_t code)
{
    if (code == '\r')
        return at + 1 >= text.len || text.ptr[at + 1] != '\n';
    return code_is_hidden(code) && !(code == 0xFEFF && at == 0);
}

/* Directives (%YAML, %TAG) say nothing here, and many of them take the parser very long. */
static bool check_directives(struct reader *r)
{
    wz_str text = r->file->text;
    uint32_t line = 1;
    for (size_t i = 0; i < text.len; i++) {
        bool begins = i == 0 || text.ptr[i - 1] == '\n';
        if (begins && text.ptr[i] == '%') {
            fault(r, D_TAG, (struct place){r->file, line, 1}, wz_view(""));
            return false;
        }
        line += text.ptr[i] == '\n';
    }
    return true;
}

/* Valid UTF-8 without hidden characters; of each line at most one finding. */
static bool check_bytes(struct reader *r)
{
    wz_str text = r->file->text;
    struct place at = {r->file, 1, 1};
    uint32_t told = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t code = (unsigned char)text.ptr[i];
        if (code >= 0x20 && code < 0x7F) { /* nearly all of it */
            at.column++;
            i++;
            continue;
        }
        size_t n = utf8_next(text.ptr + i, text.len - i, &code);
        bool tell = told != at.line;
        if (n == 0 && tell)
            fault(r, D_UTF8, at, wz_view(""));
        else if (tell && hidden_here(text, i, code))
            fault_hidden(r, at, code);
        else
            tell = false;
        if (tell)
            told = at.line;
        step_place(&at, code);
        i += n ? n : 1;
    }
    return r->faults == 0;
}

/* ---- events into nodes ---------------------------------------------------------------------- */

static struct node *attach(struct reader *r, enum node_kind kind, yaml_mark_t mark)
{
    struct node *n = arena_get(r->arena, 1, sizeof *n);
    if (!n)
        return NULL;
    n->kind = kind;
    n->place = place_of(r, mark);
    if (r->depth == 0) {
        r->root = n;
        return n;
    }
    struct level *top = &r->stack[r->depth - 1];
    if (top->wants_value) {
        top->last->value = n;
        top->wants_value = false;
        return n;
    }
    if (top->last)
        top->last->next = n;
    else
        top->node->first = n;
    top->last = n;
    top->node->n++;
    top->wants_value = top->node->kind == NODE_MAP;
    return n;
}

/* Text may be escaped in the file, so hidden characters are looked for once more. */
static void check_text(struct reader *r, const struct node *n)
{
    if (n->text.len > node_text_bytes)
        fault_number(r, D_LONG, n->place, node_text_bytes);
    for (size_t i = 0; i < n->text.len;) {
        uint32_t code = (unsigned char)n->text.ptr[i];
        if (code >= 0x20 && code < 0x7F) {
            i++;
            continue;
        }
        size_t step = utf8_next(n->text.ptr + i, n->text.len - i, &code);
        if (step == 0 || code_is_hidden(code)) {
            fault_hidden(r, n->place, code);
            return;
        }
        i += step;
    }
}

static bool scalar(struct reader *r, const yaml_event_t *e)
{
    bool quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (e->data.scalar.anchor)
        fault(r, D_ANCHOR, place_of(r, e->start_mark), wz_view(""));
    if (e->data.scalar.tag)
        fault(r, D_TAG, place_of(r, e->start_mark), wz_view(""));
    struct node *n = attach(r, NODE_TEXT, e->start_mark);
    if (!n)
        return false;
    wz_str text = {(const char *)e->data.scalar.value, e->data.scalar.length};
    n->text = arena_copy(r->arena, text);
    check_text(r, n);
    if (!quoted && str_is(n->text, "<<"))
        fault(r, D_ANCHOR, n->place, wz_view(""));
    return !r->arena->failed;
}

static bool open_level(struct reader *r, enum node_kind kind, const yaml_event_t *e)
{
    bool is_map = kind == NODE_MAP;
    const yaml_char_t *anchor =
        is_map ? e->data.mapping_start.anchor : e->data.sequence_start.anchor;
    const yaml_char_t *tag = is_map ? e->data.mapping_start.tag : e->data.sequence_start.tag;
    if (anchor)
        fault(r, D_ANCHOR, place_of(r, e->start_mark), wz_view(""));
    if (tag)
        fault(r, D_TAG, place_of(r, e->start_mark), wz_view(""));
    if (r->depth == node_depth) {
        fault_number(r, D_DEPTH, place_of(r, e->start_mark), node_depth);
        return false;
    }
    if (r->depth && r->stack[r->depth - 1].node->kind == NODE_MAP &&
        !r->stack[r->depth - 1].wants_value) {
        fault(r, D_KEY, place_of(r, e->start_mark), wz_view(""));
        return false;
    }
    struct node *n = attach(r, kind, e->start_mark);
    if (!n)
        return false;
    r->stack[r->depth++] = (struct level){.node = n};
    return true;
}

/* The keys of a finished map: each once. The later one is the fault, the first is related. */
static bool check_keys(struct reader *r, const struct node *map)
{
    struct index x;
    if (map->n > node_keys) { /* more would be slow to compare, and nobody reads them */
        fault_number(r, D_TOO_MANY, map->place, node_keys);
        return true;
    }
    wz_str *names = arena_get(r->arena, map->n, sizeof *names);
    const struct node **keys = arena_get(r->arena, map->n, sizeof *keys);
    if (!names || !keys)
        return false;
    size_t n = 0;
    for (const struct node *k = map->first; k; k = k->next) {
        names[n] = k->text;
        keys[n++] = k;
    }
    if (!index_make(&x, r->arena, names, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t first = (size_t)index_find(&x, names[i]);
        if (first == i)
            continue;
        r->faults++;
        diag_relate(r->report, diag_say(r->report, D_DUPLICATE, keys[i]->place, names[i]),
                    keys[first]->place);
    }
    return true;
}

static bool close_level(struct reader *r)
{
    const struct node *n = r->stack[--r->depth].node;
    return n->kind != NODE_MAP || check_keys(r, n);
}

static bool start_document(struct reader *r, const yaml_event_t *e)
{
    if (r->root) {
        fault(r, D_DOCUMENT, place_of(r, e->start_mark), wz_view(""));
        return false;
    }
    return true;
}

/* false: stop reading this file. */
static bool take(struct reader *r, const yaml_event_t *e)
{
    if (++r->nodes > node_most) {
        fault_number(r, D_EVENTS, place_of(r, e->start_mark), node_most);
        return false;
    }
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        return start_document(r, e);
    case YAML_ALIAS_EVENT:
        fault(r, D_ANCHOR, place_of(r, e->start_mark), wz_view(""));
        return false;
    case YAML_SCALAR_EVENT:
        return scalar(r, e);
    case YAML_SEQUENCE_START_EVENT:
        return open_level(r, NODE_LIST, e);
    case YAML_MAPPING_START_EVENT:
        return open_level(r, NODE_MAP, e);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_level(r);
    case YAML_STREAM_END_EVENT:
        r->done = true;
        return false;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    default:
        break;
    }
    return true;
}

static bool is_tab(wz_str text, size_t code_points)
{
    size_t at = 0;
    while (code_points-- && at < text.len) {
        uint32_t code;
        at += utf8_next(text.ptr + at, text.len - at, &code);
    }
    return at < text.len && text.ptr[at] == '\t';
}

/* What the parser itself objects to. */
static void syntax_fault(struct reader *r)
{
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR) {
        r->arena->failed = true;
        return;
    }
    struct place at = place_of(r, p->problem_mark);
    wz_str problem = wz_view(p->problem);
    if (is_tab(r->file->text, p->problem_mark.index + r->bom)) {
        fault(r, D_TAB, at, wz_view(""));
        return;
    }
    r->faults++;
    struct finding *f = diag_say(r->report, D_SYNTAX, at, problem);
    if (p->context)
        diag_relate(r->report, f, place_of(r, p->context_mark));
}

static void read_events(struct reader *r)
{
    bool go = true;
    while (go) {
        yaml_event_t e;
        if (!yaml_parser_parse(&r->parser, &e)) {
            syntax_fault(r);
            return;
        }
        go = take(r, &e);
        yaml_event_delete(&e);
    }
}

const struct node *node_read(struct arena *a, const struct diag_file *file, wz_report *report)
{
    struct reader r = {.arena = a, .file = file, .report = report};
    struct place whole = {file, 0, 0};
    if (file->text.len > node_file_bytes) {
        fault_number(&r, D_TOO_LARGE, whole, node_file_bytes);
        return NULL;
    }
    if (!check_bytes(&r) || !check_directives(&r))
        return NULL;
    if (!yaml_parser_initialize(&r.parser)) {
        a->failed = true;
        return NULL;
    }
    r.bom = str_has_bom(file->text);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)file->text.ptr, file->text.len);
    read_events(&r);
    yaml_parser_delete(&r.parser);
    if (r.done && !r.root)
        fault(&r, D_EMPTY, whole, wz_view(""));
    return r.faults || a->failed ? NULL : r.root;
}

const struct node *node_get(const struct node *map, const char *key)
{
    for (const struct node *k = map ? map->first : NULL; k; k = k->next)
        if (str_is(k->text, key))
            return k->value;
    return NULL;
}
