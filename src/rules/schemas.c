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
    const size_t before = sizeof "rules/schema/" - 1, behind = sizeof ".schema.json" - 1;
    wz_str path = wz_view(wz_builtin_schemas[i].name);
    return str_cut(path, before, path.len - behind);
}

wz_str wz_schema_text(size_t i)
{
    return (wz_str){wz_builtin_schemas[i].text, wz_builtin_schemas[i].len};
}
