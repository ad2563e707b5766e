/* Many records: blocks of lines go out to desks, one for each thread, and come back in order.
 *
 * Every desk takes a block, decides it, and waits for its turn to write. So at most one block for
 * each thread is in flight, whatever the length of the input, and nobody has to plan who does what.
 */
#include "blocks.h"
#include "desk.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    full_enough = 4 << 20 /* bytes of output that a desk holds before it writes */
};

struct run {
    struct order order;
    struct arena arena; /* of the order */
    struct cutter cutter;
    pthread_mutex_t reading; /* guards cutter */
    pthread_mutex_t writing; /* guards all below */
    pthread_cond_t turned;
    uint64_t turn; /* number of the block that may be written */
    wz_sink sink;
    wz_batch_counts counts;
    wz_status status; /* the first thing that went wrong, and everybody stops */
};

struct worker {
    struct run *run;
    struct desk desk;
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

/* Writes what is ready when it is the turn of this block; done: it was all of it, the next may
 * come. false: the run has stopped. */
static bool hand_in(struct worker *w, bool done)
{
    struct run *r = w->run;
    pthread_mutex_lock(&r->writing);
    while (r->turn != w->block.number && r->status == WZ_OK)
        pthread_cond_wait(&r->turned, &r->writing);
    if (r->status == WZ_OK)
        r->status = buf_write(&w->desk.out, r->sink);
    if (r->status == WZ_OK)
        add_counts(&r->counts, &w->desk.counts);
    r->turn += done;
    bool going = r->status == WZ_OK;
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
    bool taken = is_going(r) && cutter_next(&r->cutter, &w->block);
    pthread_mutex_unlock(&r->reading);
    return taken;
}

static bool decide_block(struct worker *w)
{
    size_t at = 0;
    wz_str line;
    for (uint64_t number = w->block.line; block_line(&w->block, &at, &line); number++) {
        wz_status status = desk_line(&w->desk, line, number);
        if (status != WZ_OK) {
            stop(w->run, status);
            return false;
        }
        if (w->desk.out.len > full_enough && !hand_in(w, false))
            return false;
    }
    return hand_in(w, true);
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
    w->block.bytes = calloc(block_room(&r->cutter), 1);
    return desk_make(&w->desk, &r->order) && w->block.bytes;
}

static void worker_free(struct worker *w)
{
    desk_free(&w->desk);
    free(w->block.bytes);
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

static size_t size_or_usual(size_t size)
{
    size_t wanted = size ? size : line_usual;
    return wanted < line_most ? wanted : line_most;
}

static bool run_make(struct run *r, const wz_rules *rules, const wz_batch_options *options)
{
    wz_batch_options *o = &r->order.options;
    r->order.rules = rules;
    *o = *options;
    o->line_cap = size_or_usual(o->line_cap);
    o->chunk = size_or_usual(o->chunk);
    o->first_line = o->first_line ? o->first_line : 1;
    o->threads = o->threads < 1 ? 1 : o->threads;
    o->threads = o->threads > batch_threads ? batch_threads : o->threads;
    r->cutter.line_cap = o->line_cap;
    r->cutter.chunk = o->chunk;
    r->cutter.line = o->first_line;
    pthread_mutex_init(&r->reading, NULL);
    pthread_mutex_init(&r->writing, NULL);
    pthread_cond_init(&r->turned, NULL);
    return regions_make(&r->order.regions, &r->arena, rules);
}

static void run_free(struct run *r)
{
    buf_free(&r->cutter.rest);
    arena_free(&r->arena);
    pthread_mutex_destroy(&r->reading);
    pthread_mutex_destroy(&r->writing);
    pthread_cond_destroy(&r->turned);
}

wz_status wz_batch_run(const wz_rules *rules, const wz_batch_options *options, wz_feed feed,
                       wz_sink sink, wz_batch_counts *counts)
{
    struct run r = {.cutter.feed = feed, .sink = sink, .status = WZ_OK};
    if (options->tree < 0 || options->tree >= wz_tree_count(rules))
        return WZ_EVALUE;
    bool made = run_make(&r, rules, options);
    struct worker *workers = calloc((size_t)r.order.options.threads, sizeof *workers);
    if (made && workers)
        work_together(&r, workers, r.order.options.threads);
    wz_status status = made && workers ? r.status : WZ_EMEMORY;
    if (status == WZ_OK && r.cutter.failed)
        status = WZ_EIO;
    if (status == WZ_OK && r.cutter.rest.failed)
        status = WZ_EMEMORY;
    free(workers);
    *counts = r.counts;
    run_free(&r);
    return status;
}
