/* permit.h - what the law says of a route, and the notes that go with it. */
#ifndef WZ_ENGINE_PERMIT_H
#define WZ_ENGINE_PERMIT_H

#include "case.h"

/* The permitted layer of route over what is known; the truth of its parts in v. */
wz_truth permit_verdict(wz_case *c, int route, struct verdict *v);

#endif
