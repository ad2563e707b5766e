/* picture.h - the rule base as a picture: on standard output, in a file, or as a folder of sheets.
 */
#ifndef WZ_CLI_PICTURE_H
#define WZ_CLI_PICTURE_H

#include "app.h"

#include <wijzer/graph.h>

struct picture {
    struct app *app;
    const wz_rules *rules;
    wz_graph_options options;
    bool svg;   /* made of DOT by the program dot */
    int sheets; /* that there are */
};

/* The picture, or the sheet that options name, into the outcome. */
enum code picture_put(struct picture *p);

/* A file for each sheet into the folder app->folder, and for SVG a page that shows them all. */
enum code picture_fill(struct picture *p);

#endif
