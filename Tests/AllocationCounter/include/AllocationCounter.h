// Counts the heap allocations of a thread, where the C library lets a program put its own malloc in front.

#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdbool.h>

/// Whether allocations are counted on this platform.
bool jets_counts_allocations(void);

/// The number of allocations the calling thread has made so far.
unsigned long jets_allocations(void);

#endif
