#include "notice.h"
#include "../base/buf.h"
#include "../base/str.h"

bool notice_make(struct notice *n, const wz_rules *rules, size_t longest)
{
    *n = (struct notice){.rules = rules, .format = -1, .longest = longest};
    n->finder.doc = &n->doc;
    n->xml = xml_new();
    n->json = json_new(longest);
    for (int i = 0; i < mapping_fields; i++)
        n->field[i] = wz_view("");
    return n->xml && n->json;
}

void notice_free(struct notice *n)
{
    xml_free(n->xml);
    json_free(n->json);
    doc_free(&n->doc);
    finder_free(&n->finder);
    for (int i = 0; i < mapping_fields; i++)
        buf_free(&n->made[i]);
}

int notice_format(const wz_rules *rules, wz_str id)
{
    for (size_t i = 0; i < rules->mapping.n_formats; i++)
        if (str_eq(rules->mapping.formats[i].id, id))
            return (int)i;
    return -1;
}

/* ---- documents ------------------------------------------------------------------------------- */

static void json_opens(void *doc, wz_str key)
{
    doc_open(doc, key);
}

static void json_says(void *doc, wz_str text)
{
    doc_text(doc, text);
}

static void json_closes(void *doc)
{
    doc_close(doc);
}

/* What a piece turned out to be. */
struct parsed {
    unsigned kind;
    enum xml_error xml;
    enum json_error json;
    uint64_t line;
};

static bool is_xml(wz_str piece)
{
    if (str_is_wide(piece))
        return true;
    piece = str_trim(str_has_bom(piece) ? str_cut(piece, bom_len, piece.len) : piece);
    return piece.len && piece.ptr[0] == '<';
}

_Static_assert((int)json_depth <= (int)doc_deep, "JSON is never too deep for a document");

static struct parsed parse(struct notice *n, wz_str piece)
{
    static const struct json_events events = {json_opens, json_says, json_closes};
    struct parsed p = {.kind = is_xml(piece) ? FORMAT_XML : FORMAT_JSON};
    if (p.kind == FORMAT_XML) {
        p.xml = xml_read(n->xml, &n->doc, piece, &p.line);
        return p;
    }
    /* The object itself is element 0, which doc_clear has opened. */
    doc_clear(&n->doc);
    n->doc.depth = 0;
    n->doc.n = 0;
    buf_clear(&n->doc.names);
    p.json = json_tree(n->json, piece, &events, &n->doc);
    if (!p.json && doc_stopped(&n->doc))
        p.json = n->doc.large ? JSON_LARGE : JSON_MEMORY;
    return p;
}

static bool parsed_well(const struct parsed *p)
{
    return p->kind == FORMAT_XML ? p->xml == XML_OK : p->json == JSON_OK;
}

static bool lacks_memory(const struct parsed *p)
{
    return p->kind == FORMAT_XML ? p->xml == XML_MEMORY : p->json == JSON_MEMORY;
}

static int recognised(struct notice *n, unsigned kind)
{
    const struct mapping *m = &n->rules->mapping;
    for (size_t i = 0; i < m->n_formats; i++)
        if (m->formats[i].reads & kind && map_knows(n, &m->formats[i]))
            return (int)i;
    return n->finder.failed ? notice_no_memory : -1;
}

static void set_row(struct notice *n, const wz_str *names, const wz_str *values, size_t count)
{
    doc_clear(&n->doc);
    for (size_t i = 0; i < count; i++) {
        doc_open(&n->doc, str_trim(names[i]));
        if (values)
            doc_text(&n->doc, values[i]);
        doc_close(&n->doc);
    }
    doc_close(&n->doc);
}

int notice_recognise(struct notice *n, wz_str piece)
{
    struct parsed p = parse(n, piece);
    if (parsed_well(&p))
        return recognised(n, p.kind);
    return lacks_memory(&p) ? notice_no_memory : -1;
}

int notice_recognise_row(struct notice *n, const wz_str *names, size_t count)
{
    set_row(n, names, NULL, count);
    if (!doc_stopped(&n->doc))
        return recognised(n, FORMAT_ROW);
    return n->doc.large ? -1 : notice_no_memory;
}

/* ---- findings -------------------------------------------------------------------------------- */

static void say_xml(struct record *r, const struct parsed *p)
{
    static const enum diag_code codes[] = {
        [XML_SYNTAX] = D_XML,  [XML_ENCODING] = D_XML_ENCODING, [XML_CUT] = D_XML_CUT,
        [XML_DTD] = D_XML_DTD, [XML_DEEP] = D_XML_DEEP,         [XML_LARGE] = D_NOTICE_LARGE,
    };
    struct buf b = {0};
    buf_int(&b, (int64_t)p->line);
    wz_str line = buf_view(&b);
    record_say(r, codes[p->xml], wz_view(""), &line, 1);
    r->report->failed |= b.failed;
    buf_free(&b);
}

static wz_status no_good(struct record *r, const struct parsed *p)
{
    if (lacks_memory(p))
        return WZ_EMEMORY;
    if (p->kind == FORMAT_XML)
        say_xml(r, p);
    else
        record_say_json(r, p->json);
    return record_failed(r) ? WZ_EMEMORY : WZ_EVALUE;
}

/* ---- reading --------------------------------------------------------------------------------- */

static void show(const struct notice *n, struct record *r)
{
    r->id = n->field[NOTICE_ID];
    r->id_kind = r->id.len ? JSON_STRING : JSON_NULL;
    r->title = n->field[NOTICE_TITLE];
    r->description = n->field[NOTICE_DESCRIPTION];
}

static wz_status refuse(const struct notice *n, struct record *r, enum diag_code code, int known)
{
    const struct format *formats = n->rules->mapping.formats;
    const wz_str args[] = {n->format < 0 ? wz_view("") : formats[n->format].id,
                           known < 0 ? wz_view("") : formats[known].id};
    record_say(r, code, wz_view(""), args, 2);
    return record_failed(r) ? WZ_EMEMORY : WZ_EVALUE;
}

/* A format that is given is taken at its word, unless only another one knows the document. */
static wz_status read_document(struct notice *n, struct record *r, int format, unsigned kind)
{
    const struct mapping *m = &n->rules->mapping;
    bool given = format >= 0 && map_knows(n, &m->formats[format]);
    int known = given ? format : recognised(n, kind);
    n->format = format < 0 ? known : format;
    if (n->finder.failed) /* then it may only seem that no format fits */
        return WZ_EMEMORY;
    if (n->format < 0)
        return refuse(n, r, D_NOTICE_FORMAT, known);
    if (!(m->formats[n->format].reads & kind))
        return refuse(n, r, D_NOTICE_KIND, known);
    if (known >= 0 && known != n->format)
        return refuse(n, r, D_NOTICE_ANOTHER, known);
    if (!map_fields(n, &m->formats[n->format]))
        return WZ_EMEMORY;
    show(n, r);
    map_facts(n, r, &m->formats[n->format]);
    return WZ_OK;
}

static void begin(struct notice *n, struct record *r)
{
    record_begin(r);
    n->format = -1;
    n->n_reasons = 0;
    for (int i = 0; i < n->rules->mapping.n_fields; i++)
        n->field[i] = wz_view("");
}

wz_status notice_read(struct notice *n, struct record *r, int format, wz_str piece)
{
    begin(n, r);
    struct parsed p = parse(n, piece);
    if (!parsed_well(&p))
        return no_good(r, &p);
    return read_document(n, r, format, p.kind);
}

wz_status notice_read_row(struct notice *n, struct record *r, int format,
                          const struct notice_row *row)
{
    begin(n, r);
    set_row(n, row->names, row->values, row->n);
    if (doc_stopped(&n->doc)) {
        record_say(r, D_NOTICE_LARGE, wz_view(""), NULL, 0);
        return n->doc.large && !record_failed(r) ? WZ_EVALUE : WZ_EMEMORY;
    }
    return read_document(n, r, format, FORMAT_ROW);
}
