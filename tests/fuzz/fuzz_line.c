/* Any words as a command line: read to the end, a fault has its sentence, and nothing is made up.
 */
#include "../../src/base/buf.h"
#include "../../src/cli/opt.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WORDS = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *argv[WORDS + 1] = {NULL}, *text = malloc(size + 1);
    struct opt o;
    struct buf said = {0};
    int argc = 0;
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    for (size_t at = 0; at < size && argc < WORDS; at += strlen(text + at) + 1) {
        for (char *p = text + at; *p; p++)
            if (*p == '\n')
                *p = '\0';
        argv[argc++] = text + at;
    }
    bool good = opt_parse(&o, argc, argv);
    if (good != (o.error == SAY_NONE) || o.command > CMD_COUNT)
        abort();
    if (!good)
        phrase_put(&said, WZ_EN, o.error, &o.error_args);
    for (size_t i = 0; i < said.len; i++)
        if ((unsigned char)said.ptr[i] < 0x20)
            abort();
    buf_free(&said);
    opt_free(&o);
    free(text);
    return 0;
}
