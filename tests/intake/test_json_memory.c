#include "../support/test.h"

#include "../support/fields.h"
#include "../support/memory.h"

#include <string.h>

static struct json_value id;
static char room[fields_longest + json_padding];

static void opens(void *context, wz_str key)
{
    (void)key;
    ++*(int *)context;
}

static void says(void *context, wz_str text)
{
    (void)context;
    (void)text;
}

static void closes(void *context)
{
    (void)context;
}

/* Room for a long text is made when it comes; that it failed does not spoil what comes later. */
static void without_memory(void **state)
{
    static const struct json_events events = {opens, says, closes};
    wz_str text = {room, 100000};
    (void)state;
    memset(room, ' ', 100000 + json_padding);
    memcpy(room, "{\"a\":1}", 7);
    for (int way = 0; way < 4; way++) {
        bool ended = true;
        for (int n = 0; ended; n++) {
            int opened = 0;
            if (way & 1)
                memory_lacks_once(n);
            else
                memory_ends_after(n);
            struct json *own = json_new(fields_longest);
            enum json_error error = !own      ? JSON_MEMORY
                                    : way & 2 ? json_tree(own, text, &events, &opened)
                                              : json_open(own, text, &fields_layout, &id);
            ended = memory_back();
            assert_int_equal(error, ended ? JSON_MEMORY : JSON_OK);
            memory_ends_after(0); /* the parser may have got its room, and the document not */
            if (own && ended)
                assert_int_equal(json_open(own, text, &fields_layout, &id), JSON_MEMORY);
            memory_back();
            if (own)
                assert_int_equal(json_open(own, text, &fields_layout, &id), JSON_OK);
            json_free(own);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
