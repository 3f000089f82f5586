// Records of branches, one at a time on each thread.

#include "BranchRecords.h"

#include <stdatomic.h>
#include <stdlib.h>

_Thread_local jets_branch_record *jets_branch_current;

// Answers on threads without a record: a function that computes on threads of its own gives some.
static _Atomic uint64_t strays;

jets_branch_record *jets_branch_open(void) {
  jets_branch_record *record = malloc(sizeof(jets_branch_record));
  if (!record) abort();
  *record = (jets_branch_record){.bits = 1, .strays = atomic_load(&strays), .outer = jets_branch_current};
  return jets_branch_current = record;
}

static void append(jets_branch_record *record, uint64_t word) {
  if (record->count == record->capacity) {
    record->capacity = record->capacity ? 2 * record->capacity : 16;
    record->words = realloc(record->words, record->capacity * sizeof(uint64_t));
    if (!record->words) abort();
  }
  record->words[record->count++] = word;
}

// The leading one tells how many bits there are, so that no two sequences of answers share a record.
static void flush(jets_branch_record *record) {
  if (record->bits == 1) return;
  append(record, record->bits);
  record->bits = 1;
}

void jets_branch_close(jets_branch_record *record) {
  flush(record);
  jets_branch_current = record->outer;
  if (atomic_load(&strays) != record->strays) record->is_void = true;
}

void jets_branch_free(jets_branch_record *record) {
  free(record->words);
  free(record);
}

void jets_branch_answer_slowly(bool answer) {
  jets_branch_record *record = jets_branch_current;
  if (!record) {
    atomic_fetch_add(&strays, 1);
    return;
  }
  record->bits = record->bits << 1 | answer;
  if (record->bits >> 63) flush(record);
}

void jets_branch_answer_word(uint64_t answer) {
  jets_branch_record *record = jets_branch_current;
  if (!record) {
    atomic_fetch_add(&strays, 1);
    return;
  }
  flush(record);
  append(record, answer);
}

void jets_branch_void(void) {
  if (jets_branch_current) {
    jets_branch_current->is_void = true;
  } else {
    atomic_fetch_add(&strays, 1);
  }
}
