#include "help.h"
#include "../base/str.h"
#include "../base/wrap.h"

enum { HELP_INDENT = 2, HELP_COLUMN = 26 };

static void blanks(struct buf *b, int n)
{
    for (int i = 0; i < n; i++)
        buf_char(b, ' ');
}

static void heading(struct buf *b, struct help h, enum phrase id)
{
    buf_put(b, h.color ? "\n\033[1m" : "\n");
    phrase_say(b, h.lang, id);
    buf_put(b, h.color ? "\033[0m\n" : "\n");
}

static void paragraph(struct buf *b, struct help h, wz_str text)
{
    wrap_text(b, (struct wrap){.width = h.width}, text);
}

/* A term, and beside it what it is; below it when there is no room. */
static void term(struct buf *b, struct help h, wz_str left, const char *right)
{
    int column = h.width < 60 ? HELP_INDENT + 4 : HELP_COLUMN;
    int at = HELP_INDENT + wrap_columns(left);
    blanks(b, HELP_INDENT);
    buf_add(b, left);
    if (at + 2 > column) {
        buf_char(b, '\n');
        at = 0;
    }
    blanks(b, column - at);
    wrap_text(b, (struct wrap){h.width, column, column, false}, wz_view(right));
}

/* formats: what --format can be with this command. */
static void option(struct buf *b, struct help h, enum opt_id id, const char *formats)
{
    const struct opt_row *row = opt_row(id);
    struct buf left = {0};
    if (row->letter) {
        buf_char(&left, '-');
        buf_char(&left, row->letter);
        buf_put(&left, ", ");
    }
    buf_put(&left, "--");
    buf_put(&left, row->name);
    if (row->kind != OPT_FLAG) {
        buf_char(&left, ' ');
        buf_put(&left, id == OPT_FORMAT ? formats : row->value[h.lang]);
    }
    term(b, h, buf_view(&left), row->help[h.lang]);
    b->failed |= left.failed;
    buf_free(&left);
}

static void options(struct buf *b, struct help h, uint64_t set, const char *formats)
{
    for (int i = 0; i < OPT_COUNT; i++)
        if (set >> i & 1)
            option(b, h, (enum opt_id)i, formats);
}

static void command_list(struct buf *b, struct help h)
{
    for (int i = 0; i < CMD_COUNT; i++) {
        const struct opt_command_row *row = opt_command_row((enum opt_command)i);
        struct buf left = {0};
        buf_put(&left, row->name);
        buf_put(&left, row->args[h.lang][0] ? " " : "");
        buf_put(&left, row->args[h.lang]);
        term(b, h, buf_view(&left), row->brief[h.lang]);
        b->failed |= left.failed;
        buf_free(&left);
    }
}

void help_brief(struct buf *b, struct help h)
{
    paragraph(b, h, wz_view(phrase_text(SAY_HELP_TITLE, h.lang)));
    heading(b, h, SAY_HELP_COMMANDS);
    command_list(b, h);
    buf_char(b, '\n');
    paragraph(b, h, wz_view(phrase_text(SAY_HELP_HINT, h.lang)));
}

void help_program(struct buf *b, struct help h)
{
    paragraph(b, h, wz_view(phrase_text(SAY_HELP_TITLE, h.lang)));
    buf_char(b, '\n');
    paragraph(b, h, wz_view(phrase_text(SAY_HELP_USAGE, h.lang)));
    heading(b, h, SAY_HELP_COMMANDS);
    command_list(b, h);
    heading(b, h, SAY_HELP_EVERYWHERE);
    options(b, h, opt_everywhere(), NULL);
    heading(b, h, SAY_HELP_EXIT);
    paragraph(b, h, wz_view(phrase_text(SAY_HELP_EXIT_TEXT, h.lang)));
    buf_char(b, '\n');
    paragraph(b, h, wz_view(phrase_text(SAY_HELP_MORE, h.lang)));
}

void help_command(struct buf *b, struct help h, enum opt_command id)
{
    const struct opt_command_row *row = opt_command_row(id);
    struct phrase_args args = {{wz_view(row->name), wz_view(row->args[h.lang])}};
    struct buf usage = {0};
    phrase_put(&usage, h.lang, SAY_HELP_COMMAND_USAGE, &args);
    paragraph(b, h, str_trim(buf_view(&usage)));
    b->failed |= usage.failed;
    buf_free(&usage);
    buf_char(b, '\n');
    paragraph(b, h, wz_view(row->more[h.lang][0] ? row->more[h.lang] : row->brief[h.lang]));
    if (row->options) {
        heading(b, h, SAY_HELP_OPTIONS);
        options(b, h, row->options, row->formats);
    }
    heading(b, h, SAY_HELP_EVERYWHERE);
    options(b, h, opt_everywhere(), NULL);
    heading(b, h, SAY_HELP_EXAMPLE);
    blanks(b, HELP_INDENT);
    buf_put(b, row->example);
    buf_char(b, '\n');
}
