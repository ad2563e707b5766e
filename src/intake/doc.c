#include "doc.h"
#include "../base/str.h"

#include <assert.h>
#include <stdlib.h>

void doc_free(struct doc *d)
{
    free(d->nodes);
    buf_free(&d->names);
    buf_free(&d->texts);
    buf_free(&d->values);
    *d = (struct doc){.nodes = NULL};
}

/* A new element; NULL when there is no more to keep. */
static struct doc_node *add(struct doc *d, wz_str name)
{
    d->large = d->large || d->n == doc_most || d->names.len + name.len > doc_names;
    if (!doc_stopped(d) && d->n == d->room) {
        size_t room = d->room ? d->room * 2 : 256;
        struct doc_node *more = realloc(d->nodes, room * sizeof *more);
        d->failed = !more;
        if (more) {
            d->nodes = more;
            d->room = room;
        }
    }
    if (doc_stopped(d))
        return NULL;
    struct doc_node *node = &d->nodes[d->n++];
    size_t around = d->depth - (d->depth > 0); /* the first that is open is always element 0 */
    *node = (struct doc_node){
        .parent = d->open[around], .name = (uint32_t)d->names.len, .name_len = (uint32_t)name.len};
    buf_add(&d->names, name);
    return node;
}

void doc_clear(struct doc *d)
{
    d->n = d->depth = 0;
    d->failed = d->large = d->deep = false;
    buf_clear(&d->names);
    buf_clear(&d->texts);
    buf_clear(&d->values);
    add(d, wz_view(""));
    d->open[d->depth++] = 0; /* or nothing goes on without memory for it */
}

bool doc_stopped(const struct doc *d)
{
    return d->failed || d->large || d->deep || d->names.failed || d->texts.failed ||
           d->values.failed;
}

void doc_open(struct doc *d, wz_str name)
{
    d->deep |= d->depth > doc_deep;
    struct doc_node *node = add(d, name);
    if (!node)
        return;
    node->text = (uint32_t)d->texts.len;
    d->open[d->depth++] = (uint32_t)(d->n - 1);
}

void doc_attribute(struct doc *d, wz_str name, wz_str value)
{
    struct doc_node *node = add(d, name);
    if (!node)
        return;
    node->attribute = true;
    node->end = (uint32_t)d->n;
    node->text = (uint32_t)d->values.len;
    node->text_len = (uint32_t)value.len;
    buf_add(&d->values, value);
}

void doc_text(struct doc *d, wz_str text)
{
    if (!doc_stopped(d))
        buf_add(&d->texts, text);
}

/* Between the texts of two elements comes a blank, so that their words do not run together. */
void doc_close(struct doc *d)
{
    if (doc_stopped(d))
        return;
    assert(d->depth);
    struct doc_node *node = &d->nodes[d->open[--d->depth]];
    node->end = (uint32_t)d->n;
    node->text_len = (uint32_t)d->texts.len - node->text;
    buf_char(&d->texts, ' ');
}

wz_str doc_name_of(const struct doc *d, size_t node)
{
    const struct doc_node *n = &d->nodes[node];
    if (!n->name_len)
        return wz_view("");
    return (wz_str){d->names.ptr + n->name, n->name_len};
}

wz_str doc_text_of(const struct doc *d, size_t node)
{
    const struct doc_node *n = &d->nodes[node];
    const struct buf *from = n->attribute ? &d->values : &d->texts;
    if (!n->text_len)
        return wz_view("");
    return str_trim((wz_str){from->ptr + n->text, n->text_len});
}
