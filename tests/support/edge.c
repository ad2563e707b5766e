#include "edge.h"

#include "test.h"

#include <string.h>

wz_str edge_text(wz_str text, int number)
{
    static const char *const behind[edges] = {"",       "0000", "-5", "xyz", "rnrn",
                                              " 000 1", ";1",   ".B", "0 "};
    static char room[600];
    assert_true(text.len <= 500 && number < edges);
    memset(room, number % 2 ? 'a' : 'B', 8);
    memcpy(room + 8, text.ptr, text.len);
    strcpy(room + 8 + text.len, behind[number]);
    return (wz_str){room + 8, text.len};
}
