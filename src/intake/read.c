#include "read.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ----------------------------------------------------------------------------------- */

static struct read_word *word_of(wz_reader *r, uint64_t word)
{
    return &r->words[word % read_words];
}

static void begin_word(wz_reader *r, size_t at)
{
    *word_of(r, r->word) = (struct read_word){.begin = at, .end = at, .clause = r->clause};
}

/* ---- contexts -------------------------------------------------------------------------------- */

static bool same_clause(const struct read_word *a, const struct read_word *b)
{
    return a->clause == b->clause;
}

/* The contexts that cancel what stands from word begin to word end. Words are counted from
 * read_words on, so there is always one before. */
static uint32_t cancelled_by(wz_reader *r, uint64_t begin, uint64_t end)
{
    const struct signals *s = r->signals;
    const struct read_word *first = word_of(r, begin), *last = word_of(r, end);
    uint32_t by = 0;
    for (uint64_t d = 1; d <= context_reach; d++) {
        const struct read_word *left = word_of(r, begin - d), *right = word_of(r, end + d);
        if (same_clause(left, first))
            by |= left->ends & s->before[d];
        if (end + d < r->word && same_clause(right, last))
            by |= right->starts & s->after[d];
    }
    return by;
}

static void mark_context(wz_reader *r, const struct owner *o, uint64_t begin, uint64_t end)
{
    uint32_t bit = UINT32_C(1) << o->context;
    if (!o->phrase->except) {
        word_of(r, begin)->starts |= bit;
        word_of(r, end)->ends |= bit;
        return;
    }
    for (uint64_t w = begin; w <= end; w++) {
        word_of(r, w)->starts &= ~bit;
        word_of(r, w)->ends &= ~bit;
    }
}

/* ---- phrases that were seen ------------------------------------------------------------------ */

static bool wants_amount(const struct signal *s)
{
    return s->claims[0].option < 0;
}

static void keep(wz_reader *r, const struct read_hit *hit)
{
    struct read_found *f = &r->found[hit->signal];
    size_t begin = word_of(r, hit->begin)->begin, end = word_of(r, hit->end)->end;
    int64_t cents = -1;
    if (wants_amount(&r->signals->rules->signals[hit->signal])) {
        cents = read_amount(r->text, end, &end);
        if (cents < 0)
            return;
    }
    *f = (struct read_found){r->round, r->texts, begin, {r->text.ptr + begin, end - begin}, cents};
    r->order[r->n_found++] = hit->signal;
}

/* The phrase that waits longest: it counts unless something near cancels it. */
static void settle(wz_reader *r)
{
    const struct read_hit *hit = &r->waiting[r->first_waiting];
    const struct signal *s = &r->signals->rules->signals[hit->signal];
    if (r->found[hit->signal].round != r->round &&
        !(cancelled_by(r, hit->begin, hit->end) & s->heeds))
        keep(r, hit);
    r->first_waiting = (r->first_waiting + 1) % read_waiting;
    r->n_waiting--;
}

enum { behind = context_reach + phrase_words }; /* words to wait for a context behind a phrase */

static void settle_old(wz_reader *r)
{
    while (r->n_waiting && r->waiting[r->first_waiting].end + behind < r->word)
        settle(r);
}

static void wait_for(wz_reader *r, int signal, uint64_t begin, uint64_t end)
{
    if (r->found[signal].round == r->round)
        return;
    if (r->n_waiting == read_waiting)
        settle(r);
    r->waiting[(r->first_waiting + r->n_waiting++) % read_waiting] =
        (struct read_hit){signal, begin, end};
}

/* ---- pieces ---------------------------------------------------------------------------------- */

static void hear_piece(wz_reader *r, uint32_t number)
{
    const struct piece *p = &r->signals->pieces[number];
    uint64_t begin = r->word + 1 - (uint64_t)p->words;
    struct read_progress *now = &r->progress[number];
    struct read_progress made = {r->sentence, begin, r->word};
    if (p->gap >= 0) {
        const struct read_progress *before = now - 1;
        if (before->sentence != r->sentence || before->end >= begin ||
            begin - before->end > (uint64_t)p->gap + 1)
            return;
        made.begin = before->begin;
    }
    *now = made;
    if (!p->last)
        return;
    const struct owner *o = &r->signals->owners[p->phrase];
    if (o->signal >= 0)
        wait_for(r, o->signal, made.begin, r->word);
    else
        mark_context(r, o, made.begin, r->word);
}

static void hear(wz_reader *r, unsigned state)
{
    const struct signals *s = r->signals;
    const uint32_t *row = &s->spoken[state - s->speaks];
    for (uint32_t i = row[0]; i < row[1]; i++)
        hear_piece(r, s->said[i]);
}

static unsigned follow(wz_reader *r, unsigned state, unsigned symbol)
{
    state = r->signals->next[state * signal_row + symbol];
    if (state >= r->signals->speaks)
        hear(r, state);
    return state;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* The word that went on to byte `at` is over: reads what parts it from the next, which begins at
 * the byte that is returned. */
static size_t part(wz_reader *r, size_t at, unsigned *state)
{
    enum gap gap;
    word_of(r, r->word)->end = at;
    *state = follow(r, *state, FOLD_SPACE);
    at = fold_gap(&r->signals->fold, r->text, at, &gap);
    if (gap == GAP_SENTENCE) {
        r->sentence++;
        *state = r->signals->word;
    }
    r->clause += gap != GAP_WORD;
    r->word++;
    begin_word(r, at);
    settle_old(r);
    return at;
}

/* One character that is no letter or digit of ASCII, or a line end in disguise. */
static size_t odd(wz_reader *r, size_t at, unsigned *state)
{
    struct folded is = fold_at(&r->signals->fold, r->text, at);
    if (is.symbol == FOLD_BREAK || fold_is_broken_line(r->text, at))
        return part(r, at, state);
    if (is.symbol < FOLD_SYMBOLS)
        *state = follow(r, *state, is.symbol);
    if (is.and_symbol < FOLD_SYMBOLS)
        *state = follow(r, *state, is.and_symbol);
    return at + is.len;
}

static void read_on(wz_reader *r, size_t at, unsigned state)
{
    const struct signals *s = r->signals;
    const uint8_t *bytes = s->fold.bytes;
    const uint16_t *next = s->next;
    const unsigned speaks = s->speaks;
    const char *text = r->text.ptr;
    const size_t n = r->text.len;
    while (at < n) {
        uint8_t symbol = bytes[(unsigned char)text[at]];
        if (symbol >= FOLD_SYMBOLS || (text[at] == 'r' && fold_is_broken_line(r->text, at))) {
            at = odd(r, at, &state);
            continue;
        }
        state = next[state * signal_row + symbol];
        if (state >= speaks)
            hear(r, state);
        at++;
    }
    word_of(r, r->word)->end = n;
    follow(r, state, FOLD_SPACE);
}

void wz_reader_text(wz_reader *r, wz_str text)
{
    enum gap gap;
    r->text = text;
    r->sentence++;
    r->clause++;
    r->word++;
    size_t at = fold_gap(&r->signals->fold, text, 0, &gap);
    begin_word(r, at);
    read_on(r, at, r->signals->word);
    r->word++;
    while (r->n_waiting)
        settle(r);
    r->texts++;
}

void wz_reader_begin(wz_reader *r)
{
    r->round++;
    r->texts = r->n_found = r->n_suggestions = 0;
}

/* ---- suggestions ----------------------------------------------------------------------------- */

static const struct signal *found_signal(const wz_reader *r, size_t i)
{
    return &r->signals->rules->signals[r->order[i]];
}

/* Whether the text says something else about a claim of signal s, at least (or: more than) as
 * heavily as s does. */
static bool is_denied(const wz_reader *r, const struct signal *s, struct claim own, bool more)
{
    for (size_t i = 0; i < r->n_found; i++) {
        const struct signal *other = found_signal(r, i);
        if (other->weight < s->weight + more)
            continue;
        for (size_t c = 0; c < other->n_claims; c++)
            if (other->claims[c].fact == own.fact && other->claims[c].option != own.option)
                return true;
    }
    return false;
}

/* A signal speaks as a whole: who is wrong about one fact is not believed about another. */
static bool is_believed(const wz_reader *r, const struct signal *s, size_t claim)
{
    for (size_t c = 0; c < s->n_claims; c++)
        if (is_denied(r, s, s->claims[c], c == claim))
            return false;
    return true;
}

/* Puts a suggestion among those of its fact; false when its value is there already. */
static void suggest(wz_reader *r, const wz_suggestion *new)
{
    size_t at = 0;
    for (; at < r->n_suggestions && r->suggestions[at].fact <= new->fact; at++) {
        const wz_suggestion *old = &r->suggestions[at];
        if (old->fact == new->fact && old->option == new->option && old->cents == new->cents)
            return;
    }
    memmove(&r->suggestions[at + 1], &r->suggestions[at],
            (r->n_suggestions - at) * sizeof *r->suggestions);
    r->suggestions[at] = *new;
    r->n_suggestions++;
}

static void mark_clashes(wz_reader *r)
{
    for (size_t i = 1; i < r->n_suggestions; i++)
        if (r->suggestions[i].fact == r->suggestions[i - 1].fact)
            r->suggestions[i].clash = r->suggestions[i - 1].clash = true;
}

size_t wz_reader_end(wz_reader *r)
{
    r->n_suggestions = 0;
    for (size_t i = 0; i < r->n_found; i++) {
        const struct signal *s = found_signal(r, i);
        const struct read_found *f = &r->found[r->order[i]];
        for (size_t c = 0; c < s->n_claims; c++) {
            const wz_suggestion new = {.fact = s->claims[c].fact,
                                       .option = s->claims[c].option,
                                       .cents = s->claims[c].option < 0 ? f->cents : -1,
                                       .text = f->text,
                                       .at = f->at,
                                       .quote = f->quote,
                                       .signal = s->id};
            if (is_believed(r, s, c))
                suggest(r, &new);
        }
    }
    mark_clashes(r);
    return r->n_suggestions;
}

const wz_suggestion *wz_reader_get(const wz_reader *r, size_t i)
{
    return &r->suggestions[i];
}

wz_str wz_reader_note(const wz_reader *r, const wz_suggestion *suggestion, wz_lang lang)
{
    const wz_rules *rules = r->signals->rules;
    for (int i = 0; i < rules->n_signals; i++)
        if (rules->signals[i].id.ptr == suggestion->signal.ptr)
            return rules->signals[i].note.in[lang];
    return wz_view("");
}

bool wz_reader_denied(const wz_reader *r, const wz_suggestion *suggestion, const wz_case *c)
{
    const struct signal *signal = r->signals->rules->signals;
    while (signal->id.ptr != suggestion->signal.ptr)
        signal++;
    for (size_t i = 0; i < signal->n_claims; i++) {
        const struct claim *claim = &signal->claims[i];
        if (wz_case_known(c, claim->fact) == WZ_GIVEN &&
            wz_case_option(c, claim->fact) != claim->option) /* both -1: an amount */
            return true;
    }
    return false;
}

/* ---- making ---------------------------------------------------------------------------------- */

static wz_status make(struct signals *signals, bool owns, wz_reader **out)
{
    wz_reader *r = calloc(1, sizeof *r);
    size_t claims = 0, n = signals ? (size_t)signals->rules->n_signals : 0;
    if (!r || !signals) {
        if (owns)
            signals_free(signals);
        free(r);
        return WZ_EMEMORY;
    }
    for (size_t i = 0; i < n; i++)
        claims += signals->rules->signals[i].n_claims;
    r->signals = signals;
    r->owns = owns;
    r->word = read_words;
    r->progress = arena_get(&r->arena, signals->n_pieces, sizeof *r->progress);
    r->found = arena_get(&r->arena, n, sizeof *r->found);
    r->order = arena_get(&r->arena, n, sizeof *r->order);
    r->suggestions = arena_get(&r->arena, claims, sizeof *r->suggestions);
    if (r->arena.failed) {
        wz_reader_free(r);
        return WZ_EMEMORY;
    }
    *out = r;
    return WZ_OK;
}

wz_status wz_reader_new(const wz_rules *rules, wz_reader **out)
{
    return make(signals_new(rules), true, out);
}

wz_status wz_reader_share(const wz_reader *first, wz_reader **out)
{
    return make(first->signals, false, out);
}

void wz_reader_free(wz_reader *r)
{
    if (!r)
        return;
    if (r->owns)
        signals_free(r->signals);
    arena_free(&r->arena);
    free(r);
}
