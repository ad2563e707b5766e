#include "signal.h"
#include "../base/str.h"

#include <stdlib.h>
#include <string.h>

/* ---- pieces ---------------------------------------------------------------------------------- */

/* One step of the trie that the pieces make before it is laid out. */
struct twig {
    uint16_t child[FOLD_SYMBOLS]; /* 0: none */
    uint16_t fail;                /* the longest other ending of what was read */
    int piece;                    /* the last that ends here; -1 */
};

struct ending {
    int piece;
    int next; /* another piece with the same letters; -1 */
};

struct maker {
    struct signals *s;
    struct vec twigs, pieces, endings, owners;
    unsigned at; /* the twig that the piece has come to */
    bool full;
};

static struct twig *twig(const struct maker *m, unsigned i)
{
    return (struct twig *)m->twigs.items + i;
}

static void step(struct maker *m, uint8_t symbol)
{
    unsigned to = twig(m, m->at)->child[symbol];
    if (to) {
        m->at = to;
        return;
    }
    struct twig *made = m->twigs.n < signal_states ? vec_push(&m->twigs) : NULL;
    m->full |= !made;
    if (!made)
        return;
    made->piece = -1;
    to = (unsigned)m->twigs.n - 1;
    twig(m, m->at)->child[symbol] = (uint16_t)to;
    m->at = to;
}

/* The letters of a word; what parts them parts words. How many words they are. */
static int spell(struct maker *m, wz_str word)
{
    int words = 1;
    for (size_t at = 0; at < word.len;) {
        struct folded is = fold_at(&m->s->fold, word, at);
        at += is.len;
        if (is.symbol < FOLD_SYMBOLS) {
            step(m, is.symbol);
            if (is.and_symbol < FOLD_SYMBOLS)
                step(m, is.and_symbol);
        } else if (is.symbol == FOLD_BREAK && at < word.len) {
            step(m, FOLD_SPACE);
            words++;
        }
    }
    return words;
}

static void end_piece(struct maker *m, struct piece piece)
{
    struct piece *p = vec_push(&m->pieces);
    struct ending *e = vec_push(&m->endings);
    if (!p || !e)
        return;
    *p = piece;
    *e = (struct ending){(int)m->pieces.n - 1, twig(m, m->at)->piece};
    twig(m, m->at)->piece = (int)m->endings.n - 1;
}

/* The word from `at` on, up to a space. */
static wz_str word_at(wz_str text, size_t at)
{
    const char *space = memchr(text.ptr + at, ' ', text.len - at);
    return str_cut(text, at, space ? (size_t)(space - text.ptr) : text.len);
}

/* Ends the piece that is being spelled, where words part unless a star stands there. */
static void close_piece(struct maker *m, struct piece *piece, bool star)
{
    if (!star)
        step(m, FOLD_SPACE);
    end_piece(m, *piece);
    *piece = (struct piece){.phrase = piece->phrase};
    m->at = 0;
}

static void add_word(struct maker *m, struct piece *piece, wz_str word, bool last)
{
    bool before = word.ptr[0] == '*', behind = word.ptr[word.len - 1] == '*';
    if (before && piece->words)
        close_piece(m, piece, false);
    if (!before)
        step(m, FOLD_SPACE);
    piece->words += spell(m, str_cut(word, before, word.len - behind));
    piece->last = last;
    if (behind || last)
        close_piece(m, piece, behind);
}

static void add_phrase(struct maker *m, struct owner owner)
{
    wz_str text = owner.phrase->text;
    struct owner *o = vec_push(&m->owners);
    struct piece piece = {.phrase = (int)m->owners.n - 1, .gap = -1};
    if (!o)
        return;
    *o = owner;
    m->at = 0;
    for (size_t at = 0; at < text.len;) {
        wz_str word = word_at(text, at);
        at += word.len + 1;
        if (word.ptr[0] != '[') {
            add_word(m, &piece, word, at >= text.len);
            continue;
        }
        if (piece.words)
            close_piece(m, &piece, false);
        piece.gap = word.ptr[1] - '0';
    }
}

static void add_phrases(struct maker *m)
{
    const wz_rules *r = m->s->rules;
    for (int i = 0; i < r->n_signals; i++)
        for (size_t p = 0; p < r->signals[i].n_phrases; p++)
            add_phrase(m, (struct owner){i, -1, &r->signals[i].phrases[p]});
    for (int i = 0; i < r->n_contexts; i++)
        for (size_t p = 0; p < r->contexts[i].n_phrases; p++)
            add_phrase(m, (struct owner){-1, i, &r->contexts[i].phrases[p]});
}

/* ---- the automaton --------------------------------------------------------------------------- */

/* The step from a twig by symbol c: where it leads if that was missing, or what it leads to has its
 * fail set and is next in the order. */
static void link_step(struct maker *m, unsigned from, int c, unsigned *order, size_t *tail)
{
    unsigned to = twig(m, from)->child[c];
    unsigned fail = twig(m, twig(m, from)->fail)->child[c];
    if (!to) { /* what is missing goes where the longest other ending goes */
        twig(m, from)->child[c] = (uint16_t)fail;
        return;
    }
    twig(m, to)->fail = (uint16_t)(from ? fail : 0);
    order[(*tail)++] = to;
}

/* Breadth first: the order of twigs, with fail known of every twig before those below it. */
static unsigned *link_twigs(struct maker *m)
{
    size_t tail = 1;
    unsigned *order = arena_get(m->twigs.arena, m->twigs.n, sizeof *order);
    for (size_t head = 0; order && head < tail; head++)
        for (int c = 0; c < FOLD_SYMBOLS; c++)
            link_step(m, order[head], c, order, &tail);
    return order;
}

static size_t count_said(const struct maker *m, unsigned at)
{
    size_t n = 0;
    for (; at; at = twig(m, at)->fail)
        for (int e = twig(m, at)->piece; e >= 0; e = ((struct ending *)m->endings.items)[e].next)
            n++;
    return n;
}

/* Numbers the twigs so that those where a piece ends come last. */
static unsigned *number_twigs(struct maker *m, const unsigned *order)
{
    size_t n = m->twigs.n, silent = 0;
    unsigned *number = arena_get(m->twigs.arena, n, sizeof *number);
    for (size_t i = 0; number && i < n; i++)
        silent += !count_said(m, order[i]);
    size_t quiet = 0, loud = silent;
    for (size_t i = 0; number && i < n; i++)
        number[order[i]] = (unsigned)(count_said(m, order[i]) ? loud++ : quiet++);
    m->s->speaks = (unsigned)silent;
    return number;
}

static void write_said(struct maker *m, const unsigned *order, size_t total)
{
    struct signals *s = m->s;
    size_t n = m->twigs.n, loud = n - s->speaks, at = 0, row = 0;
    uint32_t *spoken = arena_get(&s->arena, loud + 1, sizeof *spoken);
    uint32_t *said = arena_get(&s->arena, total, sizeof *said);
    for (size_t i = 0; spoken && said && i < n; i++) {
        if (!count_said(m, order[i]))
            continue;
        spoken[row++] = (uint32_t)at;
        for (unsigned t = order[i]; t; t = twig(m, t)->fail)
            for (int e = twig(m, t)->piece; e >= 0; e = ((struct ending *)m->endings.items)[e].next)
                said[at++] = (uint32_t)((struct ending *)m->endings.items)[e].piece;
    }
    if (spoken)
        spoken[loud] = (uint32_t)at;
    s->spoken = spoken;
    s->said = said;
}

static void lay_out(struct maker *m)
{
    struct signals *s = m->s;
    const unsigned *order = link_twigs(m);
    const unsigned *number = order ? number_twigs(m, order) : NULL;
    uint16_t *next = arena_get(&s->arena, m->twigs.n, signal_row * sizeof *next);
    size_t total = 0;
    if (!number || !next)
        return;
    for (size_t i = 0; i < m->twigs.n; i++) {
        total += count_said(m, (unsigned)i);
        for (int c = 0; c < FOLD_SYMBOLS; c++)
            next[number[i] * signal_row + (unsigned)c] =
                (uint16_t)number[twig(m, (unsigned)i)->child[c]];
    }
    write_said(m, order, total);
    s->next = next;
    s->n_states = m->twigs.n;
    s->word = next[number[0] * signal_row + FOLD_SPACE];
}

/* ---- contexts -------------------------------------------------------------------------------- */

static void reach(struct signals *s)
{
    for (int i = 0; i < s->rules->n_contexts; i++)
        for (int d = 1; d <= context_reach; d++) {
            s->before[d] |= (uint32_t)(s->rules->contexts[i].before >= d) << i;
            s->after[d] |= (uint32_t)(s->rules->contexts[i].after >= d) << i;
        }
}

/* ---- making ---------------------------------------------------------------------------------- */

static bool make(struct signals *s, struct arena *scratch)
{
    struct maker m = {.s = s};
    m.twigs = (struct vec){.arena = scratch, .size = sizeof(struct twig)};
    m.endings = (struct vec){.arena = scratch, .size = sizeof(struct ending)};
    m.pieces = (struct vec){.arena = &s->arena, .size = sizeof(struct piece)};
    m.owners = (struct vec){.arena = &s->arena, .size = sizeof(struct owner)};
    struct twig *root = vec_push(&m.twigs);
    if (!root)
        return false;
    root->piece = -1;
    fold_make(&s->fold);
    step(&m, FOLD_SPACE); /* there is always a state between words */
    add_phrases(&m);
    lay_out(&m);
    s->pieces = m.pieces.items;
    s->n_pieces = m.pieces.n;
    s->owners = m.owners.items;
    s->n_phrases = m.owners.n;
    reach(s);
    return !m.full && !scratch->failed && !s->arena.failed;
}

struct signals *signals_new(const wz_rules *rules)
{
    struct signals *s = calloc(1, sizeof *s);
    struct arena scratch = {0};
    if (s)
        s->rules = rules;
    if (s && !make(s, &scratch)) {
        signals_free(s);
        s = NULL;
    }
    arena_free(&scratch);
    return s;
}

void signals_free(struct signals *s)
{
    if (!s)
        return;
    arena_free(&s->arena);
    free(s);
}
