/* Any bytes as a description: no crash, every quote lies in the text, the same again the second
 * time, and what a text says by itself it also says as one of two. */
#include <stdlib.h>
#include <string.h>
#include <wijzer/read.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { most = 256 };

struct seen {
    wz_suggestion at[most];
    size_t n;
};

static void look(wz_reader *reader, const wz_str *texts, size_t n, struct seen *seen)
{
    wz_reader_begin(reader);
    for (size_t i = 0; i < n; i++)
        wz_reader_text(reader, texts[i]);
    seen->n = wz_reader_end(reader);
    for (size_t i = 0; i < seen->n; i++) {
        const wz_suggestion *s = wz_reader_get(reader, i);
        wz_str text = texts[s->text];
        if (s->at > text.len || s->quote.len > text.len - s->at ||
            s->quote.ptr != text.ptr + s->at || !s->quote.len)
            abort();
        if (i < most)
            seen->at[i] = *s;
    }
}

static void same(const struct seen *a, const struct seen *b)
{
    if (a->n != b->n)
        abort();
    for (size_t i = 0; i < a->n && i < most; i++)
        if (a->at[i].fact != b->at[i].fact || a->at[i].option != b->at[i].option ||
            a->at[i].at != b->at[i].at || a->at[i].quote.len != b->at[i].quote.len)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static wz_rules *rules;
    static wz_reader *reader;
    static struct seen once, again, beside;
    if (!rules &&
        (wz_rules_builtin(NULL, &rules, NULL) != WZ_OK || wz_reader_new(rules, &reader) != WZ_OK))
        abort();
    char *text = malloc(size ? size : 1); /* exactly so long: what is behind it may not be read */
    if (!text)
        abort();
    if (size)
        memcpy(text, data, size);
    const wz_str texts[2] = {{text, size}, {"", 0}};
    look(reader, texts, 1, &once);
    look(reader, texts, 1, &again);
    look(reader, texts, 2, &beside);
    same(&once, &again);
    same(&once, &beside);
    free(text);
    return 0;
}
