// Calls of MPI that fail or never return, by MPI's profiling interface: the program's own MPI_… stands before that of the library.

#ifndef JETS_INTERPOSITION_H
#define JETS_INTERPOSITION_H

/// The next call with this name fails on this rank, and none after it.
void interpose_failure(const char *name);

/// This rank stops, as by a signal from outside, when it splits a communicator.
void interpose_stop(void);

#endif
