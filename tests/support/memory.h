/* memory.h - running out of memory, on purpose. In every unit test, what follows a list from an
 * arena is filled with 0xA5 up to the size of one item, so that who reads behind it is noticed. */
#ifndef WZ_TEST_MEMORY_H
#define WZ_TEST_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* From now on the first n allocations succeed and all later ones fail, until memory_back. */
void memory_ends_after(int n);

/* The same, but only one allocation fails: the one after the first n. */
void memory_lacks_once(int n);

/* The same two, but what counts is every request that may need memory: allocations, what arenas and
 * their lists are asked for, also where a block has room, and the calls of the YAML library. So
 * each place that looks whether it got something is met. */
void memory_refuses_after(int n);
void memory_refuses_once(int n);

/* The bytes that are allocated now. What was given back may still be kept at hand for the next one,
 * so who compares does the same once before. */
size_t memory_held(void);

/* There is memory again. Whether an allocation failed since then. */
bool memory_back(void);

#endif
