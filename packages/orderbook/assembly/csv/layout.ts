/** Where the parts of the memory are, addresses and numbers of bytes. */

/**
 * For all rows. The values of rows are at the start of the memory, a double for each number, row by row as many as the
 * caller keeps.
 */
export let numbers: u32 = 0;
export let starts: usize = 0;
export let ends: usize = 0;
export let powers: usize = 0;
export let plan: usize = 0;
export let planEnd: usize = 0;

/** For rows of books. */
export let roles: usize = 0;
export let fieldStarts: usize = 0;
export let fieldEnds: usize = 0;
export let keptAt: usize = 0;
export let results: usize = 0;
export let ring: usize = 0;
/** Bytes of the numbers of a row. */
export let rowBytes: usize = 0;
/** Bytes of one of the four parts of a book. */
export let part: usize = 0;

/**
 * Says how many numbers there are and where the other parts of the memory are: the starts and ends of the texts, the
 * powers of ten from 1 to 1e15, and the plan, which has a word for each column that is read: its slot in the low 16 bits,
 * that of a number or, from `numbers` on, of a text; above them how many columns to skip before it.
 */
export function setLayout(
  count: u32,
  startsAt: usize,
  endsAt: usize,
  powersAt: usize,
  planAt: usize,
  planLength: u32,
): void {
  numbers = count;
  starts = startsAt;
  ends = endsAt;
  powers = powersAt;
  plan = planAt;
  planEnd = planAt + 4 * planLength;
}

/**
 * Says where the other parts are that rows of books need, after {@link setLayout}: what is read of each column of the
 * plan, a byte each; two numbers of 16 bits for each, filled up to eight more; what is kept of each row of the ring; the
 * results; the numbers of the rows of the ring, a multiple of 16 bytes each. The levels are the first numbers: bid prices,
 * bid sizes, ask prices, ask sizes; then come the flags and the shares.
 */
export function setBooks(
  levels: u32,
  rolesAt: usize,
  startsAt: usize,
  endsAt: usize,
  kept: usize,
  resultsAt: usize,
  ringAt: usize,
): void {
  part = 8 * levels;
  roles = rolesAt;
  fieldStarts = startsAt;
  fieldEnds = endsAt;
  keptAt = kept;
  results = resultsAt;
  ring = ringAt;
  rowBytes = (8 * numbers + 63) & ~63;
}
