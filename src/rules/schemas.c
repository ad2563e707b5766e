/* The JSON Schemas that are built in, by the names that people use. */
#include "../base/str.h"
#include "builtin.h"

#include <wijzer/schema.h>

size_t wz_schema_count(void)
{
    return wz_builtin_schema_count;
}

/* "rules/schema/advice.schema.json" */
wz_str wz_schema_name(size_t i)
{
    wz_str path = wz_view(wz_builtin_schemas[i].name);
    size_t from = path.len;
    while (from && path.ptr[from - 1] != '/')
        from--;
    size_t to = from;
    while (to < path.len && path.ptr[to] != '.')
        to++;
    return str_cut(path, from, to);
}

wz_str wz_schema_text(size_t i)
{
    return (wz_str){wz_builtin_schemas[i].text, wz_builtin_schemas[i].len};
}
