#include "Interposition.h"

#include <mpi.h>
#include <signal.h>
#include <string.h>

static char failing[64];
static int stops;
static long calls, largest;

void interpose_failure(const char *name) { strncpy(failing, name, sizeof failing - 1); }
void interpose_stop(void) { stops = 1; }

void interpose_count(long *number, long *bytes) {
  *number = calls;
  *bytes = largest;
  calls = largest = 0;
}

/// Counts a call that sends or receives numbers of a type to or from several ranks.
static void count_numbers(const int *counts, int ranks, MPI_Datatype type) {
  int size = 0;
  long sum = 0;
  MPI_Type_size(type, &size);
  for (int i = 0; i < ranks; i++) sum += counts[i];
  calls++;
  if (sum * size > largest) largest = sum * size;
}

static int ranks_of(MPI_Comm comm) {
  int ranks = 0;
  MPI_Comm_size(comm, &ranks);
  return ranks;
}

static int fails(const char *name) {
  if (strcmp(failing, name) != 0) return 0;
  failing[0] = 0;
  return 1;
}

int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *part) {
  if (stops) raise(SIGSTOP);
  return PMPI_Comm_split(comm, color, key, part);
}

int MPI_Iallreduce(const void *mine, void *all, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm, MPI_Request *request) {
  return fails("MPI_Iallreduce") ? MPI_ERR_OTHER : PMPI_Iallreduce(mine, all, count, type, op, comm, request);
}

int MPI_Iallgatherv(
    const void *mine, int count, MPI_Datatype type, void *all, const int *counts, const int *places, MPI_Datatype types, MPI_Comm comm,
    MPI_Request *request) {
  count_numbers(counts, ranks_of(comm), types);
  return fails("MPI_Iallgatherv") ? MPI_ERR_OTHER : PMPI_Iallgatherv(mine, count, type, all, counts, places, types, comm, request);
}

int MPI_Ialltoallv(
    const void *mine, const int *sent, const int *from, MPI_Datatype type, void *theirs, const int *received, const int *to,
    MPI_Datatype types, MPI_Comm comm, MPI_Request *request) {
  count_numbers(sent, ranks_of(comm), type);
  count_numbers(received, ranks_of(comm), types);
  return fails("MPI_Ialltoallv") ? MPI_ERR_OTHER : PMPI_Ialltoallv(mine, sent, from, type, theirs, received, to, types, comm, request);
}

int MPI_Ibcast(void *bytes, int count, MPI_Datatype type, int root, MPI_Comm comm, MPI_Request *request) {
  count_numbers(&count, 1, type);
  return fails("MPI_Ibcast") ? MPI_ERR_OTHER : PMPI_Ibcast(bytes, count, type, root, comm, request);
}

int MPI_Isend(const void *bytes, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm, MPI_Request *request) {
  count_numbers(&count, 1, type);
  return fails("MPI_Isend") ? MPI_ERR_OTHER : PMPI_Isend(bytes, count, type, to, tag, comm, request);
}
