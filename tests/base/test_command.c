#include "../support/test.h"

#include "../../src/base/command.h"
#include "../../src/base/str.h"

static void reads_commands(void **state)
{
    static const struct {
        const char *line;
        enum command kind;
        const char *rest;
    } rows[] = {
        {"?", COMMAND_HELP, ""},
        {"? 2", COMMAND_HELP, "2"},
        {"?2", COMMAND_HELP, "2"},
        {"help", COMMAND_HELP, ""},
        {"WAAROM", COMMAND_WHY, ""},
        {"why", COMMAND_WHY, ""},
        {"waarom 3", COMMAND_WHY, "3"},
        {":terug", COMMAND_BACK, ""},
        {"Back", COMMAND_BACK, ""},
        {"overzicht", COMMAND_OVERVIEW, ""},
        {"overview", COMMAND_OVERVIEW, ""},
        {"wijzig 3", COMMAND_CHANGE, "3"},
        {"change  12", COMMAND_CHANGE, "12"},
        {"wijzig", COMMAND_CHANGE, ""},
        {"weet niet", COMMAND_UNKNOWN, "weet niet"},
        {"Weet ik niet", COMMAND_UNKNOWN, "Weet ik niet"},
        {"weet_niet", COMMAND_UNKNOWN, "weet_niet"},
        {"unknown", COMMAND_UNKNOWN, "unknown"},
        {"Geen idee!", COMMAND_UNKNOWN, "Geen idee!"},
        {"onbekend", COMMAND_UNKNOWN, "onbekend"},
        {":weet niet?", COMMAND_UNKNOWN, "weet niet?"},
        {"weet ik niet ...", COMMAND_UNKNOWN, "weet ik niet ..."},
        {"Ik weet het niet.", COMMAND_UNKNOWN, "Ik weet het niet."},
        {"IDK", COMMAND_UNKNOWN, "IDK"},
        {"don't know", COMMAND_UNKNOWN, "don't know"},
        {"don\xE2\x80\x99t know", COMMAND_UNKNOWN, "don\xE2\x80\x99t know"},
        {"I don\xC2\xB4t know?", COMMAND_UNKNOWN, "I don\xC2\xB4t know?"},
        {"dont know", COMMAND_UNKNOWN, "dont know"},
        {"no idea", COMMAND_UNKNOWN, "no idea"},
        {"not sure about it", COMMAND_NONE, "not sure about it"},
        {"geen ideeen", COMMAND_NONE, "geen ideeen"},
        {"don", COMMAND_NONE, "don"},
        {"???", COMMAND_HELP, ""},
        {"?? 3", COMMAND_HELP, "3"},
        {" ?", COMMAND_NONE, " ?"},
        {"taal en", COMMAND_LANGUAGE, "en"},
        {"language", COMMAND_LANGUAGE, ""},
        {"stop", COMMAND_STOP, ""},
        {"quit", COMMAND_STOP, ""},
        {"stopt", COMMAND_NONE, "stopt"},
        {"terug 2", COMMAND_NONE, "terug 2"},
        {"helpdesk", COMMAND_NONE, "helpdesk"},
        {":", COMMAND_NONE, ":"},
        {"weet", COMMAND_NONE, "weet"},
        {"", COMMAND_NONE, ""},
        {"opnieuw", COMMAND_RESTART, ""},
        {"Restart", COMMAND_RESTART, ""},
        {"bewaar mijn advies.txt", COMMAND_SAVE, "mijn advies.txt"},
        {"save\tx", COMMAND_SAVE, "x"},
        {"uitleg", COMMAND_EXPLAIN, ""},
        {"uitleg graag", COMMAND_NONE, "uitleg graag"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        wz_str rest;
        assert_int_equal(command_read(wz_view(rows[i].line), &rest), rows[i].kind);
        assert_true(str_is(rest, rows[i].rest));
    }
}

/* What nobody could answer with; the label of "I do not know" can stand for itself. */
static void some_words_are_reserved(void **state)
{
    (void)state;
    assert_true(command_is_reserved(wz_view("Terug")));
    assert_true(command_is_reserved(wz_view("weet_niet")));
    assert_true(command_is_reserved(wz_view("bewaar")));
    assert_false(command_is_reserved(wz_view("weet ik niet")));
    assert_false(command_is_reserved(wz_view("unknown")));
    assert_false(command_is_reserved(wz_view("terug naar af")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_commands),
        cmocka_unit_test(some_words_are_reserved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
