#include "counter.h"

wz_str counter_text(struct counter *c, uint64_t number)
{
    char *last = c->digits + sizeof c->digits - 1;
    bool next = number && number == c->number + 1 && c->at && *last < '9';
    c->number = number;
    if (next) {
        ++*last;
    } else {
        c->at = sizeof c->digits;
        do
            c->digits[--c->at] = (char)('0' + number % 10);
        while (number /= 10);
    }
    return (wz_str){c->digits + c->at, sizeof c->digits - c->at};
}
