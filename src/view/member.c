#include "member.h"
#include "../base/date.h"

void member_key(struct buf *b, const char *before, const char *name)
{
    buf_put(b, before);
    buf_json(b, wz_view(name));
    buf_char(b, ':');
}

void member_text(struct buf *b, const char *before, const char *name, wz_str value)
{
    member_key(b, before, name);
    buf_json(b, value);
}

void member_int(struct buf *b, const char *before, const char *name, int64_t value)
{
    member_key(b, before, name);
    buf_int(b, value);
}

void member_bool(struct buf *b, const char *before, const char *name, bool value)
{
    member_key(b, before, name);
    buf_put(b, value ? "true" : "false");
}

void member_date(struct buf *b, const char *before, const char *name, wz_date value)
{
    member_key(b, before, name);
    if (value == WZ_NO_DATE) {
        buf_put(b, "null");
        return;
    }
    buf_char(b, '"');
    date_put(b, value);
    buf_char(b, '"');
}

void member_cites(struct buf *b, const char *before, const struct cites *cites)
{
    member_key(b, before, "sources");
    buf_char(b, '[');
    for (size_t i = 0; cites && i < cites->n; i++) {
        buf_put(b, i ? "," : "");
        buf_json(b, cites->at[i]);
    }
    buf_char(b, ']');
}

void member_rules(struct buf *b, const char *before, const char *name, const wz_rules *rules)
{
    member_key(b, before, name);
    member_text(b, "{", "id", rules->id);
    member_text(b, ",", "version", rules->version);
    member_text(b, ",", "sha256", wz_rules_sha256(rules));
    if (rules->policy.id.len)
        member_text(b, ",", "policy", rules->policy.id);
    buf_char(b, '}');
}
