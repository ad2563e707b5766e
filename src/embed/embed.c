/* The build's own tool: writes the rule files named on its command line as C for builtin.h. Files
 * in a sub-folder other than intake (cases) go in as text only. A file that is wrong is reported as
 * at any other time. */
#include "../base/hash.h"
#include "../rules/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The whole file with a NUL behind it; NULL when it cannot be read. */
static char *read_file(const char *name, size_t *len)
{
    FILE *f = fopen(name, "rb");
    char *text = NULL;
    *len = 0;
    for (size_t room = 0, got = 1; f && got;) {
        if (room - *len < 4096) {
            char *more = realloc(text, room = room * 2 + 8192);
            if (!more)
                break;
            text = more;
        }
        got = fread(text + *len, 1, room - *len - 1, f);
        *len += got;
        text[*len] = '\0';
    }
    if (f && ferror(f)) {
        free(text);
        text = NULL;
    }
    if (f)
        fclose(f);
    return text;
}

static void print_bytes(const char *name, size_t number, wz_str bytes)
{
    printf("static const unsigned char %s_%zu[] = {", name, number);
    for (size_t i = 0; i <= bytes.len; i++) {
        unsigned char c = i < bytes.len ? (unsigned char)bytes.ptr[i] : 0;
        printf("%s%u,", i % 20 ? "" : "\n    ", c);
    }
    puts("\n};");
}

static bool is_rule_file(const char *name)
{
    const char *slash = strchr(name, '/');
    return !slash || !strchr(slash + 1, '/') || strncmp(slash, "/intake/", 8) == 0;
}

static bool print_pack(struct arena *a, const struct diag_file *file, size_t number, wz_report *r)
{
    struct buf packed = {0};
    const struct node *root = node_read(a, file, r);
    if (root)
        pack_write(&packed, root);
    bool good = root && !packed.failed;
    if (good)
        print_bytes("pack", number, buf_view(&packed));
    buf_free(&packed);
    return good;
}

static bool is_schema(const char *name)
{
    size_t n = strlen(name);
    return n > 5 && strcmp(name + n - 5, ".json") == 0;
}

static size_t print_list(const char *list, const struct diag_file *files, size_t n, bool schemas)
{
    size_t listed = 0;
    printf("\nconst wz_source wz_builtin_%s[] = {\n", list);
    for (size_t i = 0; i < n; i++) {
        if (is_schema(files[i].name.ptr) != schemas)
            continue;
        printf("    {\"%s\", (const char *)text_%zu, %zu},\n", files[i].name.ptr, i,
               files[i].text.len);
        listed++;
    }
    puts("};");
    return listed;
}

static void print_tables(const struct diag_file *files, size_t n, size_t rules)
{
    char sha256[hash_hex];
    size_t schemas = print_list("schemas", files, n, true);
    printf("const size_t wz_builtin_schema_count = %zu;\n", schemas);
    size_t others = print_list("files", files, n, false);
    puts("\nconst unsigned char *const wz_builtin_packs[] = {");
    for (size_t i = 0; i < rules; i++)
        printf("    pack_%zu,\n", i);
    hash_files(files, rules, sha256);
    printf("};\n\nconst size_t wz_builtin_count = %zu;\nconst size_t wz_builtin_rules = %zu;\n"
           "const char wz_builtin_sha256[] = \"%s\";\n",
           others, rules, sha256);
}

static int print_report(const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, stderr) != n;
}

static int to_stderr(void *context, const char *bytes, size_t n)
{
    (void)context;
    return print_report(bytes, n);
}

int main(int argc, char **argv)
{
    size_t n = (size_t)argc - 1, rules = 0;
    struct arena a = {0};
    wz_report *report = wz_report_new();
    struct diag_file *files = calloc(n + 1, sizeof *files);
    bool good = report && files;
    puts("#include \"rules/builtin.h\"\n");
    for (size_t i = 0; i < n && good; i++) {
        size_t len;
        char *text = read_file(argv[i + 1], &len);
        good = text != NULL;
        files[i] = (struct diag_file){wz_view(argv[i + 1]), {text, len}};
        if (good)
            print_bytes("text", i, files[i].text);
        if (good && is_rule_file(argv[i + 1]))
            good = print_pack(&a, &files[i], rules++, report);
    }
    if (good)
        print_tables(files, n, rules);
    else if (report)
        wz_report_write(report, WZ_EN, (wz_sink){to_stderr, NULL});
    for (size_t i = 0; i < n && files; i++)
        free((char *)(uintptr_t)files[i].text.ptr);
    free(files);
    wz_report_free(report);
    arena_free(&a);
    return good && fflush(stdout) == 0 ? 0 : 1;
}
