#include "frame.h"
#include "../base/str.h"

#include <string.h>

void frame_start(struct frame *f, enum frame_kind kind)
{
    struct frame fresh = {
        .kind = kind, .delimiter = f->delimiter, .lists = f->lists, .n_lists = f->n_lists};
    *f = fresh;
}

static enum frame_event begin(struct frame *f, int phase)
{
    f->open = true;
    f->phase = phase;
    return FRAME_BEGIN;
}

static enum frame_event end(struct frame *f, int phase)
{
    f->open = false;
    f->phase = phase;
    return FRAME_END;
}

/* ---- rows ------------------------------------------------------------------------------------ */

enum row_phase {
    ROW_START,
    ROW_CELL,   /* at the begin of a cell */
    ROW_PLAIN,  /* in a cell without quotes */
    ROW_QUOTED, /* in one with */
    ROW_QUOTE,  /* behind a quote in one with: its end, or the first of two */
    ROW_BREAK,  /* at the line end */
    ROW_CR      /* behind a carriage return */
};

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* The phase behind c. A quote where none may stand makes the row wrong: it ends with the line. */
static int row_step(const struct frame *f, char c)
{
    if (f->phase == ROW_QUOTED)
        return c == '"' ? ROW_QUOTE : ROW_QUOTED;
    if (c == f->delimiter)
        return ROW_CELL;
    if (c == '"' && (f->phase == ROW_CELL || f->phase == ROW_QUOTE))
        return ROW_QUOTED;
    return ROW_PLAIN;
}

static enum frame_event next_row(struct frame *f, wz_str bytes, size_t *at)
{
    while (*at < bytes.len) {
        char c = bytes.ptr[*at];
        if (f->phase == ROW_BREAK || f->phase == ROW_CR) {
            bool second = f->phase == ROW_CR;
            f->phase = !second && c == '\r' ? ROW_CR : ROW_START;
            *at += !second || c == '\n';
            continue;
        }
        if (f->phase == ROW_START)
            return begin(f, ROW_CELL);
        if (is_break(c) && f->phase != ROW_QUOTED)
            return end(f, ROW_BREAK);
        f->phase = row_step(f, c);
        ++*at;
    }
    return FRAME_MORE;
}

/* ---- YAML ------------------------------------------------------------------------------------ */

enum yaml_phase { YAML_LINE, YAML_INDENT, YAML_REST };

enum yaml_line { YAML_OTHER, YAML_ITEM, YAML_DOCUMENT, YAML_STOP };

/* What the line at the begin of text is. Content of a record never begins like the last three. */
static enum yaml_line yaml_line(wz_str text)
{
    wz_str mark = str_cut(text, 0, 3);
    char behind = text.len > 3 ? text.ptr[3] : '\n';
    bool alone = behind == '\n' || behind == '\r';
    if (str_is(mark, "---") && alone)
        return YAML_STOP;
    if (str_is(mark, "---") && (behind == ' ' || behind == '\t'))
        return YAML_DOCUMENT;
    if (str_is(mark, "...") && (alone || behind == ' '))
        return YAML_STOP;
    char second = text.len > 1 ? text.ptr[1] : '\n';
    bool item = text.len && text.ptr[0] == '-' && (second == ' ' || is_break(second));
    return item ? YAML_ITEM : YAML_OTHER;
}

/* The record that is open ends; without content it was none. */
static enum frame_event yaml_close(struct frame *f)
{
    enum frame_event event = f->content ? FRAME_END : FRAME_DROP;
    f->open = f->content = false;
    return event;
}

static enum frame_event yaml_begin(struct frame *f, bool content)
{
    f->content = content;
    return begin(f, content ? YAML_REST : YAML_INDENT);
}

/* At the begin of a line; FRAME_MORE: go on in it. */
static enum frame_event yaml_border(struct frame *f, wz_str line, size_t *at)
{
    enum yaml_line what = yaml_line(line);
    bool item = what == YAML_ITEM && (f->is_list || !f->content);
    bool border = item || what == YAML_DOCUMENT || what == YAML_STOP;
    if (f->open && border)
        return yaml_close(f);
    if (what == YAML_STOP) {
        f->is_list = false;
        *at += 3;
        f->phase = YAML_REST;
        return FRAME_MORE;
    }
    if (border)
        f->is_list = item;
    if (!f->open)
        return yaml_begin(f, border);
    f->phase = YAML_INDENT;
    return FRAME_MORE;
}

static void yaml_inside(struct frame *f, char c)
{
    if (c == '\n')
        f->phase = YAML_LINE;
    else if (f->phase == YAML_INDENT && c != ' ' && c != '\t' && c != '\r') {
        f->content = f->content || c != '#';
        f->phase = YAML_REST;
    }
}

static enum frame_event next_yaml(struct frame *f, wz_str bytes, size_t *at)
{
    while (*at < bytes.len) {
        wz_str rest = str_cut(bytes, *at, bytes.len);
        if (f->phase == YAML_LINE) {
            if (rest.len < 4 && !f->ended)
                return FRAME_MORE;
            enum frame_event event = yaml_border(f, rest, at);
            if (event != FRAME_MORE)
                return event;
            continue;
        }
        yaml_inside(f, rest.ptr[0]);
        ++*at;
    }
    if (f->ended && f->open && !f->content)
        return yaml_close(f);
    return FRAME_MORE;
}

/* ---- documents ------------------------------------------------------------------------------- */

static enum frame_event next_document(struct frame *f, wz_str bytes, size_t *at)
{
    if (!f->open && *at < bytes.len)
        return begin(f, 0);
    *at = bytes.len;
    return FRAME_MORE;
}

enum frame_event frame_next(struct frame *f, wz_str bytes, size_t *at)
{
    switch (f->kind) {
    case FRAME_JSON:
        return frame_json(f, bytes, at);
    case FRAME_ROWS:
        return next_row(f, bytes, at);
    case FRAME_YAML:
        return next_yaml(f, bytes, at);
    case FRAME_LINES:
    case FRAME_DOCUMENT:
        break;
    }
    return next_document(f, bytes, at);
}

bool frame_is_cut(const struct frame *f)
{
    return f->kind == FRAME_JSON && frame_json_is_cut(f);
}
