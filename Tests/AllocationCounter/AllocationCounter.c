// malloc and its relatives with a counter per thread in front of the C library's own, which glibc exports as __libc_malloc etc.

#include "AllocationCounter.h"

#if defined(__linux__)
#include <features.h>
#endif

// A sanitizer has a malloc of its own in front.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ALLOCATION_COUNTER_OFF 1
#endif
#endif

#if defined(__GLIBC__) && !defined(ALLOCATION_COUNTER_OFF)
#include <errno.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

// In the program's own TLS block, so that reading it never allocates.
static __thread unsigned long count __attribute__((tls_model("initial-exec")));

void *malloc(size_t size) {
  count++;
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count++;
  return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
  count++;
  return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  count++;
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  count++;
  void *memory = __libc_memalign(alignment, size);
  if (!memory) return ENOMEM;
  *result = memory;
  return 0;
}

bool jets_counts_allocations(void) { return true; }
unsigned long jets_allocations(void) { return count; }
#else
bool jets_counts_allocations(void) { return false; }
unsigned long jets_allocations(void) { return 0; }
#endif
