/* The commands of the program, all of them: what is not here does not exist. */
#include "opt.h"

/* Of every command that reads many records. */
#define RECORDS                                                                                    \
    (UINT64_C(1) << OPT_TREE | UINT64_C(1) << OPT_STRICT | UINT64_C(1) << OPT_FAIL_ON |            \
     UINT64_C(1) << OPT_JOBS | UINT64_C(1) << OPT_LINE_CAP | UINT64_C(1) << OPT_FIRST_LINE |       \
     UINT64_C(1) << OPT_CHUNK | UINT64_C(1) << OPT_INPUT_FORMAT | UINT64_C(1) << OPT_DELIMITER |   \
     UINT64_C(1) << OPT_DECIMAL | UINT64_C(1) << OPT_ENCODING | UINT64_C(1) << OPT_OUTPUT_FORMAT | \
     UINT64_C(1) << OPT_SHARD | UINT64_C(1) << OPT_PROGRESS | UINT64_C(1) << OPT_NO_SANDBOX)

static const struct opt_command_row commands[CMD_COUNT] = {
    [CMD_ADVISE] =
        {.name = "advise",
         .args = {"", ""},
         .formats = "text|json",
         .options = UINT64_C(1) << OPT_TREE | UINT64_C(1) << OPT_SET | UINT64_C(1) << OPT_ANSWERS |
                    UINT64_C(1) << OPT_NO_INPUT | UINT64_C(1) << OPT_NO_ASSUME |
                    UINT64_C(1) << OPT_FORMAT | UINT64_C(1) << OPT_ASCII |
                    UINT64_C(1) << OPT_SESSION | UINT64_C(1) << OPT_ABOUT,
         .brief = {"stel de vragen en adviseer", "ask the questions and advise"},
         .more =
             {"Stelt één vraag tegelijk, alleen wat de uitkomst nog kan veranderen, en legt het "
              "advies uit. Zonder opdracht begint dit gesprek vanzelf op een terminal. "
              "Bij elke vraag werken: ?, waarom, terug, overzicht, wijzig N, weet niet, "
              "taal en, stop. Afsluitcode 0: advies; 1: nog niet te beslissen.",
              "Asks one question at a time, only what can still change the outcome, and explains "
              "the advice. On a terminal this conversation is what you get without a command. "
              "At every question these work: ?, why, back, overview, change N, unknown, "
              "language nl, quit. Exit status 0: advised; 1: cannot be decided yet."},
         .example = "wijzer advise --no-input --json --answers purchase.txt"},
    [CMD_RESUME] =
        {.name = "resume",
         .args = {"[NAAM]", "[NAME]"},
         .most_args = 1,
         .formats = "text|json",
         .options =
             UINT64_C(1) << OPT_PREVIOUS | UINT64_C(1) << OPT_FORMAT | UINT64_C(1) << OPT_ASCII,
         .brief = {"ga verder met een gesprek dat stopte",
                   "go on with a conversation that stopped"},
         .more =
             {"Gaat verder waar het gesprek stopte; zonder naam met het laatste. Zijn de regels "
              "sindsdien veranderd, dan staat er wat dat voor uw antwoorden betekent, en wordt "
              "alleen dat gevraagd. Is de sessie elders open: afsluitcode 75.",
              "Goes on where the conversation stopped; without a name with the last one. When the "
              "rules have changed since, it says what that means for your answers, and asks only "
              "that. When the session is open elsewhere: exit status 75."},
         .example = "wijzer resume 2026-05-18-1"},
    [CMD_SESSIONS] =
        {.name = "sessions",
         .args = {"[list | show NAAM | delete NAAM]", "[list | show NAME | delete NAME]"},
         .most_args = 2,
         .options = UINT64_C(1) << OPT_PREVIOUS,
         .brief = {"noem, toon of verwijder bewaarde gesprekken",
                   "list, show or delete conversations that were kept"},
         .more = {"Elk gesprek op een terminal wordt bewaard in $XDG_STATE_HOME/wijzer/sessions, "
                  "of anders in ~/.local/state/wijzer/sessions. Alleen u kunt het lezen.",
                  "Every conversation on a terminal is kept in $XDG_STATE_HOME/wijzer/sessions, or "
                  "else in ~/.local/state/wijzer/sessions. Only you can read it."},
         .example = "wijzer sessions show 2026-05-18-1"},
    [CMD_EXPLAIN] =
        {.name = "explain",
         .args = {"[BESTAND]", "[FILE]"},
         .most_args = 1,
         .options = UINT64_C(1) << OPT_TREE | UINT64_C(1) << OPT_SET | UINT64_C(1) << OPT_ANSWERS |
                    UINT64_C(1) << OPT_NO_ASSUME | UINT64_C(1) << OPT_SESSION |
                    UINT64_C(1) << OPT_ASCII | UINT64_C(1) << OPT_ABOUT | UINT64_C(1) << OPT_READ |
                    UINT64_C(1) << OPT_ACCEPT,
         .brief = {"leg één advies helemaal uit", "explain one advice in full"},
         .more =
             {"Leest één record of advies (JSON) uit het bestand of van de standaardinvoer, of "
              "neemt de antwoorden van --set en --answers, en zegt waarom, waarom geen andere "
              "route, en wat een ander antwoord verandert. Afsluitcode 1: nog niet te beslissen.",
              "Reads one record or advice (JSON) from the file or standard input, or takes the "
              "answers of --set and --answers, and says why, why not any other route, and what "
              "another answer changes. Exit status 1: cannot be decided yet."},
         .example = "wijzer explain record.json"},
    [CMD_REPORT] =
        {.name = "report",
         .args = {"[BESTAND]", "[FILE]"},
         .most_args = 1,
         .formats = "text|markdown|html|json",
         .options = UINT64_C(1) << OPT_TREE | UINT64_C(1) << OPT_SET | UINT64_C(1) << OPT_ANSWERS |
                    UINT64_C(1) << OPT_NO_ASSUME | UINT64_C(1) << OPT_SESSION |
                    UINT64_C(1) << OPT_FORMAT | UINT64_C(1) << OPT_ASCII |
                    UINT64_C(1) << OPT_ABOUT | UINT64_C(1) << OPT_READ | UINT64_C(1) << OPT_ACCEPT |
                    UINT64_C(1) << OPT_NUMBER_OF_FILE | UINT64_C(1) << OPT_SUBJECT |
                    UINT64_C(1) << OPT_AUTHOR | UINT64_C(1) << OPT_DATED,
         .brief = {"maak van een advies een stuk voor het dossier",
                   "make an advice a document for the file"},
         .more =
             {"Leest één record of advies (JSON), een bewaard gesprek (--session) of de antwoorden "
              "van --set en --answers. Het stuk heeft een motivering om over te nemen, de stappen "
              "om af te vinken en de bronnen. Dezelfde invoer geeft altijd dezelfde bytes.",
              "Reads one record or advice (JSON), a kept conversation (--session) or the answers "
              "of --set and --answers. The document has a statement of reasons to take over, the "
              "steps to tick off and the sources. The same input always gives the same bytes."},
         .example = "wijzer report advice.json --format html -o advice.html"},
    [CMD_BATCH] =
        {.name = "batch",
         .args = {"[BESTAND...]", "[FILE...]"},
         .most_args = SIZE_MAX,
         .options = RECORDS |
                    UINT64_C(1) << OPT_NO_ASSUME | UINT64_C(1) << OPT_EXPLAIN |
                    UINT64_C(1) << OPT_FIELDS | UINT64_C(1) << OPT_RESUME |
                    UINT64_C(1) << OPT_READ | UINT64_C(1) << OPT_ACCEPT,
         .brief = {"één besluit per record", "one decision per record"},
         .more = {"Leest records uit de bestanden, uit de bestanden in mappen, of van de "
                  "standaardinvoer: JSON Lines, JSON, CSV, YAML, of aankondigingen. Schrijft voor "
                  "elk record één "
                  "regel, in dezelfde volgorde, ook voor foute records. Een record is een plat "
                  "object met feiten, of heeft ze onder 'facts'.",
                  "Reads records from the files, from the files in folders, or from standard "
                  "input: JSON Lines, JSON, CSV, YAML, or notices. Writes one line for each "
                  "record, in the "
                  "same order, wrong records included. A record is a flat object of facts, or has "
                  "them under 'facts'."},
         .example = "wijzer batch -j2 -o decisions.jsonl records.jsonl"},
    [CMD_AUDIT] =
        {.name = "audit",
         .args = {"[BESTAND...]", "[FILE...]"},
         .most_args = SIZE_MAX,
         .options = RECORDS |
                    UINT64_C(1) << OPT_FIELDS | UINT64_C(1) << OPT_RESUME |
                    UINT64_C(1) << OPT_SUMMARY | UINT64_C(1) << OPT_READ |
                    UINT64_C(1) << OPT_ACCEPT,
         .brief = {"leg gepubliceerde procedures naast de wet",
                   "hold published procedures against the law"},
         .more = {"Leest aankondigingen zoals batch, en zegt van de gepubliceerde procedure of die "
                  "geadviseerd (advised), toegestaan (permitted), niet toegestaan (not_permitted) "
                  "of niet te bepalen (undetermined) is, en waarom. Een procedure is alleen niet "
                  "toegestaan als dat volgt uit wat de aankondiging zelf zegt.",
                  "Reads notices as batch does, and says of the published procedure whether it is "
                  "advised, permitted, not_permitted or undetermined, and why. A procedure is not "
                  "permitted only when that follows from what the notice says itself."},
         .example = "wijzer audit --summary notices/"},
    [CMD_CHECK] =
        {.name = "check",
         .args = {"[MAP]", "[DIR]"},
         .most_args = 1,
         .brief = {"bewijs dat een regelbasis klopt", "prove that a rule base is sound"},
         .more =
             {"Leest de regelbestanden (*.yaml) in de map, of neemt de ingebouwde regelbasis, en "
              "meldt in één keer elke fout met bestand, regel en kolom. Fouten: afsluitcode 78.",
              "Reads the rule files (*.yaml) in the folder, or takes the built-in rule base, and "
              "reports every fault at once with file, line and column. Faults: exit status 78."},
         .example = "wijzer check rules"},
    [CMD_TEST] =
        {.name = "test",
         .args = {"[MAP]", "[DIR]"},
         .most_args =
             1,
         .options = UINT64_C(1) << OPT_COVERAGE,
         .brief = {"draai de proefgevallen van een regelbasis",
                   "run the test cases of a rule base"},
         .more =
             {"Draait de gevallen in de map 'cases' van de regelbasis. Een geval dat niet "
              "uitkomt geeft afsluitcode 1.",
              "Runs the cases in the folder 'cases' of the rule base. A case that does not come "
              "out gives exit status 1."},
         .example = "wijzer test rules --coverage"},
    [CMD_DIFF] =
        {.name = "diff",
         .args = {"OUD NIEUW [RECORDS...]", "OLD NEW [RECORDS...]"},
         .most_args =
             SIZE_MAX,
         .formats = "text|json|csv|markdown",
         .options = RECORDS | UINT64_C(1) << OPT_NO_ASSUME | UINT64_C(1) << OPT_SUMMARY |
                    UINT64_C(1) << OPT_FORMAT,
         .brief = {"wat verandert een andere versie van de regels?",
                   "what does another version of the rules change?"},
         .more = {"OUD en NIEUW zijn mappen met regels, een regelbestand, of 'ingebouwd'. Met "
                  "records: een regel voor elk dat anders uitkomt, en door welke regel; met "
                  "--summary of --format de tellingen. Afsluitcode 1: er is verschil.",
                  "OLD and NEW are folders with rules, a rule file, or 'builtin'. With records: a "
                  "line for each that comes out otherwise, and by which rule; with --summary or "
                  "--format the counts. Exit status 1: there is a difference."},
         .example = "wijzer diff builtin rules --summary notices/"},
    [CMD_SHOW] =
        {.name = "show",
         .args = {"[fact|route|note|table|source|schema] [ID]",
                  "[fact|route|note|table|source|schema] [ID]"},
         .most_args =
             2,
         .brief = {"zoek iets op in de regelbasis", "look something up in the rule base"},
         .more =
             {"Zonder ID: de lijst. De Nederlandse woorden feit, notitie, tabel en bron kunnen "
              "ook. schema geeft het JSON Schema van een uitkomst of van een regelbestand.",
              "Without an ID: the list. The Dutch words feit, notitie, tabel and bron work too. "
              "schema gives the JSON Schema of an outcome or of a rule file."},
         .example = "wijzer show route NAME"},
    [CMD_LIMITS] =
        {.name = "limits",
         .args = {"", ""},
         .brief = {"toon alle grenzen aan de invoer", "show every limit on what comes in"},
         .more = {"Toont hoe groot, diep en veel de invoer mag zijn, en wat dit systeem kent om "
                  "het programma tijdens een batch af te schermen.",
                  "Shows how large, deep and many the input may be, and what this system knows to "
                  "confine the program during a batch."},
         .example = "wijzer limits --json"},
    [CMD_PLAN] =
        {.name = "plan",
         .args = {"ROUTE --begin JJJJ-MM-DD", "ROUTE --begin YYYY-MM-DD"},
         .most_args =
             1,
         .formats = "text|json|ics",
         .options =
             UINT64_C(1) << OPT_BEGIN | UINT64_C(1) << OPT_SHORTEN | UINT64_C(1) << OPT_FORMAT,
         .brief = {"zet de stappen van een route op de kalender",
                   "put the steps of a route on the calendar"},
         .more =
             {"Geeft de vroegste datums die de wet openlaat: de wettelijke termijnen na elkaar, "
              "met weekenden en feestdagen, de wachttijd, en bij elke stap wat korter kan. "
              "ics is een bestand voor een agenda.",
              "Gives the earliest dates that the law leaves: the legal periods one after the "
              "other, with weekends and public holidays, the standstill, and beside each step "
              "what can be shorter. ics is a file for a calendar."},
         .example = "wijzer plan ROUTE --begin 2026-12-01 --format ics -o plan.ics"},
    [CMD_GRAPH] =
        {.name = "graph",
         .args = {"[BESTAND]", "[FILE]"},
         .most_args = 1,
         .formats = "text|dot|mermaid|svg",
         .options = UINT64_C(1) << OPT_FORMAT | UINT64_C(1) << OPT_TREE | UINT64_C(1) << OPT_ROUTE |
                    UINT64_C(1) << OPT_SHEET | UINT64_C(1) << OPT_SET | UINT64_C(1) << OPT_ANSWERS |
                    UINT64_C(1) << OPT_NO_ASSUME | UINT64_C(1) << OPT_SESSION,
         .brief = {"teken de vragen en routes", "draw the questions and routes"},
         .more =
             {"Tekent alle vragen, antwoorden en routes, of die van één boom, of de wegen naar "
              "één route. Met een record, een advies of antwoorden licht hun weg op en staat "
              "erbij wat afvalt. Een groot beeld is verdeeld in bladen voor A3, met een overzicht "
              "voorop; met -o MAP/ wordt elk blad een bestand. svg gaat door het programma dot "
              "van Graphviz.",
              "Draws all questions, answers and routes, or those of one tree, or the ways to "
              "one route. With a record, an advice or answers their way lights up and what "
              "falls away is marked. A large picture is divided into sheets for A3, with an "
              "overview first; with -o FOLDER/ each sheet becomes a file. svg goes through the "
              "program dot of Graphviz."},
         .example = "wijzer graph --format svg -o map/"},
    [CMD_REPLAY] =
        {.name = "replay",
         .args = {"[ADVIES.json]", "[ADVICE.json]"},
         .most_args = 1,
         .brief = {"komt een eerder advies nog zo uit?", "does an earlier advice still come out?"},
         .more = {"Leest een advies in JSON, van advise, explain of report, en geeft dezelfde "
                  "feiten aan de regels van nu. Dezelfde regels: hetzelfde, byte voor byte. Andere "
                  "regels: wat er anders is. Afsluitcode 1: het advies wordt anders.",
                  "Reads an advice in JSON, of advise, explain or report, and gives the same facts "
                  "to the rules of today. The same rules: the same, byte for byte. Other rules: "
                  "what is different. Exit status 1: the advice becomes another."},
         .example = "wijzer replay advice.json"},
    [CMD_COMPLETE] =
        {.name = "complete",
         .args = {"bash|zsh|fish", "bash|zsh|fish"},
         .most_args = 1,
         .brief = {"laat een shell opdrachten aanvullen", "let a shell complete commands"},
         .more = {"Schrijft een script voor de shell. bash: source <(wijzer complete bash). "
                  "fish: wijzer complete fish | source. zsh: schrijf het naar _wijzer in een map "
                  "van fpath.",
                  "Writes a script for the shell. bash: source <(wijzer complete bash). "
                  "fish: wijzer complete fish | source. zsh: write it to _wijzer in a folder "
                  "of fpath."},
         .example = "wijzer complete bash"},
    [CMD_HELP] = {.name = "help",
                  .args = {"[OPDRACHT]", "[COMMAND]"},
                  .most_args = 1,
                  .brief = {"uitleg over een opdracht", "about a command"},
                  .more = {"", ""},
                  .example = "wijzer help batch"},
};

const struct opt_command_row *opt_command_row(enum opt_command id)
{
    return &commands[id];
}

uint64_t opt_everywhere(void)
{
    return UINT64_C(1) << OPT_RULES | UINT64_C(1) << OPT_POLICY | UINT64_C(1) << OPT_DATE |
           UINT64_C(1) << OPT_LANG | UINT64_C(1) << OPT_COLOR | UINT64_C(1) << OPT_OUTPUT |
           UINT64_C(1) << OPT_JSON | UINT64_C(1) << OPT_QUIET | UINT64_C(1) << OPT_HELP |
           UINT64_C(1) << OPT_VERSION;
}
