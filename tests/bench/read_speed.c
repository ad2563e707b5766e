/* read_speed FILE: reads every line of a file as one description with the built-in signals, and
 * prints the seconds of processor time, million bytes per second and the suggestions that came out.
 * read_speed -p: the plain words of all phrases, one phrase a line, for grep -F. */
#include "../../src/base/str.h"
#include "../../src/rules/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wijzer/read.h>

enum { block = 1 << 22 };

static void print_phrases(const wz_rules *rules)
{
    for (int i = 0; i < rules->n_signals; i++)
        for (size_t p = 0; p < rules->signals[i].n_phrases; p++) {
            wz_str text = rules->signals[i].phrases[p].text;
            for (size_t at = 0; at < text.len && text.ptr[at] != '['; at++)
                if (text.ptr[at] != '*')
                    putchar(text.ptr[at]);
            putchar('\n');
        }
}

static size_t read_lines(wz_reader *reader, const char *text, size_t len, size_t *suggested)
{
    size_t at = 0;
    for (const char *end; (end = memchr(text + at, '\n', len - at));
         at = (size_t)(end - text) + 1) {
        wz_reader_begin(reader);
        wz_reader_text(reader, (wz_str){text + at, (size_t)(end - text) - at});
        *suggested += wz_reader_end(reader);
    }
    return at;
}

static int measure(const char *name, const wz_rules *rules)
{
    static char text[block];
    wz_reader *reader = NULL;
    FILE *f = fopen(name, "rb");
    size_t kept = 0, all = 0, suggested = 0;
    clock_t spent = 0;
    if (!f || wz_reader_new(rules, &reader) != WZ_OK)
        return 1;
    for (size_t got; (got = fread(text + kept, 1, block - kept, f)) > 0;) {
        clock_t begin = clock();
        size_t done = read_lines(reader, text, kept + got, &suggested);
        spent += clock() - begin;
        all += got;
        kept = done ? kept + got - done : 0;
        memmove(text, text + done, kept);
    }
    double seconds = (double)spent / CLOCKS_PER_SEC;
    printf("%.3f %.0f %zu\n", seconds, (double)all / 1e6 / seconds, suggested);
    fclose(f);
    wz_reader_free(reader);
    return 0;
}

int main(int argc, char **argv)
{
    wz_rules *rules = NULL;
    int status = 2;
    if (argc == 2 && wz_rules_builtin(NULL, &rules, NULL) == WZ_OK) {
        status = 0;
        if (strcmp(argv[1], "-p") == 0)
            print_phrases(rules);
        else
            status = measure(argv[1], rules);
    }
    wz_rules_free(rules);
    return status;
}
