/* test.h - what every unit test includes first: cmocka, with what its header needs before it. */
#ifndef WZ_TEST_H
#define WZ_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
