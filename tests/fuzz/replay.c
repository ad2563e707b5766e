/* Feeds files to a fuzz target without a fuzzer: what once broke a parser must not do so again. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 4 << 20 };

int main(int argc, char **argv)
{
    uint8_t *data = malloc(MOST);
    if (!data)
        return 1;
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (!file) {
            perror(argv[i]);
            free(data);
            return 1;
        }
        size_t size = fread(data, 1, MOST, file);
        fclose(file);
        printf("%s\n", argv[i]);
        fflush(stdout);
        uint8_t *exact = malloc(size + 1);
        if (exact) {
            for (size_t k = 0; k < size; k++)
                exact[k] = data[k];
            LLVMFuzzerTestOneInput(exact, size);
        }
        free(exact);
    }
    free(data);
    return 0;
}
