// The calls of MPI that JetsMPI makes, with the constants that are macros in mpi.h given as functions.
//
// Handles are pointers in one implementation and integers in another: here they are structures of one handle, so that the Swift
// sources are the same for all. Each function returns MPI's error code.

#ifndef JETS_CMPI_SHIM_H
#define JETS_CMPI_SHIM_H

#include <mpi.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

typedef struct { MPI_Comm value; } CMPIComm;
typedef struct { MPI_Request value; } CMPIRequest;

static inline CMPIComm cmpi_world(void) { return (CMPIComm){MPI_COMM_WORLD}; }
static inline int cmpi_success(void) { return MPI_SUCCESS; }

// Start, end, and what they say.

static inline int cmpi_initialized(void) { int flag = 0; MPI_Initialized(&flag); return flag; }
static inline int cmpi_finalized(void) { int flag = 0; MPI_Finalized(&flag); return flag; }
/// Starts MPI for a program whose one thread calls it; 0 in `enough` where MPI cannot live beside other threads.
static inline int cmpi_init(int *enough) {
  int provided = 0;
  int code = MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
  *enough = provided >= MPI_THREAD_FUNNELED;
  return code;
}
static inline int cmpi_finalize(void) { return MPI_Finalize(); }
static inline void cmpi_abort(int status) { MPI_Abort(MPI_COMM_WORLD, status); }
/// Writes the description of an error code, ended by a zero, into `length` bytes.
static inline void cmpi_describe(int code, char *text, int length) {
  char buffer[MPI_MAX_ERROR_STRING + 1];
  int used = 0;
  memset(buffer, 0, sizeof buffer);
  if (MPI_Error_string(code, buffer, &used) != MPI_SUCCESS) used = 0;
  if (used > length - 1) used = length - 1;
  memcpy(text, buffer, (size_t)used);
  text[used] = 0;
}
/// Writes a line to the standard error.
static inline void cmpi_say(const char *line) { fprintf(stderr, "%s\n", line); fflush(stderr); }
/// Writes a line to the standard error and ends the process, without MPI.
static inline void cmpi_leave(const char *line) { cmpi_say(line); _exit(1); }
/// Sleeps.
static inline void cmpi_pause(int microseconds) {
  struct timespec t = {microseconds / 1000000, (long)(microseconds % 1000000) * 1000};
  nanosleep(&t, NULL);
}

// Communicators. Each returns errors to its caller.

static inline int cmpi_duplicate(CMPIComm comm, CMPIComm *copy) {
  int code = MPI_Comm_dup(comm.value, &copy->value);
  return code != MPI_SUCCESS ? code : MPI_Comm_set_errhandler(copy->value, MPI_ERRORS_RETURN);
}
/// Splits by colour; a negative colour gives no communicator, and 0 in `member`.
static inline int cmpi_split(CMPIComm comm, int color, int key, CMPIComm *part, int *member) {
  int code = MPI_Comm_split(comm.value, color < 0 ? MPI_UNDEFINED : color, key, &part->value);
  *member = code == MPI_SUCCESS && part->value != MPI_COMM_NULL;
  return *member ? MPI_Comm_set_errhandler(part->value, MPI_ERRORS_RETURN) : code;
}
static inline int cmpi_free(CMPIComm *comm) { return MPI_Comm_free(&comm->value); }
static inline int cmpi_rank(CMPIComm comm, int *rank) { return MPI_Comm_rank(comm.value, rank); }
static inline int cmpi_size(CMPIComm comm, int *size) { return MPI_Comm_size(comm.value, size); }

/// The processors that this process may use; those that several processes of its machine may use are divided among them. All call it.
static inline int cmpi_cores(void) {
  enum { words = 128 };
  uint64_t own[words] = {0}, together[words] = {0};
  long bytes = 0;
#if defined(__linux__)
  bytes = syscall(SYS_sched_getaffinity, 0, sizeof own, own);
#endif
  if (bytes <= 0) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    for (long i = 0; i < count && i < 64 * words; i++) own[i / 64] |= (uint64_t)1 << i % 64;
  }
  MPI_Comm machine;
  if (MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine) != MPI_SUCCESS) return 1;
  long mine = 0, all = 0, sum = 0;
  for (int i = 0; i < words; i++) mine += __builtin_popcountll(own[i]);
  MPI_Allreduce(own, together, words, MPI_UINT64_T, MPI_BOR, machine);
  MPI_Allreduce(&mine, &sum, 1, MPI_LONG, MPI_SUM, machine);
  MPI_Comm_free(&machine);
  for (int i = 0; i < words; i++) all += __builtin_popcountll(together[i]);
  long part = sum > 0 ? mine * all / sum : 1;
  return part > 0 ? (int)part : 1;
}

// Messages, none of which waits.

static inline int cmpi_test(CMPIRequest *request, int *done) { return MPI_Test(&request->value, done, MPI_STATUS_IGNORE); }
static inline int cmpi_start_minimum(const int64_t *mine, int64_t *least, int count, CMPIComm comm, CMPIRequest *request) {
  return MPI_Iallreduce(mine, least, count, MPI_INT64_T, MPI_MIN, comm.value, &request->value);
}
static inline int cmpi_start_all_gather(const int64_t *mine, int64_t *all, int count, CMPIComm comm, CMPIRequest *request) {
  return MPI_Iallgather(mine, count, MPI_INT64_T, all, count, MPI_INT64_T, comm.value, &request->value);
}
static inline int cmpi_start_broadcast(void *bytes, int count, int root, CMPIComm comm, CMPIRequest *request) {
  return MPI_Ibcast(bytes, count, MPI_BYTE, root, comm.value, &request->value);
}
static inline int cmpi_start_gather_pieces(
    const void *mine, int count, void *all, const int *counts, const int *places, CMPIComm comm, CMPIRequest *request) {
  return MPI_Iallgatherv(mine, count, MPI_BYTE, all, counts, places, MPI_BYTE, comm.value, &request->value);
}
static inline int cmpi_start_transpose_pieces(
    const void *mine, const int *sent, const int *from, void *theirs, const int *received, const int *to, CMPIComm comm,
    CMPIRequest *request) {
  return MPI_Ialltoallv(mine, sent, from, MPI_BYTE, theirs, received, to, MPI_BYTE, comm.value, &request->value);
}
static inline int cmpi_start_send(const void *bytes, int count, int to, int tag, CMPIComm comm, CMPIRequest *request) {
  return MPI_Isend(bytes, count, MPI_BYTE, to, tag, comm.value, &request->value);
}
static inline int cmpi_start_receive(void *bytes, int count, int from, int tag, CMPIComm comm, CMPIRequest *request) {
  return MPI_Irecv(bytes, count, MPI_BYTE, from, tag, comm.value, &request->value);
}
/// The rank whose message with a tag is waiting, or −1.
static inline int cmpi_waiting(int tag, CMPIComm comm) {
  int flag = 0;
  MPI_Status status;
  if (MPI_Iprobe(MPI_ANY_SOURCE, tag, comm.value, &flag, &status) != MPI_SUCCESS || !flag) return -1;
  return status.MPI_SOURCE;
}

// Numbers at fixed places in a structure, as a datatype that remembers the places, and their sum.

typedef struct { MPI_Datatype value; } CMPIDatatype;
typedef struct { MPI_Op value; } CMPIOp;

/// The places of numbers and, after them, of flags.
typedef struct { int numbers, flags, isFloat; long stride; int offsets[]; } CMPILayout;

static inline int *cmpi_layout_key(void) { static int key = MPI_KEYVAL_INVALID; return &key; }
static inline int cmpi_make_datatype(
    const int *numbers, int numberCount, int isFloat, const int *flags, int flagCount, long stride, CMPIDatatype *type) {
  int count = numberCount + flagCount;
  CMPILayout *layout = malloc(sizeof(CMPILayout) + (size_t)count * sizeof(int));
  MPI_Aint *places = malloc((size_t)(count + 1) * sizeof(MPI_Aint));
  if (!layout || !places) { free(layout); free(places); return MPI_ERR_NO_MEM; }
  layout->numbers = numberCount;
  layout->flags = flagCount;
  layout->isFloat = isFloat;
  layout->stride = stride;
  for (int i = 0; i < count; i++) places[i] = layout->offsets[i] = i < numberCount ? numbers[i] : flags[i - numberCount];
  MPI_Datatype parts[2], packed;
  const int lengths[2] = {1, 1};
  const MPI_Aint starts[2] = {0, 0};
  int code = MPI_Type_create_hindexed_block(numberCount, 1, places, isFloat ? MPI_FLOAT : MPI_DOUBLE, &parts[0]);
  if (code == MPI_SUCCESS) code = MPI_Type_create_hindexed_block(flagCount, 1, places + numberCount, MPI_BYTE, &parts[1]);
  free(places);
  if (code == MPI_SUCCESS) code = MPI_Type_create_struct(2, lengths, starts, parts, &packed);
  if (code == MPI_SUCCESS) code = MPI_Type_create_resized(packed, 0, stride, &type->value);
  if (code == MPI_SUCCESS) code = MPI_Type_free(&packed);
  for (int i = 0; i < 2; i++) if (code == MPI_SUCCESS) code = MPI_Type_free(&parts[i]);
  if (code == MPI_SUCCESS) code = MPI_Type_commit(&type->value);
  if (code == MPI_SUCCESS && *cmpi_layout_key() == MPI_KEYVAL_INVALID)
    code = MPI_Type_create_keyval(MPI_TYPE_NULL_COPY_FN, MPI_TYPE_NULL_DELETE_FN, cmpi_layout_key(), NULL);
  // The layout stays as long as the program: MPI may ask for it as long as the type is in use.
  return code == MPI_SUCCESS ? MPI_Type_set_attr(type->value, *cmpi_layout_key(), layout) : code;
}
static inline void cmpi_add_numbers(void *in, void *inout, int *count, MPI_Datatype *type) {
  CMPILayout *layout = NULL;
  int found = 0;
  MPI_Type_get_attr(*type, *cmpi_layout_key(), &layout, &found);
  if (!found) { cmpi_say("The sum of jets was given a datatype that is not one of JetsMPI's."); cmpi_abort(1); }
  for (int k = 0; k < *count; k++) {
    const char *a = (const char *)in + k * layout->stride;
    char *b = (char *)inout + k * layout->stride;
    for (int i = 0; i < layout->numbers; i++) {
      if (layout->isFloat) {
        float x, y;
        memcpy(&x, a + layout->offsets[i], sizeof x);
        memcpy(&y, b + layout->offsets[i], sizeof y);
        y = x + y;
        memcpy(b + layout->offsets[i], &y, sizeof y);
      } else {
        double x, y;
        memcpy(&x, a + layout->offsets[i], sizeof x);
        memcpy(&y, b + layout->offsets[i], sizeof y);
        y = x + y;
        memcpy(b + layout->offsets[i], &y, sizeof y);
      }
    }
    for (int i = layout->numbers; i < layout->numbers + layout->flags; i++) b[layout->offsets[i]] |= a[layout->offsets[i]];
  }
}
/// The sum, in the order of the ranks: not to be called in another order.
static inline int cmpi_make_sum(CMPIOp *op) { return MPI_Op_create(cmpi_add_numbers, 0, &op->value); }

#endif
