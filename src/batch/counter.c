#include "counter.h"

wz_str counter_set(struct counter *c, uint64_t number)
{
    char *end = c->digits + sizeof c->digits;
    c->number = number;
    c->at = end;
    do
        *--c->at = (char)('0' + number % 10);
    while (number /= 10);
    return (wz_str){c->at, (size_t)(end - c->at)};
}
