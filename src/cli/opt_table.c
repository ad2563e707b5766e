/* The commands and options of the program, all of them: what is not here does not exist. */
#include "../base/limits.h"
#include "opt.h"

static const struct opt_row rows[OPT_COUNT] = {
    [OPT_RULES] =
        {.name = "rules",
         .kind = OPT_TEXT,
         .value = {"MAP", "DIR"},
         .help = {"regelbasis uit een map, in plaats van de ingebouwde (ook: WIJZER_RULES)",
                  "rule base from a folder, instead of the built-in one (also: WIJZER_RULES)"}},
    [OPT_POLICY] =
        {.name = "policy",
         .kind = OPT_TEXT,
         .value = {"BESTAND", "FILE"},
         .help = {"beleid van de eigen organisatie, over de regelbasis heen (ook: WIJZER_POLICY)",
                  "an organisation's own policy, laid over the rule base (also: WIJZER_POLICY)"}},
    [OPT_DATE] = {.name = "date",
                  .kind = OPT_DAY,
                  .value = {"JJJJ-MM-DD", "YYYY-MM-DD"},
                  .help = {"reken met deze dag in plaats van vandaag",
                           "count with this day instead of today"}},
    [OPT_LANG] =
        {.name = "lang",
         .kind = OPT_WORD,
         .value = {"nl|en", "nl|en"},
         .words = "nl|en",
         .help = {"taal; anders WIJZER_LANG, LANGUAGE, LC_ALL, LC_MESSAGES of LANG, anders nl",
                  "language; else WIJZER_LANG, LANGUAGE, LC_ALL, LC_MESSAGES or LANG, else nl"}},
    [OPT_COLOR] = {.name = "color",
                   .kind = OPT_WORD,
                   .words = "auto|always|never",
                   .value = {"auto|always|never", "auto|always|never"},
                   .help = {"vette koppen op een terminal (NO_COLOR zet ze uit)",
                            "bold headings on a terminal (NO_COLOR turns them off)"}},
    [OPT_OUTPUT] = {.name = "output",
                    .letter = 'o',
                    .kind = OPT_TEXT,
                    .value = {"BESTAND", "FILE"},
                    .help = {"schrijf de uitkomst naar een bestand, pas als alles klaar is",
                             "write the outcome to a file, when all is done"}},
    [OPT_JSON] = {.name = "json", .help = {"uitkomst als JSON", "outcome as JSON"}},
    [OPT_ASCII] = {.name = "ascii",
                   .help = {"tekst zonder accenten en tekens die een oude terminal niet kent",
                            "text without accents and signs that an old terminal does not know"}},
    [OPT_QUIET] = {.name = "quiet",
                   .letter = 'q',
                   .help = {"geen meldingen over tellingen en onbekende velden",
                            "no messages about counts and unknown fields"}},
    [OPT_HELP] = {.name = "help", .letter = 'h', .help = {"deze hulp", "this help"}},
    [OPT_VERSION] = {.name = "version",
                     .help = {"versie van het programma en van de regelbasis",
                              "version of the program and of the rule base"}},
    [OPT_TREE] = {.name = "tree",
                  .kind = OPT_TEXT,
                  .value = {"BOOM", "TREE"},
                  .help = {"waar het gesprek begint; anders de eerste boom van de regelbasis",
                           "where the conversation begins; else the first tree of the rule base"}},
    [OPT_SET] = {.name = "set",
                 .kind = OPT_LIST,
                 .value = {"FEIT=WAARDE", "FACT=VALUE"},
                 .help = {"vul een antwoord vooraf in; mag vaker; weet_niet: niet bekend",
                          "give an answer beforehand; may be repeated; weet_niet: not known"}},
    [OPT_ANSWERS] = {.name = "answers",
                     .kind = OPT_TEXT,
                     .value = {"BESTAND", "FILE"},
                     .help = {"vul antwoorden vooraf in: regels 'feit: waarde', # is commentaar",
                              "give answers beforehand: lines 'fact: value', # is a comment"}},
    [OPT_NO_INPUT] = {.name = "no-input",
                      .help = {"stel geen vragen: adviseer, of zeg wat er ontbreekt",
                               "ask nothing: advise, or say what is missing"}},
    [OPT_NO_ASSUME] = {.name = "no-assume",
                       .help = {"neem niets aan: wat niet gegeven is, is onbekend",
                                "assume nothing: what is not given is not known"}},
    [OPT_ABOUT] = {.name = "about",
                   .kind = OPT_TEXT,
                   .value = {"BESTAND", "FILE"},
                   .help = {"een omschrijving: advise vraagt of klopt wat zij zegt (- : plak haar "
                            "zelf); explain en report nemen het over als 'uit de tekst'",
                            "a description: advise asks whether what it says is right (- : paste "
                            "it yourself); explain and report take it over as 'from the text'"}},
    [OPT_READ] = {.name = "read",
                  .help = {"lees titel en omschrijving; voeg toe wat die doen vermoeden",
                           "read title and description; add what they suggest"}},
    [OPT_ACCEPT] = {.name = "accept-suggestions",
                    .help = {"als --read, en neem het over als aanname uit de tekst",
                             "as --read, and take it over as an assumption from the text"}},
    [OPT_SESSION] = {.name = "session",
                     .kind = OPT_TEXT,
                     .value = {"NAAM", "NAME"},
                     .help = {"naam van het bewaarde gesprek",
                              "name of the conversation that is kept"}},
    [OPT_PREVIOUS] = {.name = "previous",
                      .help = {"neem de kopie van vóór de laatste keer bewaren",
                               "take the copy from before the last save"}},
    [OPT_STRICT] = {.name = "strict",
                    .help = {"een onbekend veld maakt een record ongeldig",
                             "an unknown field makes a record invalid"}},
    [OPT_EXPLAIN] = {.name = "explain",
                     .help = {"ook het gevolgde pad en waarom andere routes afvallen",
                              "also the path taken and why other routes fall away"}},
    [OPT_FAIL_ON] =
        {.name = "fail-on",
         .kind = OPT_WORD,
         .words = "never|invalid|open|not-permitted",
         .value = {"never|invalid|open|not-permitted", "never|invalid|open|not-permitted"},
         .help = {"vanaf welke uitkomst de afsluitcode 1 is; elk woord telt ook de vorige mee "
                  "(standaard: open; bij audit not-permitted)",
                  "from which outcome on the exit status is 1; each word includes the ones before "
                  "(default: open; for audit not-permitted)"}},
    [OPT_JOBS] = {.name = "jobs",
                  .letter = 'j',
                  .kind = OPT_NUMBER,
                  .value = {"N", "N"},
                  .least = 1,
                  .most = batch_threads,
                  .help = {"reken op N draden (standaard: 1)", "work on N threads (default: 1)"}},
    [OPT_LINE_CAP] = {.name = "line-cap",
                      .kind = OPT_NUMBER,
                      .value = {"BYTES", "BYTES"},
                      .least = line_least,
                      .most = line_most,
                      .help = {"langste record; langer is ongeldig (standaard: 1048576)",
                               "longest record; a longer one is invalid (default: 1048576)"}},
    [OPT_FIRST_LINE] = {.name = "first-line",
                        .kind = OPT_NUMBER,
                        .value = {"N", "N"},
                        .least = 1,
                        .most = UINT64_C(1000000000000000),
                        .help = {"nummer van de eerste regel (standaard: 1)",
                                 "number of the first line (default: 1)"}},
    [OPT_CHUNK] = {.name = "chunk",
                   .kind = OPT_NUMBER,
                   .value = {"BYTES", "BYTES"},
                   .least = 1,
                   .most = line_most,
                   .help = {"zoveel tegelijk lezen (standaard: 1048576); de uitkomst blijft gelijk",
                            "read so much at a time (default: 1048576); the outcome is the same"}},
    [OPT_INPUT_FORMAT] =
        {.name = "input-format",
         .kind = OPT_TEXT,
         .value = {"VORM", "FORMAT"},
         .help =
             {"hoe de invoer geschreven is: auto, jsonl, json, csv, yaml of een vorm van "
              "aankondigingen uit de regels (standaard: auto)",
              "how the input is written: auto, jsonl, json, csv, yaml or a form of notices from "
              "the rules (default: auto)"}},
    [OPT_DELIMITER] = {.name = "delimiter",
                       .kind = OPT_TEXT,
                       .value = {"TEKEN", "CHARACTER"},
                       .help = {"wat tussen de velden van CSV staat (standaard: volgens de kop)",
                                "what stands between the fields of CSV (default: as the header "
                                "shows)"}},
    [OPT_DECIMAL] = {.name = "decimal",
                     .kind = OPT_WORD,
                     .words = "comma|point",
                     .value = {"comma|point", "comma|point"},
                     .help = {"wat in bedragen van CSV voor de decimalen staat",
                              "what stands before the decimals in amounts of CSV"}},
    [OPT_ENCODING] = {.name = "encoding",
                      .kind = OPT_WORD,
                      .words = "utf-8|cp1252",
                      .value = {"utf-8|cp1252", "utf-8|cp1252"},
                      .help = {"tekencodering van CSV (standaard: utf-8)",
                               "character encoding of CSV (default: utf-8)"}},
    [OPT_OUTPUT_FORMAT] = {.name = "output-format",
                           .kind = OPT_WORD,
                           .words = "jsonl|csv",
                           .value = {"jsonl|csv", "jsonl|csv"},
                           .help = {"hoe de uitkomst geschreven wordt (standaard: jsonl)",
                                    "how the outcome is written (default: jsonl)"}},
    [OPT_FIELDS] =
        {.name = "fields",
         .kind = OPT_TEXT,
         .value = {"A,B,C", "A,B,C"},
         .help = {"welke velden de uitkomst heeft, en in welke volgorde; ook: path, "
                  "excluded, facts, notice; van een audit ook: country, buyer_type, year",
                  "which fields the outcome has, and in which order; also: path, "
                  "excluded, facts, notice; of an audit also: country, buyer_type, year"}},
    [OPT_SHARD] = {.name = "shard",
                   .kind = OPT_TEXT,
                   .value = {"I/N", "I/N"},
                   .help = {"alleen deel I van N; de delen achter elkaar zijn het geheel",
                            "only part I of N; the parts one behind the other are the whole"}},
    [OPT_RESUME] = {.name = "resume",
                    .help = {"ga verder met -o BESTAND waar een afgebroken opdracht gebleven was",
                             "go on with -o FILE where a run that was killed had come"}},
    [OPT_SUMMARY] = {.name = "summary",
                     .help = {"tel de oordelen per procedure, jaar, soort koper en land, met een "
                              "staafje; ook als --json of --output-format csv",
                              "count the verdicts by procedure, year, kind of buyer and country, "
                              "with a bar; also as --json or --output-format csv"}},
    [OPT_PROGRESS] = {.name = "progress",
                      .kind = OPT_WORD,
                      .words = "auto|text|never",
                      .value = {"auto|text|never", "auto|text|never"},
                      .help = {"voortgang tonen: op een terminal, als regels tekst, of niet",
                               "show progress: on a terminal, as lines of text, or not"}},
    [OPT_COVERAGE] = {.name = "coverage",
                      .help = {"noem ook wat geen enkel geval raakt",
                               "also list what no case touches"}},
    [OPT_NO_SANDBOX] = {.name = "no-sandbox",
                        .help = {"geef tijdens het werk geen rechten op",
                                 "give up no rights during the work"}},
    [OPT_BEGIN] = {.name = "begin",
                   .kind = OPT_DAY,
                   .value = {"JJJJ-MM-DD", "YYYY-MM-DD"},
                   .help = {"de dag van de eerste stap", "the day of the first step"}},
    [OPT_SHORTEN] =
        {.name = "shorten",
         .kind = OPT_LIST,
         .value = {"STAP.NR", "STEP.NR"},
         .help = {"gebruik een verkorting die de planning noemt, zoals 4.1; mag vaker; all: overal "
                  "de kortste",
                  "use a shortening that the plan names, such as 4.1; may be repeated; all: the "
                  "shortest everywhere"}},
    [OPT_ROUTE] = {.name = "route",
                   .kind = OPT_TEXT,
                   .value = {"ROUTE", "ROUTE"},
                   .help = {"alleen de wegen naar deze route", "only the ways to this route"}},
    [OPT_FORMAT] = {.name = "format",
                    .kind = OPT_TEXT,
                    .value = {"VORM", "FORM"},
                    .help = {"vorm van de uitkomst", "form of the outcome"}},
};

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
                    UINT64_C(1) << OPT_ASCII | UINT64_C(1) << OPT_ABOUT,
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
                    UINT64_C(1) << OPT_FORMAT | UINT64_C(1) << OPT_ASCII | UINT64_C(1) << OPT_ABOUT,
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
         .options =
             UINT64_C(1) << OPT_TREE | UINT64_C(1) << OPT_STRICT | UINT64_C(1) << OPT_NO_ASSUME |
             UINT64_C(1) << OPT_EXPLAIN | UINT64_C(1) << OPT_FAIL_ON | UINT64_C(1) << OPT_JOBS |
             UINT64_C(1) << OPT_LINE_CAP | UINT64_C(1) << OPT_FIRST_LINE |
             UINT64_C(1) << OPT_CHUNK | UINT64_C(1) << OPT_INPUT_FORMAT |
             UINT64_C(1) << OPT_DELIMITER | UINT64_C(1) << OPT_DECIMAL |
             UINT64_C(1) << OPT_ENCODING | UINT64_C(1) << OPT_OUTPUT_FORMAT |
             UINT64_C(1) << OPT_FIELDS | UINT64_C(1) << OPT_SHARD | UINT64_C(1) << OPT_RESUME |
             UINT64_C(1) << OPT_PROGRESS | UINT64_C(1) << OPT_NO_SANDBOX | UINT64_C(1) << OPT_READ |
             UINT64_C(1) << OPT_ACCEPT,
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
         .options =
             UINT64_C(1) << OPT_TREE | UINT64_C(1) << OPT_STRICT | UINT64_C(1) << OPT_FAIL_ON |
             UINT64_C(1) << OPT_JOBS | UINT64_C(1) << OPT_LINE_CAP | UINT64_C(1) << OPT_FIRST_LINE |
             UINT64_C(1) << OPT_CHUNK | UINT64_C(1) << OPT_INPUT_FORMAT |
             UINT64_C(1) << OPT_DELIMITER | UINT64_C(1) << OPT_DECIMAL |
             UINT64_C(1) << OPT_ENCODING | UINT64_C(1) << OPT_OUTPUT_FORMAT |
             UINT64_C(1) << OPT_FIELDS | UINT64_C(1) << OPT_SHARD | UINT64_C(1) << OPT_RESUME |
             UINT64_C(1) << OPT_SUMMARY | UINT64_C(1) << OPT_READ | UINT64_C(1) << OPT_ACCEPT |
             UINT64_C(1) << OPT_PROGRESS | UINT64_C(1) << OPT_NO_SANDBOX,
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
                    UINT64_C(1) << OPT_SET | UINT64_C(1) << OPT_ANSWERS |
                    UINT64_C(1) << OPT_NO_ASSUME | UINT64_C(1) << OPT_SESSION,
         .brief = {"teken de vragen en routes", "draw the questions and routes"},
         .more = {"Tekent alle vragen, antwoorden en routes, of die van één boom, of de wegen naar "
                  "één route. Met een record, een advies of antwoorden licht hun weg op en staat "
                  "erbij wat afvalt. svg gaat door het programma dot van Graphviz.",
                  "Draws all questions, answers and routes, or those of one tree, or the ways to "
                  "one route. With a record, an advice or answers their way lights up and what "
                  "falls away is marked. svg goes through the program dot of Graphviz."},
         .example = "wijzer graph --tree TREE --format svg -o tree.svg"},
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

const struct opt_row *opt_row(enum opt_id id)
{
    return &rows[id];
}

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
