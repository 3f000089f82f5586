// What a program asked of its numbers while a record was open, and what it was answered: one bit for a comparison.

#ifndef JETS_BRANCH_RECORDS_H
#define JETS_BRANCH_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A record of answers. Bits gather behind a leading one; full words, and answers of many bits, follow each other in `words`.
typedef struct jets_branch_record {
  uint64_t *words;
  size_t count, capacity;
  uint64_t bits;
  uint64_t strays;
  bool is_void;
  struct jets_branch_record *outer;
} jets_branch_record;

/// Opens a record on this thread, within the one that is open.
jets_branch_record *jets_branch_open(void);

/// Closes the record. It is void where an answer was given on a thread without a record meanwhile.
void jets_branch_close(jets_branch_record *record);

/// Gives back the memory of a closed record.
void jets_branch_free(jets_branch_record *record);

/// The record that is open on this thread.
extern _Thread_local jets_branch_record *jets_branch_current;

/// Records the answer to a comparison where there is no record, or where a word of it is full.
void jets_branch_answer_slowly(bool answer);

/// Records the answer to a comparison.
static inline void jets_branch_answer(bool answer) {
  jets_branch_record *record = jets_branch_current;
  if (__builtin_expect(!record || record->bits >> 62, 0)) {
    jets_branch_answer_slowly(answer);
  } else {
    record->bits = record->bits << 1 | answer;
  }
}

/// Records an answer of many bits.
void jets_branch_answer_word(uint64_t answer);

/// Makes the open record void: what was answered does not tell the branch.
void jets_branch_void(void);

#endif
