// The functions are static inline in the header; a C target needs one source file.
#include "_JetsShims.h"

#if !(defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)))
_Thread_local char jets_thread_mark;
#endif
