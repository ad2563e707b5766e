/* Any bytes as a notice, XML or JSON: no crash, facts that exist, each at most once, and the same
 * outcome the second time in the same memory. */
#include "../../src/intake/notice.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { longest = 1 << 16, facts_most = 256 };

static wz_rules *rules;
static struct notice notice;
static struct record record;
static char room[longest + json_padding];

static void begin(void)
{
    if (wz_rules_builtin(NULL, &rules, NULL) != WZ_OK || !notice_make(&notice, rules, longest) ||
        !record_make(&record, rules, longest))
        abort();
}

/* What came of it, as one number. */
static uint64_t outcome(wz_status status)
{
    bool seen[facts_most] = {false};
    uint64_t sum = (uint64_t)status;
    for (size_t i = 0; i < record.n_given; i++) {
        struct given g = record.given[i];
        if (g.fact < 0 || g.fact >= rules->n_facts || g.fact >= facts_most || seen[g.fact])
            abort();
        seen[g.fact] = true;
        sum = sum * 31 + (uint64_t)g.fact * 7 + (uint64_t)g.value.number;
    }
    for (int i = 0; i < NOTICE_FIELDS; i++)
        for (size_t k = 0; k < notice.field[i].len; k++)
            sum = sum * 31 + (unsigned char)notice.field[i].ptr[k];
    return sum * 31 + record.n_fields;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!rules)
        begin();
    if (size > longest)
        return 0;
    memset(room, 0, sizeof room);
    if (size)
        memcpy(room, data, size);
    const wz_str piece = {room, size};
    uint64_t first = outcome(notice_read(&notice, &record, -1, piece));
    for (size_t f = 0; f < rules->mapping.n_formats; f++)
        (void)outcome(notice_read(&notice, &record, (int)f, piece));
    if (outcome(notice_read(&notice, &record, -1, piece)) != first)
        abort();
    return 0;
}
