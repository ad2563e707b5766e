#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

enum { longest = 1 << 16, shipped_in = 128 };

void must(bool holds)
{
    if (!holds)
        abort();
}

/* Targets run from the top folder, as all tests do. */
wz_source fuzz_source(void)
{
    static char text[longest];
    static wz_source file;
    if (!file.len) {
        FILE *f = fopen("tests/fuzz/every/every.yaml", "rb");
        must(f != NULL);
        file = (wz_source){"every.yaml", text, fread(text, 1, sizeof text, f)};
        must(file.len && feof(f) && !ferror(f));
        fclose(f);
    }
    return file;
}

static wz_rules *small(void)
{
    wz_rules *rules = NULL;
    wz_source file = fuzz_source();
    must(wz_rules_load(&file, 1, NULL, &rules, NULL) == WZ_OK);
    return rules;
}

bool fuzz_shipped(size_t size)
{
    return size % shipped_in == shipped_in - 2;
}

const wz_rules *fuzz_rules(size_t size)
{
    static wz_rules *rules[2];
    bool which = fuzz_shipped(size);
    if (!rules[which] && which)
        must(wz_rules_builtin(NULL, &rules[which], NULL) == WZ_OK);
    else if (!rules[which])
        rules[which] = small();
    return rules[which];
}

wz_case *fuzz_case(size_t size)
{
    static wz_case *cases[2];
    bool which = fuzz_shipped(size);
    if (!cases[which])
        must(wz_case_new(fuzz_rules(size), &cases[which]) == WZ_OK);
    wz_case_clear(cases[which]);
    wz_case_assume(cases[which], true);
    return cases[which];
}
