/* evidence.h - what an advice in JSON says beside its facts of where they came from: the words they
 * rest on, the hints, and the file it belongs to. */
#ifndef WZ_INTAKE_EVIDENCE_H
#define WZ_INTAKE_EVIDENCE_H

#include "../engine/case.h"
#include "json.h"

/* Gives c the words and hints, and *dossier what the document said of itself; texts are kept with
 * the case. What is not as an advice has it is passed over. text: json_padding readable bytes stand
 * behind it. */
wz_status evidence_read(wz_case *c, struct json *json, wz_str text, wz_dossier *dossier);

#endif
