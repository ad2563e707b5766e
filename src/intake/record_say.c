/* What is wrong with a record: see record.h. */
#include "record.h"

wz_report *record_room(struct record *r)
{
    return r->n_fields < record_findings ? r->report : NULL;
}

void record_about(struct record *r, wz_str field)
{
    size_t found = wz_report_count(r->report, WZ_ERROR);
    while (r->n_fields < found && r->n_fields < record_findings)
        r->fields[r->n_fields++] = field;
}

void record_say(struct record *r, enum diag_code code, wz_str field, const wz_str *args, size_t n)
{
    diag_add(record_room(r), code, (struct place){0}, args, n);
    record_about(r, field);
}

bool record_failed(const struct record *r)
{
    return r->report->failed || r->report->arena.failed;
}

void record_say_json(struct record *r, enum json_error error)
{
    static const enum diag_code codes[] = {
        [JSON_UTF8] = D_LINE_UTF8,           [JSON_SYNTAX] = D_JSON,
        [JSON_STRING_WRONG] = D_JSON_STRING, [JSON_CONTROL] = D_JSON_CONTROL,
        [JSON_UNCLOSED] = D_JSON_UNCLOSED,   [JSON_NUMBER_WRONG] = D_JSON_NUMBER,
        [JSON_WORD_WRONG] = D_JSON_WORD,     [JSON_DEPTH] = D_JSON_DEPTH,
        [JSON_NOT_OBJECT] = D_JSON_OBJECT,   [JSON_TWO_IDS] = D_JSON_DUPLICATE,
        [JSON_TWO_INNER] = D_JSON_DUPLICATE, [JSON_INNER_NOT_OBJECT] = D_JSON_INNER,
        [JSON_LARGE] = D_NOTICE_LARGE,
    };
    wz_str field = {"", 0};
    if (error == JSON_TWO_IDS)
        field = record_id_key();
    else if (error == JSON_TWO_INNER || error == JSON_INNER_NOT_OBJECT)
        field = record_facts_key();
    record_say(r, codes[error], field, &field, 1);
}
