#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/code.h"
#include "../../src/cli/help.h"
#include "../support/load.h"
#include "../support/line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_words = 16 };

/* Parses a line that is split at its blanks; "~" stands for an empty word. */
static bool parse(struct opt *o, const char *line)
{
    static char text[512];
    static char *argv[most_words];
    int argc = 0;
    snprintf(text, sizeof text, "wijzer %s", line);
    for (char *p = strtok(text, " "); p && argc < most_words; p = strtok(NULL, " ")) {
        if (strcmp(p, "~") == 0)
            *p = '\0';
        argv[argc++] = p;
    }
    return opt_parse(o, argc, argv);
}

/* The fault as people read it, in English; empty: none. */
static const char *fault(const char *line)
{
    struct opt o;
    struct buf b = {0};
    parse(&o, line);
    phrase_put(&b, WZ_EN, o.error, &o.error_args);
    opt_free(&o);
    return line_take(&b);
}

static void options_and_arguments(void **state)
{
    struct opt o;
    (void)state;
    assert_true(parse(&o, "--lang en batch -qj4 --tree=t one -o out -- -x --strict"));
    assert_int_equal(o.command, CMD_BATCH);
    assert_string_equal(o.text[OPT_LANG].ptr, "en");
    assert_string_equal(o.text[OPT_TREE].ptr, "t");
    assert_string_equal(o.text[OPT_OUTPUT].ptr, "out");
    assert_int_equal(o.number[OPT_JOBS], 4);
    assert_true(opt_has(&o, OPT_QUIET));
    assert_false(opt_has(&o, OPT_STRICT));
    assert_int_equal(o.n_args, 3);
    assert_string_equal(o.args[0].ptr, "one");
    assert_string_equal(o.args[1].ptr, "-x");
    assert_string_equal(o.args[2].ptr, "--strict");
    opt_free(&o);
}

static void repeated_options(void **state)
{
    struct opt o;
    (void)state;
    assert_true(parse(&o, "--set a=1 --set=b=2 --lang nl --lang en"));
    assert_int_equal(o.command, CMD_COUNT);
    assert_int_equal(o.n_sets, 2);
    assert_string_equal(o.sets[0].ptr, "a=1");
    assert_string_equal(o.sets[1].ptr, "b=2");
    assert_string_equal(o.text[OPT_LANG].ptr, "en");
    opt_free(&o);
}

static void nothing_at_all(void **state)
{
    struct opt o;
    char *argv[] = {NULL};
    (void)state;
    assert_true(opt_parse(&o, 0, argv));
    assert_int_equal(o.command, CMD_COUNT);
    opt_free(&o);
    assert_true(parse(&o, "batch - -"));
    assert_int_equal(o.n_args, 2);
    opt_free(&o);
}

static void faults(void **state)
{
    static const struct {
        const char *line, *fault;
    } rows[] = {
        {"advize", "unknown command 'advize'; did you mean 'advise'?"},
        {"xyzzy", "unknown command 'xyzzy'; see 'wijzer help'"},
        {"adv", "unknown command 'adv'; see 'wijzer help'"},
        {"--langg en", "unknown option '--langg'; did you mean '--lang'?"},
        {"--zzz=1", "unknown option '--zzz'; see 'wijzer help'"},
        {"-qx", "unknown option '-qx'; see 'wijzer help'"},
        {"--tree", "option '--tree' needs a value"},
        {"--tree --lang en", "option '--tree' needs a value"},
        {"--rules=", "option '--rules' needs a value"},
        {"--rules ~", "option '--rules' needs a value"},
        {"-o", "option '--output' needs a value"},
        {"--json=yes", "option '--json' takes no value"},
        {"--date 2026-02-29",
         "'2026-02-29' is not a date for '--date'; write YYYY-MM-DD, or DD-MM-YYYY"},
        {"batch -j0", "'0' cannot stand with '--jobs'; a whole number can: 1 - 256"},
        {"batch -j 1e3", "'1e3' cannot stand with '--jobs'; a whole number can: 1 - 256"},
        {"batch -j -1", "'-1' cannot stand with '--jobs'; a whole number can: 1 - 256"},
        {"batch -j 99999999999999999999",
         "'99999999999999999999' cannot stand with '--jobs'; a whole number can: 1 - 256"},
        {"--lang de", "'de' cannot stand with '--lang'; these can: nl|en"},
        {"--lang n", "'n' cannot stand with '--lang'; these can: nl|en"},
        {"--strict", "option '--strict' does not belong to 'advise'; see 'wijzer help advise'"},
        {"check --set a=1", "option '--set' does not belong to 'check'; see 'wijzer help check'"},
        {"advise x", "'x' is one too many; see 'wijzer help advise'"},
        {"check a b", "'b' is one too many; see 'wijzer help check'"},
        {"advise --json", ""},
        {"batch --fail-on not-permitted --line-cap 64 --first-line 7", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(fault(rows[i].line), rows[i].fault);
}

static void language_counts_after_a_fault(void **state)
{
    struct opt o;
    (void)state;
    assert_false(parse(&o, "advize --lang en"));
    assert_true(opt_has(&o, OPT_LANG));
    opt_free(&o);
}

static void long_arguments_are_cut(void **state)
{
    static char big[1 << 20];
    char *argv[] = {big, big};
    struct opt o;
    (void)state;
    memset(big, 'a', sizeof big - 1);
    assert_false(opt_parse(&o, 2, argv));
    assert_int_equal(o.error, SAY_CMD_UNKNOWN);
    assert_int_equal(o.error_args.at[0].len, 200);
    opt_free(&o);
}

/* ---- what must be told of every option ------------------------------------------------------- */

static bool shows(const char *text, const char *name, const char *before)
{
    char wanted[80];
    snprintf(wanted, sizeof wanted, "%s%s", before, name);
    size_t n = strlen(wanted);
    for (const char *p = strstr(text, wanted); p; p = strstr(p + 1, wanted))
        if (strchr(" \n,", p[n]))
            return true;
    return false;
}

static void the_manual_names_everything(void **state)
{
    static const int codes[] = {CODE_DONE,     CODE_OPEN, CODE_USAGE,      CODE_DATA,
                                CODE_NO_INPUT, CODE_BUG,  CODE_MEMORY,     CODE_CREATE,
                                CODE_IO,       CODE_BUSY, CODE_PERMISSION, CODE_RULES};
    size_t n;
    char *page = load_file("src/cli/wijzer.1", &n);
    (void)state;
    for (int i = 0; i < OPT_COUNT; i++)
        if (!shows(page, opt_row((enum opt_id)i)->name, "Fl -"))
            fail_msg("--%s", opt_row((enum opt_id)i)->name);
    for (int i = 0; i < CMD_COUNT; i++)
        if (!shows(page, opt_command_row((enum opt_command)i)->name, ".It Cm "))
            fail_msg("%s", opt_command_row((enum opt_command)i)->name);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", codes[i]);
        if (!shows(page, number, ".It "))
            fail_msg("exit status %s", number);
    }
    free(page);
}

static void every_option_belongs_somewhere(void **state)
{
    uint64_t all = opt_everywhere();
    (void)state;
    for (int i = 0; i < CMD_COUNT; i++)
        all |= opt_command_row((enum opt_command)i)->options;
    assert_true(all == (UINT64_C(1) << OPT_COUNT) - 1);
}

static void help_fits_the_width(void **state)
{
    (void)state;
    for (int i = 0; i <= CMD_COUNT; i++) {
        for (int lang = 0; lang < WZ_LANGS; lang++) {
            struct buf b = {0};
            struct help h = {(wz_lang)lang, 80, false};
            if (i < CMD_COUNT)
                help_command(&b, h, (enum opt_command)i);
            else
                help_program(&b, h);
            wz_str text = buf_view(&b);
            for (size_t from = 0, to; from < text.len; from = to + 1) {
                for (to = from; text.ptr[to] != '\n';)
                    to++;
                assert_true(to - from <= 90); /* bytes; a few characters have two */
            }
            buf_free(&b);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_arguments),
        cmocka_unit_test(repeated_options),
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(faults),
        cmocka_unit_test(language_counts_after_a_fault),
        cmocka_unit_test(long_arguments_are_cut),
        cmocka_unit_test(the_manual_names_everything),
        cmocka_unit_test(every_option_belongs_somewhere),
        cmocka_unit_test(help_fits_the_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
