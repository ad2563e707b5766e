#include "pick.h"

int pick_route(const struct app *app, const wz_rules *rules, wz_str id)
{
    int route = wz_route_find(rules, id);
    wz_str near = wz_show_nearest(rules, WZ_ROUTES, id);
    struct phrase_args args = {{id, wz_view("route"), near}};
    if (route < 0)
        app_say(app, near.len ? SAY_SHOW_ID_NEAR : SAY_SHOW_ID, &args);
    return route;
}
