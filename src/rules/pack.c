/* The bytes: how many nodes there are, then each node before what is in it: kind, line, column,
 * size, and for a text its characters with a NUL. Numbers have four bytes, least first. */
#include "pack.h"

/* ---- writing --------------------------------------------------------------------------------- */

static void put_number(struct buf *out, size_t number)
{
    for (int i = 0; i < 4; i++)
        buf_char(out, (char)(number >> 8 * i & 0xFF));
}

static void put_node(struct buf *out, const struct node *n)
{
    buf_char(out, (char)n->kind);
    put_number(out, n->place.line);
    put_number(out, n->place.column);
    put_number(out, n->kind == NODE_TEXT ? n->text.len : n->n);
    if (n->kind == NODE_TEXT)
        buf_add(out, (wz_str){n->text.ptr, n->text.len + 1});
}

/* Goes on behind n: into it, to its value, to its sibling. Where there is more than one of these
 * the later one waits on the stack, so two places a level are enough. */
static size_t put_all(struct buf *out, const struct node *root)
{
    const struct node *wait[2 * node_depth + 2];
    size_t depth = 0, n = 0;
    wait[depth++] = root;
    while (depth) {
        const struct node *at = wait[--depth];
        put_node(out, at);
        n++;
        if (at->next)
            wait[depth++] = at->next;
        if (at->value)
            wait[depth++] = at->value;
        if (at->first)
            wait[depth++] = at->first;
    }
    return n;
}

void pack_write(struct buf *out, const struct node *root)
{
    struct buf nodes = {0};
    size_t n = put_all(&nodes, root);
    put_number(out, n);
    buf_add(out, buf_view(&nodes));
    buf_free(&nodes);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* A collection whose members are still to come. */
struct level {
    struct node *node, *last;
    size_t left; /* items, or keys whose value is still to come */
    bool wants_value;
};

static size_t get_number(const unsigned char **at)
{
    const unsigned char *p = *at;
    *at += 4;
    return (size_t)p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 | (size_t)p[3] << 24;
}

/* The next node; of a collection the size is left in *members. */
static void get_node(struct node *n, const struct diag_file *file, const unsigned char **at,
                     size_t *members)
{
    n->kind = (enum node_kind) * (*at)++;
    n->place.file = file;
    n->place.line = (uint32_t)get_number(at);
    n->place.column = (uint32_t)get_number(at);
    size_t size = get_number(at);
    *members = n->kind == NODE_TEXT ? 0 : size;
    n->n = *members;
    if (n->kind != NODE_TEXT)
        return;
    n->text = (wz_str){(const char *)*at, size};
    *at += size + 1;
}

static void hang(struct level *top, struct node *n)
{
    if (top->wants_value) {
        top->last->value = n;
        top->wants_value = false;
        top->left--;
        return;
    }
    if (top->last)
        top->last->next = n;
    else
        top->node->first = n;
    top->last = n;
    top->wants_value = top->node->kind == NODE_MAP;
    top->left -= top->node->kind == NODE_LIST;
}

const struct node *pack_read(struct arena *a, const struct diag_file *file,
                             const unsigned char *bytes)
{
    struct node whole = {.kind = NODE_LIST};
    struct level stack[node_depth + 2];
    size_t depth = 0, n = get_number(&bytes);
    struct node *nodes = arena_get(a, n, sizeof *nodes);
    stack[depth++] = (struct level){.node = &whole, .left = 2}; /* one more than comes */
    for (size_t i = 0; i < n && nodes; i++) {
        size_t members;
        get_node(&nodes[i], file, &bytes, &members);
        hang(&stack[depth - 1], &nodes[i]);
        stack[depth++] = (struct level){.node = &nodes[i], .left = members};
        while (!stack[depth - 1].left)
            depth--;
    }
    return whole.first;
}
