#include "test.h"

#include "said.h"

#include <string.h>

void said_facts(struct buf *b, const wz_case *c)
{
    for (int f = 0; f < wz_fact_count(c->rules); f++) {
        wz_known known = c->given[f].known;
        if (known == WZ_UNSET)
            continue;
        buf_put(b, b->len ? " " : "");
        buf_add(b, wz_fact_id(c->rules, f));
        buf_char(b, '=');
        if (known == WZ_DONT_KNOW)
            buf_char(b, '?');
        else
            assert_int_equal(wz_case_value(c, f, -1, buf_sink(b)), WZ_OK);
    }
}

void said_findings(struct buf *b, const struct record *r)
{
    for (size_t i = 0; i < r->n_fields; i++) {
        buf_put(b, i ? ", " : b->len ? " " : "");
        buf_add(b, wz_report_code(r->report, i));
        buf_put(b, r->fields[i].len ? " " : "");
        buf_add(b, r->fields[i]);
    }
}

wz_status said_read(struct record *r, wz_str line)
{
    static char room[said_longest + json_padding];
    assert_true(line.len <= said_longest);
    memcpy(room, line.ptr, line.len);
    memset(room + line.len, ' ', json_padding);
    return record_read(r, (wz_str){room, line.len});
}

static const char *say(struct record *r, wz_status status)
{
    struct buf b = {0};
    assert_int_equal(status, r->n_fields ? WZ_EVALUE : WZ_OK);
    said_findings(&b, r);
    if (status == WZ_OK)
        said_facts(&b, record_case(r));
    return line_take(&b);
}

const char *said(struct record *r, const char *line)
{
    return say(r, said_read(r, wz_view(line)));
}
