#include "../base/date.h"
#include "cmd.h"
#include "load.h"

static void put_rules(struct buf *b, const struct app *app, const wz_rules *rules)
{
    struct buf from = {0}, until = {0};
    date_put(&from, wz_rules_valid_from(rules));
    date_put(&until, wz_rules_valid_until(rules));
    struct phrase_args args = {
        {wz_rules_id(rules), wz_rules_version(rules), buf_view(&from), buf_view(&until)}};
    phrase_put(b, app->lang, SAY_VERSION_RULES, &args);
    buf_put(b, "\nsha256 ");
    buf_add(b, wz_rules_sha256(rules));
    buf_char(b, '\n');
    wz_str policy = wz_rules_policy(rules, app->lang);
    if (policy.len) {
        phrase_say1(b, app->lang, SAY_VERSION_POLICY, policy);
        buf_char(b, '\n');
    }
    b->failed |= from.failed || until.failed;
    buf_free(&from);
    buf_free(&until);
}

/* Of the program first: it is known even when the rules are wrong. */
enum code cmd_version(struct app *app)
{
    struct buf text = {0};
    wz_rules *rules = NULL;
    buf_put(&text, "wijzer ");
    buf_put(&text, wz_version());
    buf_char(&text, '\n');
    enum code code = load_rules(app, &rules);
    if (code == CODE_DONE)
        put_rules(&text, app, rules);
    wz_rules_free(rules);
    enum code put = app_put(app, &text);
    return code == CODE_DONE ? put : code;
}
