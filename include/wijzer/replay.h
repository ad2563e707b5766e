/* replay.h - whether an earlier advice still comes out. Conventions as in wijzer.h. */
#ifndef WIJZER_REPLAY_H
#define WIJZER_REPLAY_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum wz_replay_outcome {
    WZ_REPLAY_SAME,    /* byte for byte */
    WZ_REPLAY_CHANGED, /* something else changed, but the same routes are left */
    WZ_REPLAY_OTHER    /* other routes are left than then */
} wz_replay_outcome;

typedef struct wz_replay_options {
    wz_lang lang; /* of the account */
    int width;    /* columns; 0: 80 */
    bool json;    /* the account as one JSON object */
} wz_replay_options;

/* Gives the facts of an advice in JSON (of wz_advice_write, short or full, or wz_document_write) to
 * these rules again, and writes an account: the rules then and now, whether the same comes out, and
 * what is different. WZ_EVALUE: it is no advice, or its facts cannot be read; the report says why.
 * When only some facts are no longer known, the report says so and the account goes on without
 * them. outcome may be NULL. */
WZ_API wz_status wz_replay_write(const wz_rules *rules, wz_str advice,
                                 const wz_replay_options *options, wz_sink sink,
                                 wz_replay_outcome *outcome, wz_report *report);

#ifdef __cplusplus
}
#endif

#endif
