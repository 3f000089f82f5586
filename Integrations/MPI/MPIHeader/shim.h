// The header of the installed MPI, for C that defines calls of its own.

#include <mpi.h>
