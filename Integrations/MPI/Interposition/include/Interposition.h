// Calls of MPI that fail or never return, by MPI's profiling interface: the program's own MPI_… stands before that of the library.

#ifndef JETS_INTERPOSITION_H
#define JETS_INTERPOSITION_H

/// The next call with this name fails on this rank, and none after it.
void interpose_failure(const char *name);

/// This rank stops, as by a signal from outside, when it splits a communicator.
void interpose_stop(void);

/// The number of calls that moved bytes between ranks since this was last asked, and the largest number of bytes in one of them.
void interpose_count(long *number, long *bytes);

#endif
