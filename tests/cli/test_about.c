/* Five real descriptions, read with the program on a terminal in both languages, as an officer
 * does: each suggested answer comes with its words and why they are read so, and only a yes takes
 * it. The descriptions stand beside the project; without them nothing is tried, and that is said.
 */
#define _XOPEN_SOURCE 700 /* NOLINT */
#define _DEFAULT_SOURCE   /* NOLINT */

#include "../support/terminal.h"
#include "../support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LABELS "../shared/data/labels.jsonl"
enum { HINTS_MOST = 7 };

/* What is asked first, in order, and the words that stand with it. */
struct hint {
    const char *name[2], *words;
};

struct description {
    const char *id, *first; /* what is answered where the first hint is denied */
    struct hint hints[HINTS_MOST + 1];
};

static const struct description descriptions[] = {
    {"tn-300960",
     "1\n",
     {{{"Opdrachtgever", "Buyer"}, "ProRail"},
      {{"Hoofdvoorwerp", "Main object"}, "SBIR"},
      {{"Soort dienst", "Kind of service"}, "SBIR"},
      {{"Doel", "Aim"}, "SBIR"},
      {{"Start-ups", "Start-ups"}, "dagen de markt uit"}}},
    {"ted-067028-2021",
     "1\n",
     {{{"Opdrachtgever", "Buyer"}, "binnen de gemeente"},
      {{"Hoofdvoorwerp", "Main object"}, "onderhoud"},
      {{"Soort dienst", "Kind of service"}, "onderhoud"},
      {{"Marktaanbod", "Market offer"}, "correctief onderhoud"},
      {{"Beschrijfbaar", "Specifiable"}, "Zie bestek"},
      {{"Hoe vaak", "How often"}, "Raamovereenkomst"},
      {{"Samen inkopen", "Joint purchase"}, "treden gezamenlijk op"}}},
    {"ted-083743-2018",
     "1\n",
     {{{"Opdrachtgever", "Buyer"}, "samenwerkende gemeenten"},
      {{"Hoofdvoorwerp", "Main object"}, "WMO begeleiding"},
      {{"Soort dienst", "Kind of service"}, "WMO begeleiding"},
      {{"Marktaanbod", "Market offer"}, "Marktconsultatie"},
      {{"Samen inkopen", "Joint purchase"}, "samenwerkende gemeenten"}}},
    {"ted-106435-2018",
     "1\n",
     {{{"Opdrachtgever", "Buyer"}, "The Government of"},
      {{"Vergoeding", "Payment"}, "Concession to"}}},
    {"ted-233372-2018",
     "3\n",
     {{{"Hoofdvoorwerp", "Main object"}, "beheer en onderhoud"},
      {{"Soort dienst", "Kind of service"}, "beheer en onderhoud"},
      {{"Waarde", "Value"}, "budget van EUR 800 000"},
      {{"Marktaanbod", "Market offer"}, "Innovatiepartnerschap"},
      {{"Doel", "Aim"}, "Innovatiepartnerschap"}}},
};

/* ---- the text -------------------------------------------------------------------------------- */

/* Puts the text of a member of a line of JSON into f; what is escaped by number becomes a blank. */
static void put_member(FILE *f, const char *line, const char *name)
{
    char key[32];
    (void)snprintf(key, sizeof key, "\"%s\": \"", name);
    const char *p = strstr(line, key);
    assert_non_null(p);
    for (p += strlen(key); *p != '"'; p++) {
        if (*p != '\\') {
            (void)fputc(*p, f);
            continue;
        }
        p++;
        (void)fputc(*p == 'n' ? '\n' : *p == 'u' || *p == 't' || *p == 'r' ? ' ' : *p, f);
        p += *p == 'u' ? 4 : 0;
    }
    (void)fputc('\n', f);
}

/* The description as a file; false: there are none. */
static bool write_text(const char *id, char path[64])
{
    FILE *labels = fopen(LABELS, "r");
    char *line = NULL, wanted[64];
    size_t room = 0;
    bool found = false;
    if (!labels)
        return false;
    (void)snprintf(wanted, sizeof wanted, "{\"id\": \"%s\",", id);
    (void)snprintf(path, 64, "/tmp/wijzer-about-%ld.txt", (long)getpid());
    while (!found && getline(&line, &room, labels) > 0)
        found = strncmp(line, wanted, strlen(wanted)) == 0;
    assert_true(found);
    FILE *text = fopen(path, "w");
    assert_non_null(text);
    put_member(text, line, "title");
    put_member(text, line, "description");
    assert_int_equal(fclose(text), 0);
    free(line);
    (void)fclose(labels);
    return true;
}

/* ---- the conversation ------------------------------------------------------------------------ */

static void prompt(void)
{
    terminal_see("\n> ");
}

/* The words may stand on two lines; the terminal ends lines with more than one character. */
static void see_words(const char *words)
{
    char word[64];
    for (const char *p = words; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        (void)snprintf(word, sizeof word, "%.*s", (int)n, p);
        terminal_see(word);
        p += n;
    }
}

/* The first hint is denied, and then its question is open; all others are taken. */
static void talk(const struct description *d, int lang, const char *path)
{
    static const char *const says[] = {"In de omschrijving staat: '", "The description says: '"};
    static const char *const asks[] = {"Klopt het dat", "Is it"};
    static const char *const marks[] = {"omschrijving)", "description)"};
    char arguments[128];
    (void)snprintf(arguments, sizeof arguments, "advise --date 2026-05-18 --lang %s --about %s",
                   lang ? "en" : "nl", path);
    terminal_start(arguments, 80);
    for (const struct hint *h = d->hints; h->words; h++) {
        terminal_see(h->name[lang]);
        terminal_see(says[lang]);
        see_words(h->words);
        terminal_see(asks[lang]);
        prompt();
        terminal_type(h == d->hints ? lang ? "no\n" : "nee\n" : "\n");
        if (h == d->hints) {
            terminal_see(h->name[lang]);
            prompt();
            terminal_type(d->first);
        }
        terminal_see(lang ? "Understood: " : "Begrepen: ");
    }
    prompt();
    terminal_type(lang ? "overview\n" : "overzicht\n");
    for (const struct hint *h = d->hints + 1; h->words; h++)
        terminal_see(marks[lang]);
    prompt();
    terminal_type("\004");
    assert_int_equal(terminal_finish(), 1);
    assert_true(terminal_widest() <= 80);
}

static void real_descriptions(void **state)
{
    char path[64];
    (void)state;
    for (size_t i = 0; i < sizeof descriptions / sizeof descriptions[0]; i++) {
        if (!write_text(descriptions[i].id, path)) {
            print_message("skipped: %s is not here\n", LABELS);
            return;
        }
        for (int lang = 0; lang < 2; lang++)
            talk(&descriptions[i], lang, path);
        assert_int_equal(unlink(path), 0);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_descriptions),
    };
    return terminal_run(argc, argv, tests, sizeof tests / sizeof tests[0]);
}
