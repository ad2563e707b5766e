/* Many records: blocks of them go out to desks, one for each thread, and come back in order.
 *
 * Every desk takes a block, decides it, and writes when it is its turn. Before its turn it leaves
 * what it has on the shelf, for whoever has the turn to write, and goes on; only when the shelf is
 * full it waits. So there are never more than a few blocks in flight, whatever the length of the
 * input, and nobody has to plan who does what. */
#include "batch.h"
#include "source.h"
#include "twin.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    usual_chunk = 512 << 10, /* with its output it stays in a processor's own cache */
    shelf_places = 3
};

/* A block that is done before its turn. */
struct left {
    bool taken; /* false: there is none, and out is room to write in */
    uint64_t number;
    struct buf out;
    wz_batch_counts counts;
};

struct run {
    struct order order;
    const struct twin_order *twin; /* NULL: one rule base decides */
    struct arena arena;            /* of the order */
    struct source source;
    pthread_mutex_t reading; /* guards source */
    pthread_mutex_t writing; /* guards turn, shelf and status */
    pthread_cond_t turned;
    uint64_t turn; /* number of the block that may be written: it alone touches sink and counts */
    wz_sink sink;
    wz_batch_counts counts;
    struct left shelf[shelf_places];
    wz_status status; /* the first thing that went wrong, and everybody stops */
};

struct worker {
    struct run *run;
    struct desk desk;
    struct twin twin; /* beside the desk, when there are two rule bases */
    struct block block;
    pthread_t thread;
};

static void add_counts(wz_batch_counts *all, const wz_batch_counts *c)
{
    if (!all->unknown_fields) {
        for (size_t i = 0; i < sizeof all->unknown_name; i++) {
            all->unknown_name[i] = c->unknown_name[i];
            all->unknown_near[i] = c->unknown_near[i];
        }
    }
    all->records += c->records;
    all->advised += c->advised;
    all->not_permitted += c->not_permitted;
    all->open += c->open;
    all->invalid += c->invalid;
    all->unknown_fields += c->unknown_fields;
}

/* Of the block whose turn it is. */
static wz_status write_out(struct run *r, const struct buf *out, const wz_batch_counts *counts)
{
    const wz_batch_calls *calls = &r->order.options.calls;
    wz_status status = buf_write(out, r->sink);
    if (status != WZ_OK)
        return status;
    add_counts(&r->counts, counts);
    bool kept = !calls->written || calls->written(calls->context, &r->counts);
    return kept ? WZ_OK : WZ_EIO;
}

static wz_status write_own(struct worker *w)
{
    const struct run *r = w->run;
    if (r->twin && !shift_join(&r->twin->diff->shift, &w->twin.shift))
        return WZ_EMEMORY;
    return write_out(w->run, &w->desk.out, &w->desk.counts);
}

/* The place where that block lies; or with taken false one that is free. */
static struct left *on_shelf(struct run *r, bool taken, uint64_t number)
{
    for (struct left *l = r->shelf; l < r->shelf + shelf_places; l++)
        if (l->taken == taken && (!taken || l->number == number))
            return l;
    return NULL;
}

/* The turn is over, with this status. Writes what has been left for it and is next; the lock is
 * held, but for the writing. */
static void pass_on(struct run *r, wz_status status)
{
    struct left *l;
    for (;;) {
        if (r->status == WZ_OK)
            r->status = status;
        r->turn++;
        pthread_cond_broadcast(&r->turned);
        l = on_shelf(r, true, r->turn);
        if (!l || r->status != WZ_OK)
            return;
        pthread_mutex_unlock(&r->writing);
        status = write_out(r, &l->out, &l->counts);
        pthread_mutex_lock(&r->writing);
        buf_clear(&l->out);
        l->taken = false;
    }
}

static void leave(struct worker *w, struct left *l)
{
    struct buf room = l->out;
    *l = (struct left){true, w->block.number, w->desk.out, w->desk.counts};
    w->desk.out = room;
}

/* Where what this desk has may be left when it is not its turn; NULL: nowhere. */
static struct left *free_place(struct worker *w, bool done)
{
    return done && !w->run->twin ? on_shelf(w->run, false, 0) : NULL;
}

/* Writes what is ready, or leaves it for its turn; done: it was all of the block. false: the run
 * has stopped. */
static bool hand_in(struct worker *w, bool done)
{
    struct run *r = w->run;
    struct left *place = NULL;
    wz_status status = WZ_OK;
    pthread_mutex_lock(&r->writing);
    while (r->status == WZ_OK && r->turn != w->block.number && !(place = free_place(w, done)))
        pthread_cond_wait(&r->turned, &r->writing);
    bool own = r->status == WZ_OK && r->turn == w->block.number;
    if (own) {
        pthread_mutex_unlock(&r->writing);
        status = write_own(w);
        pthread_mutex_lock(&r->writing);
    } else if (r->status == WZ_OK) {
        leave(w, place);
    }
    if (own && done)
        pass_on(r, status);
    else if (status != WZ_OK)
        r->status = status;
    bool going = r->status == WZ_OK;
    if (!going)
        pthread_cond_broadcast(&r->turned);
    pthread_mutex_unlock(&r->writing);
    desk_clear(&w->desk);
    return going;
}

static void stop(struct run *r, wz_status status)
{
    pthread_mutex_lock(&r->writing);
    if (r->status == WZ_OK)
        r->status = status;
    pthread_cond_broadcast(&r->turned);
    pthread_mutex_unlock(&r->writing);
}

static bool is_going(struct run *r)
{
    pthread_mutex_lock(&r->writing);
    bool going = r->status == WZ_OK;
    pthread_mutex_unlock(&r->writing);
    return going;
}

static bool take_block(struct worker *w)
{
    struct run *r = w->run;
    pthread_mutex_lock(&r->reading);
    source_return(&r->source, &w->block);
    bool taken = is_going(r) && source_next(&r->source, &w->block);
    pthread_mutex_unlock(&r->reading);
    return taken;
}

static bool is_stopped(const struct worker *w)
{
    const wz_batch_calls *calls = &w->run->order.options.calls;
    return calls->stopped && calls->stopped(calls->context);
}

/* One record; false: the run stops. */
static bool decide_one(struct worker *w, const struct paper *p)
{
    wz_status status = is_stopped(w)  ? WZ_EIO
                       : w->run->twin ? twin_take(&w->twin, &w->desk, p)
                                      : desk_take(&w->desk, p);
    if (status != WZ_OK) {
        stop(w->run, status);
        return false;
    }
    return w->desk.out.len <= desk_full || hand_in(w, false);
}

/* Those that are familiar many at a time, and each other one by itself. */
static bool decide_lines(struct worker *w, struct paper p)
{
    const struct block *b = &w->block;
    const bool may_know = !w->run->twin && desk_may_know(&w->desk, b->form);
    size_t at = b->begin;
    for (;;) {
        wz_str rest = {b->bytes + at, b->len - at};
        if (may_know)
            at += desk_take_familiar(&w->desk, rest, &p.number);
        if (!block_line(b, &at, &p.text))
            return true;
        if (!decide_one(w, &p))
            return false;
        p.number++;
    }
}

static bool decide_pieces(struct worker *w, struct paper p)
{
    const struct block *b = &w->block;
    for (size_t i = 0; i < b->n; i++, p.number++) {
        p.text = (wz_str){b->bytes + b->pieces[i].at, b->pieces[i].len};
        p.fault = b->pieces[i].fault;
        if (!decide_one(w, &p))
            return false;
    }
    return true;
}

static bool decide_block(struct worker *w)
{
    const struct block *b = &w->block;
    const struct paper p = {.number = b->line, .form = b->form};
    if (is_stopped(w)) {
        stop(w->run, WZ_EIO);
        return false;
    }
    bool whole = b->n ? decide_pieces(w, p) : decide_lines(w, p);
    return whole && hand_in(w, true);
}

static void *work(void *worker)
{
    struct worker *w = worker;
    while (take_block(w) && decide_block(w))
        continue;
    return NULL;
}

/* ---- a run ----------------------------------------------------------------------------------- */

static bool worker_make(struct worker *w, struct run *r)
{
    w->run = r;
    w->block.bytes = calloc(block_room(&r->source.cutter), 1);
    w->block.pieces = calloc(block_pieces, sizeof *w->block.pieces);
    bool made = desk_make(&w->desk, &r->order);
    if (r->twin)
        made = twin_make(&w->twin, r->twin) && made;
    return made && w->block.bytes && w->block.pieces;
}

static void worker_free(struct worker *w)
{
    desk_free(&w->desk);
    if (w->run->twin)
        twin_free(&w->twin);
    source_return(&w->run->source, &w->block);
    free(w->block.bytes);
    free(w->block.pieces);
}

static void work_together(struct run *r, struct worker *workers, int threads)
{
    int made = 0, running = 1;
    while (made < threads && worker_make(&workers[made], r))
        made++;
    if (made < threads)
        stop(r, WZ_EMEMORY);
    while (made == threads && running < threads &&
           pthread_create(&workers[running].thread, NULL, work, &workers[running]) == 0)
        running++;
    if (made == threads)
        work(&workers[0]);
    for (int i = 1; i < running; i++)
        pthread_join(workers[i].thread, NULL);
    for (int i = 0; i < threads && i <= made; i++)
        worker_free(&workers[i]);
}

static size_t at_most(size_t size, size_t most)
{
    return size < most ? size : most;
}

static bool run_make(struct run *r, const wz_rules *rules, const wz_batch_options *options,
                     wz_feed feed)
{
    wz_batch_options *o = &r->order.options;
    r->order.rules = rules;
    *o = *options;
    o->line_cap = at_most(o->line_cap, line_most);
    o->chunk = at_most(o->chunk ? o->chunk : usual_chunk, line_most);
    o->first_line = o->first_line ? o->first_line : 1;
    o->threads = o->threads < 1 ? 1 : o->threads;
    o->threads = o->threads > batch_threads ? batch_threads : o->threads;
    source_make(&r->source, rules, o, feed);
    pthread_mutex_init(&r->reading, NULL);
    pthread_mutex_init(&r->writing, NULL);
    pthread_cond_init(&r->turned, NULL);
    if (r->order.layout.reads && wz_reader_new(rules, &r->order.reader) != WZ_OK)
        return false;
    return regions_make(&r->order.regions, &r->arena, rules);
}

static void run_free(struct run *r)
{
    source_free(&r->source);
    wz_reader_free(r->order.reader);
    arena_free(&r->arena);
    for (size_t i = 0; i < shelf_places; i++)
        buf_free(&r->shelf[i].out);
    pthread_mutex_destroy(&r->reading);
    pthread_mutex_destroy(&r->writing);
    pthread_cond_destroy(&r->turned);
}

/* The header of CSV output stands before the first record, and only there. */
static void write_header(struct run *r)
{
    const wz_batch_options *o = &r->order.options;
    struct buf header = {0};
    bool csv = r->twin ? r->twin->csv : o->csv;
    if (!csv || o->no_header || o->done)
        return;
    if (r->twin)
        twin_header(&header);
    else
        layout_header(&r->order.layout, &header);
    r->status = buf_write(&header, r->sink);
    buf_free(&header);
}

wz_status batch_decide(const struct batch *b, wz_feed feed, wz_sink sink, wz_batch_counts *counts)
{
    const wz_batch_options *options = b->options;
    struct run r = {.sink = sink, .status = WZ_OK, .twin = b->twin};
    wz_str wrong;
    if (options->tree < 0 || options->tree >= wz_tree_count(b->rules) ||
        !layout_make(&r.order.layout, options, &wrong) ||
        (options->format.len && !wz_batch_has_format(b->rules, options->format)))
        return WZ_EVALUE;
    if (b->twin) /* it looks at the facts of each record */
        r.order.layout.plain = false;
    if (options->done)
        r.counts = *options->done;
    bool made = run_make(&r, b->rules, options, feed);
    struct worker *workers = calloc((size_t)r.order.options.threads, sizeof *workers);
    if (made && workers)
        write_header(&r);
    if (made && workers)
        work_together(&r, workers, r.order.options.threads);
    wz_status status = made && workers ? r.status : WZ_EMEMORY;
    if (status == WZ_OK)
        status = source_status(&r.source);
    free(workers);
    *counts = r.counts;
    run_free(&r);
    return status;
}

wz_status wz_batch_run(const wz_rules *rules, const wz_batch_options *options, wz_feed feed,
                       wz_sink sink, wz_batch_counts *counts)
{
    const struct batch b = {rules, options, NULL};
    return batch_decide(&b, feed, sink, counts);
}
