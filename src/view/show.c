#include "show.h"
#include "../base/str.h"

/* One kind of thing: its ids, its names, and how one of them is shown. */
struct subject {
    const struct index *index;
    wz_str (*name)(const wz_rules *rules, int i, wz_lang lang);
    void (*one)(struct show *s, int i);
};

static wz_str fact_name(const wz_rules *r, int i, wz_lang lang)
{
    return say_text(&r->facts[i].name, lang);
}

static wz_str route_name(const wz_rules *r, int i, wz_lang lang)
{
    return say_text(&r->routes[i].name, lang);
}

static wz_str note_name(const wz_rules *r, int i, wz_lang lang)
{
    return say_text(&r->notes[i].name, lang);
}

static wz_str table_name(const wz_rules *r, int i, wz_lang lang)
{
    return say_text(&r->tables[i].name, lang);
}

static wz_str work_name(const wz_rules *r, int i, wz_lang lang)
{
    return say_text(&r->works[i].name, lang);
}

static struct subject subject_of(const wz_rules *r, wz_subject which)
{
    switch (which) {
    case WZ_FACTS:
        return (struct subject){&r->fact_index, fact_name, show_fact};
    case WZ_ROUTES:
        return (struct subject){&r->route_index, route_name, show_route};
    case WZ_NOTES:
        return (struct subject){&r->note_index, note_name, show_note};
    case WZ_TABLES:
        return (struct subject){&r->table_index, table_name, show_table};
    case WZ_SOURCES:
        break;
    }
    return (struct subject){&r->work_index, work_name, show_work};
}

static void show_list(struct show *s, const struct subject *subject)
{
    for (size_t i = 0; i < subject->index->n; i++) {
        buf_add(&s->text, subject->index->names[i]);
        buf_put(&s->text, " - ");
        buf_add(&s->text, subject->name(s->rules, (int)i, s->lines.lang));
        lines_flush(&s->lines, "", &s->text);
    }
}

wz_status wz_show(const wz_rules *rules, wz_subject which, wz_str id, wz_lang lang, int width,
                  wz_sink sink)
{
    struct buf out = {0};
    struct show s = {.rules = rules, .lines = {&out, lang, width > 0 ? width : 80, false}};
    struct subject subject = subject_of(rules, which);
    int i = id.len ? index_find(subject.index, id) : 0;
    if (i < 0)
        return WZ_EVALUE;
    if (id.len)
        subject.one(&s, i);
    else
        show_list(&s, &subject);
    out.failed = out.failed || s.text.failed;
    wz_status status = buf_write(&out, sink);
    buf_free(&s.text);
    buf_free(&out);
    return status;
}

wz_str wz_show_nearest(const wz_rules *rules, wz_subject which, wz_str id)
{
    struct subject subject = subject_of(rules, which);
    int near = index_nearest(subject.index, id);
    return near < 0 ? wz_view("") : subject.index->names[near];
}
