/* jumps.c - the conditional jumps of compiled files, as objdump lists them. */
#define _GNU_SOURCE /* NOLINT */
#include "jumps.h"

#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list {
    struct jump *jumps;
    size_t n, first; /* first: of this object */
    char function[NAME];
    uint64_t begin;
    char source[2 * NAME]; /* the line that objdump spoke of last */
    int line;
};

/* The text of a line of a source file, trimmed. */
static void text_of(const char *source, int number, char *text)
{
    char line[4 * LINE] = "";
    FILE *file = fopen(source, "r");
    for (int i = 0; file && i < number; i++)
        if (!fgets(line, sizeof line, file))
            *line = '\0';
    if (file)
        fclose(file);
    char *begin = line + strspn(line, " \t"), *end = begin + strcspn(begin, "\n");
    while (end > begin && end[-1] == ' ')
        end--;
    snprintf(text, LINE, "%.*s", (int)(end - begin), begin);
}

/* "  1a:\t0f 84 00 00 00 00 \tje ..." */
static void take_jump(struct list *list, const char *line, const char *file)
{
    unsigned offset, a, b = 0;
    if (sscanf(line, " %x: %2x %2x", &offset, &a, &b) < 2 || list->n == JUMPS)
        return;
    bool near = a >= 0x70 && a <= 0x7F, far = a == 0x0F && b >= 0x80 && b <= 0x8F;
    const char *function = list->function; /* of a library, inlined: */
    bool foreign = strncmp(function, "_ZN", 3) == 0 || strncmp(function, "_ZSt", 4) == 0;
    if ((!near && !far) || foreign)
        return;
    struct jump *j = &list->jumps[list->n++];
    *j = (struct jump){.line = list->line, .offset = offset - list->begin, .size = near ? 2 : 6};
    snprintf(j->file, NAME, "%s", file);
    snprintf(j->function, NAME, "%s", list->function);
    text_of(list->source, list->line, j->text);
    j->code[0] = (unsigned char)a;
    j->code[1] = (unsigned char)b;
    for (const struct jump *k = list->jumps + list->first; k <= j; k++)
        j->count += strcmp(k->function, j->function) == 0 && strcmp(k->text, j->text) == 0;
}

static void take_object(struct list *list, const char *build, const char *object)
{
    char command[4 * NAME], line[512], file[NAME];
    snprintf(file, NAME, "%s", object + strlen(build) + strlen("/src/"));
    file[strlen(file) - 2] = '\0'; /* .o */
    snprintf(command, sizeof command, "objdump -d -l '%s'", object);
    FILE *from = popen(command, "r");
    list->first = list->n;
    while (from && fgets(line, sizeof line, from)) {
        char name[2 * NAME];
        unsigned long at;
        int number;
        if (sscanf(line, "%lx <%99[^>]>:", &at, name) == 2) {
            list->begin = at;
            snprintf(list->function, NAME, "%.99s", name);
        } else if (*line != ' ' && sscanf(line, "%199[^:]:%d", name, &number) == 2) {
            snprintf(list->source, sizeof list->source, "%s", name);
            list->line = number;
        } else {
            take_jump(list, line, file);
        }
    }
    if (from)
        pclose(from);
}

size_t jumps_of_floor(struct jump *jumps, size_t n, const char *build, const char *floor)
{
    struct list list = {.jumps = jumps, .n = n};
    char pattern[2 * NAME];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/src/%s/*.o", build, floor);
    if (glob(pattern, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            take_object(&list, build, found.gl_pathv[i]);
    globfree(&found);
    return list.n;
}
