#include "progress.h"
#include "tty.h"

enum { terminal_pause = 200, text_pause = 2000 }; /* milliseconds */

void progress_begin(struct progress *p, const struct app *app, uint64_t before)
{
    static const char *const words[] = {"auto", "text", "never"};
    const struct opt *o = &app->opt;
    int word = opt_has(o, OPT_PROGRESS) ? opt_word(OPT_PROGRESS, o->text[OPT_PROGRESS]) : 0;
    bool terminal = words[word][0] == 'a' && tty_is(2) && !opt_has(o, OPT_QUIET);
    *p = (struct progress){.app = app, .on = terminal || words[word][0] == 't'};
    p->line = terminal;
    p->begun = p->shown = io_clock();
    p->before = before;
}

/* Seconds as people read them: 59 s, 12 min, 3 h. */
static void put_time(struct buf *b, uint64_t seconds)
{
    uint64_t n = seconds < 120 ? seconds : seconds < 7200 ? seconds / 60 : seconds / 3600;
    buf_int(b, (int64_t)n);
    buf_put(b, seconds < 120 ? " s" : seconds < 7200 ? " min" : " h");
}

static void show(const struct progress *p, uint64_t records, uint64_t rate, wz_str left)
{
    struct buf numbers[2] = {{0}}, line = {0};
    buf_int(&numbers[0], (int64_t)records);
    buf_int(&numbers[1], (int64_t)rate);
    struct phrase_args args = {{buf_view(&numbers[0]), buf_view(&numbers[1]), left}};
    enum phrase what = left.len ? SAY_PROGRESS_LEFT : SAY_PROGRESS;
    buf_put(&line, p->line ? "\r" : "wijzer: ");
    phrase_put(&line, p->app->lang, what, &args);
    buf_put(&line, p->line ? "\033[K" : "\n");
    if (!line.failed)
        io_error(buf_view(&line));
    buf_free(&line);
    buf_free(&numbers[0]);
    buf_free(&numbers[1]);
}

void progress_step(struct progress *p, uint64_t records, uint64_t taken, uint64_t total)
{
    uint64_t now = p->on ? io_clock() : 0;
    if (!p->on || now - p->shown < (p->line ? terminal_pause : text_pause))
        return;
    struct buf left = {0};
    uint64_t passed = now - p->begun;
    if (taken && total >= taken)
        put_time(&left,
                 (uint64_t)((double)passed * (double)(total - taken) / (double)taken / 1000));
    show(p, records, (records - p->before) * 1000 / (passed ? passed : 1), buf_view(&left));
    buf_free(&left);
    p->shown = now;
}

void progress_end(struct progress *p)
{
    if (p->on && p->line && p->shown != p->begun)
        io_error(wz_view("\r\033[K"));
}
