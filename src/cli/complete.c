#include "complete.h"
#include "../base/str.h"

#include <string.h>

/* "one|two" with blanks between the words. */
static void put_words(struct buf *b, wz_str words)
{
    for (size_t i = 0; i < words.len; i++)
        buf_char(b, words.ptr[i] == '|' ? ' ' : words.ptr[i]);
}

/* The words that a value can be: of --format those of the command. Empty: anything. */
static wz_str value_words(enum opt_id id, const struct opt_command_row *command)
{
    const char *words = id == OPT_FORMAT && command ? command->formats : opt_row(id)->words;
    return wz_view(words);
}

/* The words that the first argument of a command can be, as its usage shows them: "[a|b] [ID]". */
static wz_str argument_words(const struct opt_command_row *command)
{
    wz_str args = wz_view(command->args[WZ_EN]);
    size_t from = args.len && args.ptr[0] == '[', to = from;
    while (to < args.len && args.ptr[to] != ']' && args.ptr[to] != ' ')
        to++;
    wz_str first = str_cut(args, from, to);
    return memchr(first.ptr, '|', first.len) ? first : wz_view("");
}

static bool has(uint64_t set, int id)
{
    return set >> id & 1;
}

static void put_commands(struct buf *b, const char *between)
{
    for (int i = 0; i < CMD_COUNT; i++) {
        buf_put(b, i ? between : "");
        buf_put(b, opt_command_row((enum opt_command)i)->name);
    }
}

/* ---- bash ------------------------------------------------------------------------------------ */

static void put_names(struct buf *b, uint64_t set)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        const struct opt_row *row = opt_row((enum opt_id)i);
        if (!has(set, i))
            continue;
        buf_put(b, " --");
        buf_put(b, row->name);
        if (row->letter) {
            buf_put(b, " -");
            buf_char(b, row->letter);
        }
    }
}

/* What can follow an option that has a value; words empty: a file. */
static void put_value_case(struct buf *b, const char *command, enum opt_id id, wz_str words)
{
    const struct opt_row *row = opt_row(id);
    buf_put(b, "    ");
    buf_put(b, command);
    buf_put(b, ",--");
    buf_put(b, row->name);
    if (row->letter) {
        buf_put(b, " | ");
        buf_put(b, command);
        buf_put(b, ",-");
        buf_char(b, row->letter);
    }
    buf_put(b, ") ");
    if (words.len) {
        buf_put(b, "words='");
        put_words(b, words);
        buf_put(b, "' value=word ;;\n");
    } else {
        buf_put(b, "value=file ;;\n");
    }
}

static void put_bash_values(struct buf *b)
{
    for (int c = 0; c < CMD_COUNT; c++) {
        const struct opt_command_row *row = opt_command_row((enum opt_command)c);
        if (has(row->options, OPT_FORMAT))
            put_value_case(b, row->name, OPT_FORMAT, value_words(OPT_FORMAT, row));
    }
    for (int i = 0; i < OPT_COUNT; i++)
        if (opt_row((enum opt_id)i)->kind != OPT_FLAG && i != OPT_FORMAT)
            put_value_case(b, "*", (enum opt_id)i, value_words((enum opt_id)i, NULL));
}

static void put_bash_commands(struct buf *b)
{
    for (int c = 0; c < CMD_COUNT; c++) {
        const struct opt_command_row *row = opt_command_row((enum opt_command)c);
        buf_put(b, "    ");
        buf_put(b, row->name);
        buf_put(b, ",*) words='");
        put_words(b, argument_words(row));
        if (c == CMD_HELP)
            put_commands(b, " ");
        put_names(b, row->options | opt_everywhere());
        buf_put(b, "' ;;\n");
    }
    buf_put(b, "    *) words='");
    put_commands(b, " ");
    put_names(b, opt_command_row(CMD_ADVISE)->options | opt_everywhere());
    buf_put(b, "' ;;\n");
}

void complete_bash(struct buf *b, wz_lang lang)
{
    (void)lang; /* bash shows no explanations */
    buf_put(b, "# bash: source <(wijzer complete bash)\n"
               "_wijzer()\n{\n"
               "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
               "    local command='' words='' value='' i\n"
               "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
               "        case ${COMP_WORDS[i]} in\n"
               "        ");
    put_commands(b, " | ");
    buf_put(b, ") command=${COMP_WORDS[i]}; break ;;\n"
               "        esac\n"
               "    done\n"
               "    case $command,$before in\n");
    put_bash_values(b);
    put_bash_commands(b);
    buf_put(b, "    esac\n"
               "    COMPREPLY=()\n"
               "    while IFS= read -r i; do COMPREPLY+=(\"$i\"); done < <(\n"
               "        [[ -n $words ]] && compgen -W \"$words\" -- \"$word\"\n"
               "        [[ $value = file || ( -z $value && -n $command && $word != -* ) ]] && "
               "compgen -f -- \"$word\"\n"
               "    )\n"
               "}\n"
               "complete -o filenames -F _wijzer wijzer\n");
}

/* ---- zsh ------------------------------------------------------------------------------------- */

/* Inside single quotes; special characters of the shell's own format get a backslash. */
static void put_quoted(struct buf *b, const char *text, const char *special, const char *quote)
{
    for (; *text; text++) {
        if (*text == '\'') {
            buf_put(b, quote);
            continue;
        }
        if (strchr(special, *text))
            buf_char(b, '\\');
        buf_char(b, *text);
    }
}

static void put_zsh_option(struct buf *b, enum opt_id id, const struct opt_command_row *command,
                           wz_lang lang)
{
    const struct opt_row *row = opt_row(id);
    wz_str words = value_words(id, command);
    buf_put(b, " \\\n            '");
    buf_put(b, row->kind == OPT_LIST ? "*--" : "--");
    buf_put(b, row->name);
    buf_put(b, row->kind == OPT_FLAG ? "[" : "=[");
    put_quoted(b, row->help[lang], "[]:\\", "'\\''");
    buf_char(b, ']');
    if (row->kind != OPT_FLAG) {
        buf_put(b, ":value:");
        if (words.len)
            buf_char(b, '(');
        put_words(b, words.len ? words : wz_view("_files"));
        if (words.len)
            buf_char(b, ')');
    }
    buf_char(b, '\'');
}

static void put_zsh_command(struct buf *b, enum opt_command id, wz_lang lang)
{
    const struct opt_command_row *row = opt_command_row(id);
    wz_str words = argument_words(row);
    buf_put(b, "        ");
    buf_put(b, row->name);
    buf_put(b, ") _arguments");
    for (int i = 0; i < OPT_COUNT; i++)
        if (has(row->options | opt_everywhere(), i))
            put_zsh_option(b, (enum opt_id)i, row, lang);
    if (words.len || id == CMD_HELP) {
        buf_put(b, " \\\n            '1:word:(");
        put_words(b, words);
        if (id == CMD_HELP)
            put_commands(b, " ");
        buf_put(b, ")'");
    }
    buf_put(b, " \\\n            '*:file:_files' ;;\n");
}

void complete_zsh(struct buf *b, wz_lang lang)
{
    buf_put(b, "#compdef wijzer\n"
               "# zsh: wijzer complete zsh >\"${fpath[1]}/_wijzer\"\n"
               "_wijzer()\n{\n"
               "    local context state line\n"
               "    local -a commands\n"
               "    typeset -A opt_args\n"
               "    commands=(\n");
    for (int c = 0; c < CMD_COUNT; c++) {
        const struct opt_command_row *row = opt_command_row((enum opt_command)c);
        buf_put(b, "        '");
        buf_put(b, row->name);
        buf_char(b, ':');
        put_quoted(b, row->brief[lang], ":\\", "'\\''");
        buf_put(b, "'\n");
    }
    buf_put(b, "    )\n"
               "    _arguments -C '1: :->command' '*:: :->rest' && return\n"
               "    case $state in\n"
               "    command) _describe command commands ;;\n"
               "    rest)\n"
               "        case $words[1] in\n");
    for (int c = 0; c < CMD_COUNT; c++)
        put_zsh_command(b, (enum opt_command)c, lang);
    buf_put(b, "        esac ;;\n"
               "    esac\n"
               "}\n"
               "if [ \"$funcstack[1]\" = _wijzer ]; then _wijzer \"$@\"; "
               "else compdef _wijzer wijzer; fi\n");
}

/* ---- fish ------------------------------------------------------------------------------------ */

/* command NULL: of every command. */
static void put_fish_option(struct buf *b, enum opt_id id, const struct opt_command_row *command,
                            wz_lang lang)
{
    const struct opt_row *row = opt_row(id);
    wz_str words = value_words(id, command);
    buf_put(b, "complete -c wijzer");
    if (command) {
        buf_put(b, " -n '__fish_seen_subcommand_from ");
        buf_put(b, command->name);
        buf_char(b, '\'');
    }
    buf_put(b, " -l ");
    buf_put(b, row->name);
    if (row->letter) {
        buf_put(b, " -s ");
        buf_char(b, row->letter);
    }
    if (words.len) {
        buf_put(b, " -x -a '");
        put_words(b, words);
        buf_char(b, '\'');
    } else if (row->kind != OPT_FLAG) {
        buf_put(b, " -r");
    }
    buf_put(b, " -d '");
    put_quoted(b, row->help[lang], "\\", "\\'");
    buf_put(b, "'\n");
}

static void put_fish_arguments(struct buf *b, enum opt_command id)
{
    const struct opt_command_row *row = opt_command_row(id);
    wz_str words = argument_words(row);
    if (!words.len && id != CMD_HELP)
        return;
    buf_put(b, "complete -c wijzer -f -n '__fish_seen_subcommand_from ");
    buf_put(b, row->name);
    buf_put(b, "' -a '");
    put_words(b, words);
    if (id == CMD_HELP)
        put_commands(b, " ");
    buf_put(b, "'\n");
}

void complete_fish(struct buf *b, wz_lang lang)
{
    buf_put(b, "# fish: wijzer complete fish | source\n");
    for (int c = 0; c < CMD_COUNT; c++) {
        const struct opt_command_row *row = opt_command_row((enum opt_command)c);
        buf_put(b, "complete -c wijzer -f -n __fish_use_subcommand -a ");
        buf_put(b, row->name);
        buf_put(b, " -d '");
        put_quoted(b, row->brief[lang], "\\", "\\'");
        buf_put(b, "'\n");
        put_fish_arguments(b, (enum opt_command)c);
        for (int i = 0; i < OPT_COUNT; i++)
            if (has(row->options, i))
                put_fish_option(b, (enum opt_id)i, row, lang);
    }
    for (int i = 0; i < OPT_COUNT; i++)
        if (has(opt_everywhere(), i))
            put_fish_option(b, (enum opt_id)i, NULL, lang);
}
