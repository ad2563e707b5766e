#include "hash.h"

#include <sha2.h>

void hash_text(wz_str text, char hex[hash_hex])
{
    SHA2_CTX ctx;
    SHA256Init(&ctx);
    SHA256Update(&ctx, (const uint8_t *)text.ptr, text.len);
    SHA256End(&ctx, hex);
}

void hash_files(const struct diag_file *files, size_t n, char hex[hash_hex])
{
    SHA2_CTX ctx;
    SHA256Init(&ctx);
    for (size_t i = 0; i < n; i++) {
        SHA256Update(&ctx, (const uint8_t *)files[i].text.ptr, files[i].text.len);
        SHA256Update(&ctx, (const uint8_t *)"", 1);
    }
    SHA256End(&ctx, hex);
}
