/* Writes records to measure with, the same every time: gen COUNT [thirteen]
 *
 * Without a second argument the facts are those of rules/, spread the way purchases are: most of
 * them ordinary, below a few hundred thousand euro, a twentieth with something not known, a
 * fiftieth with a rare fact. With "thirteen" they are the facts of tests/bench/rules/, eight fields
 * a record. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>

/* splitmix64: small, and the same on every machine. */
static uint64_t next(void)
{
    static uint64_t state = 0x9E3779B97F4A7C15U;
    uint64_t z = state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

static unsigned below(unsigned n)
{
    return (unsigned)(next() % n);
}

struct weighted {
    unsigned weight;
    const char *text;
};

static const char *pick(const struct weighted *list)
{
    unsigned total = 0;
    for (const struct weighted *w = list; w->text; w++)
        total += w->weight;
    unsigned at = below(total);
    while (at >= list->weight) {
        at -= list->weight;
        list++;
    }
    return list->text;
}

/* 2,000 to 30 million euro, each doubling as likely as the next. */
static void put_amount(void)
{
    unsigned long euro = (2000UL << below(14)) / 1024 * (1024 + below(1024));
    if (below(2))
        printf("%lu", euro);
    else
        printf("%lu.%02u", euro, below(100));
}

static void put_title(unsigned bytes)
{
    static const char *const words[] = {"onderhoud",
                                        "openbare",
                                        "verlichting",
                                        "gemeente",
                                        "levering",
                                        "van",
                                        "software",
                                        "renovatie",
                                        "brug",
                                        "school",
                                        "inhuur",
                                        "adviseurs",
                                        "jeugdhulp",
                                        "Wmo-vervoer",
                                        "riolering",
                                        "proeftuin",
                                        "sensoren",
                                        "sluisdeuren",
                                        "schoonmaak",
                                        "prototype",
                                        "Frysl\xc3\xa2n",
                                        "asfalt",
                                        "re\xc3\xafntegratie"};
    printf("\"");
    for (size_t n = 0; n < bytes;) {
        const char *word = words[below(sizeof words / sizeof words[0])];
        n += (size_t)printf("%s%s", n ? " " : "", word);
    }
    printf(below(33) ? "\"" : " \\\"fase 2\\\"\"");
}

static void put_choice(const char *fact, const struct weighted *list)
{
    printf(",\"%s\":\"%s\"", fact, pick(list));
}

static void put_rare(void)
{
    static const struct weighted rare[] = {{1, "\"regime\":\"speciale_sector\""},
                                           {1, "\"vergoeding\":\"exploitatierisico\""},
                                           {1, "\"ontwerp_met_jury\":\"ja\""},
                                           {1, "\"wederpartij\":\"eigen_rechtspersoon\""},
                                           {2, "\"onderhandeling_nodig\":\"ja\""},
                                           {2, "\"spoed\":\"ja\""},
                                           {2, "\"herhaling\":\"terugkerend_vaste_partijen\""},
                                           {2, "\"aantal_aanbieders\":\"veel\""},
                                           {0, NULL}};
    printf(",%s", pick(rare));
}

static void put_record(unsigned long number)
{
    static const struct weighted buyer[] = {{3, "rijk"},
                                            {14, "decentraal"},
                                            {2, "publiekrechtelijk"},
                                            {1, "speciale_sector_bedrijf"},
                                            {0, NULL}};
    static const struct weighted object[] = {
        {3, "werken"}, {3, "leveringen"}, {6, "diensten"}, {0, NULL}};
    static const struct weighted service[] = {{12, "regulier"},
                                              {3, "sas_zorg"},
                                              {1, "sas_overig"},
                                              {2, "onderzoek_ontwikkeling"},
                                              {0, NULL}};
    static const struct weighted market[] = {{12, "gangbaar"},
                                             {4, "aanpassing_nodig"},
                                             {2, "nieuw_zonder_onderzoek"},
                                             {3, "onderzoek_nodig"},
                                             {0, NULL}};
    static const struct weighted aim[] = {{5, "afname_na_ontwikkeling"},
                                          {3, "alleen_ontwikkelen"},
                                          {2, "prikkel_eigen_kosten"},
                                          {0, NULL}};
    static const struct weighted clear[] = {{6, "ja"}, {3, "functioneel"}, {1, "nee"}, {0, NULL}};
    printf("{\"id\":\"P%07lu\"", number);
    put_choice("opdrachtgever", buyer);
    const char *what = pick(object);
    printf(",\"hoofdvoorwerp\":\"%s\"", what);
    if (strcmp(what, "diensten") == 0)
        put_choice("dienstsoort", service);
    if (below(20)) {
        printf(",\"waarde\":");
        put_amount();
    }
    printf(",\"datum\":\"2026-%02u-%02u\"", 1 + below(12), 1 + below(28));
    const char *offer = pick(market);
    printf(",\"marktaanbod\":\"%s\"", offer);
    if (strcmp(offer, "onderzoek_nodig") == 0)
        put_choice("doel", aim);
    put_choice("specificeerbaar", clear);
    if (below(50) == 0)
        put_rare();
    printf("}\n");
}

static void put_thirteen(void)
{
    static const struct weighted buyer[] = {
        {1, "centraal"}, {5, "decentraal"}, {2, "speciale_sector"}, {0, NULL}};
    static const struct weighted contract[] = {
        {3, "werk"}, {3, "levering"}, {3, "dienst"}, {1, "sociaal"}, {0, NULL}};
    static const char *const truth[] = {"false", "true"};
    printf("{\"buyer_type\":\"%s\"", pick(buyer));
    put_choice("contract_type", contract);
    printf(",\"value\":");
    put_amount();
    printf(",\"rnd_needed\":%s,\"spec_clear\":%s", truth[below(4) == 0], truth[below(5) < 3]);
    printf(",\"purchase_result\":%s,\"own_cost\":%s", truth[below(2)], truth[below(10) < 3]);
    printf(",\"title\":");
    put_title(52);
    printf("}\n");
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    int thirteen = argc > 2 && strcmp(argv[2], "thirteen") == 0;
    for (unsigned long i = 1; i <= count; i++) {
        if (thirteen)
            put_thirteen();
        else
            put_record(i);
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
