#include "layout.h"
#include "../base/str.h"

#include <string.h>

static const wz_str names[FIELD_COUNT] = {
    [FIELD_LINE] = {"line", 4},
    [FIELD_ID] = {"id", 2},
    [FIELD_STATUS] = {"status", 6},
    [FIELD_ROUTE] = {"route", 5},
    [FIELD_CANDIDATES] = {"candidates", 10},
    [FIELD_MISSING] = {"missing", 7},
    [FIELD_ASSUMED] = {"assumed", 7},
    [FIELD_NOTES] = {"notes", 5},
    [FIELD_PERMITTED] = {"permitted", 9},
    [FIELD_ERRORS] = {"errors", 6},
    [FIELD_PATH] = {"path", 4},
    [FIELD_EXCLUDED] = {"excluded", 8},
    [FIELD_FACTS] = {"facts", 5},
    [FIELD_NOTICE] = {"notice", 6},
    [FIELD_SUGGESTED] = {"suggested", 9},
    [FIELD_PROCEDURE] = {"procedure", 9},
    [FIELD_COUNTRY] = {"country", 7},
    [FIELD_BUYER_TYPE] = {"buyer_type", 10},
    [FIELD_YEAR] = {"year", 4},
    [FIELD_VERDICT] = {"verdict", 7},
    [FIELD_BY] = {"by", 2},
    [FIELD_NEEDS] = {"needs", 5},
    [FIELD_UNKNOWN] = {"unknown", 7},
    [FIELD_REASONS] = {"reasons", 7},
    [FIELD_POINTS] = {"points", 6},
    [FIELD_POINTS_TO] = {"points_to", 9},
};

#define USUAL_NAMES "line,id,status,route,candidates,missing,assumed,notes,permitted,errors"
#define EXPLAINED_NAMES USUAL_NAMES ",path,excluded"
static const char all_names[] = EXPLAINED_NAMES
    ",facts,notice,suggested,procedure,country,buyer_type,year,verdict,by,needs,unknown,reasons,"
    "points,points_to";

wz_str wz_batch_fields(void)
{
    return (wz_str){all_names, sizeof all_names - 1};
}

wz_str field_name(enum field f)
{
    return names[f];
}

bool field_is_decided(enum field f)
{
    return f != FIELD_LINE && f != FIELD_ID && f < FIELD_FACTS;
}

/* Takes the next name off a list. */
static wz_str next_name(wz_str *list)
{
    size_t n = 0;
    while (n < list->len && list->ptr[n] != ',')
        n++;
    wz_str name = str_trim(str_cut(*list, 0, n));
    *list = str_cut(*list, n + 1, list->len);
    return name;
}

/* FIELD_COUNT: there is none. */
static enum field find(wz_str name)
{
    int f = 0;
    while (f < FIELD_COUNT && !str_eq(names[f], name))
        f++;
    return (enum field)f;
}

/* Every name once, in the order of list. The name that is wrong; with length 0: none is. */
static wz_str read_list(struct layout *l, wz_str list)
{
    bool seen[FIELD_COUNT + 1] = {false};
    l->n = 0;
    while (list.len) {
        wz_str name = next_name(&list);
        enum field f = find(name);
        if (f == FIELD_COUNT || seen[f])
            return name.len ? name : (wz_str){",", 1};
        seen[f] = true;
        l->at[l->n++] = f;
    }
    return (wz_str){"", 0};
}

wz_str wz_batch_wrong_field(wz_str fields)
{
    struct layout l;
    return read_list(&l, fields);
}

/* {"line": or ,"id": or just a comma. */
static void make_heads(struct layout *l)
{
    char *p = l->heads;
    l->parts = 0;
    for (size_t i = 0; i < l->n; i++) {
        bool part = field_is_decided(l->at[i]);
        l->parts += part && (!i || !field_is_decided(l->at[i - 1]));
        char *begin = p;
        wz_str name = names[l->at[i]];
        if (l->csv) {
            if (i)
                *p++ = ',';
        } else {
            *p++ = i ? ',' : '{';
            *p++ = '"';
            memcpy(p, name.ptr, name.len);
            p += name.len;
            *p++ = '"';
            *p++ = ':';
        }
        l->head[i] = (wz_str){begin, (size_t)(p - begin)};
    }
    l->usual = !l->csv && l->n > 2 && l->at[0] == FIELD_LINE && l->at[1] == FIELD_ID &&
               field_is_decided(l->at[2]) && field_is_decided(l->at[l->n - 1]) && l->parts == 1;
}

/* What was read in the text is shown, and in an audit where it points. */
static void add_read_fields(struct layout *l, const wz_batch_options *options)
{
    if (!l->reads || options->fields.len)
        return;
    l->at[l->n++] = FIELD_SUGGESTED;
    if (!options->audit)
        return;
    l->at[l->n++] = FIELD_POINTS;
    l->at[l->n++] = FIELD_POINTS_TO;
}

bool layout_make(struct layout *l, const wz_batch_options *options, wz_str *wrong)
{
    static const char audit[] = "line,id,procedure,verdict,by,needs,reasons,assumed,errors,unknown";
    wz_str list = wz_view(options->audit     ? audit
                          : options->explain ? EXPLAINED_NAMES
                                             : USUAL_NAMES);
    if (options->fields.len)
        list = options->fields;
    l->csv = options->csv;
    *wrong = read_list(l, list);
    l->audits = options->audit;
    l->reads = options->read || options->accept;
    l->points = false;
    add_read_fields(l, options);
    for (size_t i = 0; i < l->n; i++) {
        l->audits = l->audits || l->at[i] >= FIELD_PROCEDURE;
        l->points = l->points || l->at[i] >= FIELD_POINTS;
        l->reads = l->reads || l->points || l->at[i] == FIELD_SUGGESTED;
    }
    make_heads(l);
    l->plain = !l->audits && !l->reads;
    for (size_t i = 0; i < l->n; i++)
        l->plain = l->plain && l->at[i] < FIELD_FACTS;
    return wrong->len == 0;
}

void layout_header(const struct layout *l, struct buf *out)
{
    for (size_t i = 0; i < l->n; i++) {
        if (i)
            buf_char(out, ',');
        buf_add(out, names[l->at[i]]);
    }
    buf_char(out, '\n');
}
