#include "csv.h"
#include "test.h"

#include <string.h>

/* One cell off *at; it ends with a comma, a line end or the text. */
static wz_str cell(char **at)
{
    char *from = *at, *to = *at, *p = *at;
    bool quoted = *p == '"';
    for (p += quoted; *p && (quoted || !strchr(",\r\n", *p)); p++) {
        if (quoted && *p == '"' && p[1] != '"') {
            p++;
            break;
        }
        p += quoted && *p == '"';
        *to++ = *p;
    }
    *at = p;
    return (wz_str){from, (size_t)(to - from)};
}

bool csv_next(char **text, struct csv_row *row)
{
    char *at = *text;
    row->n = 0;
    if (!*at)
        return false;
    for (bool more = true; more; at += more) {
        assert_true(row->n < csv_columns);
        row->cells[row->n++] = cell(&at);
        more = *at == ',';
    }
    at += *at == '\r';
    at += *at == '\n';
    *text = at;
    return true;
}

size_t csv_column(const struct csv_row *header, const char *name)
{
    size_t i = 0;
    while (i < header->n && (header->cells[i].len != strlen(name) ||
                             memcmp(header->cells[i].ptr, name, header->cells[i].len) != 0))
        i++;
    assert_true(i < header->n);
    return i;
}
