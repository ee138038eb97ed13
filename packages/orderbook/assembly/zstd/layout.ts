/** Where the parts of the memory are. */

/** The kinds of codes. */
export const LENGTH: u32 = 0;
export const OFFSET: u32 = 1;
export const MATCH: u32 = 2;

/** The most bytes of a block, packed or unpacked. */
export const LARGEST_BLOCK: u32 = 1 << 17;
const SLACK: u32 = 64;

/**
 * The addresses of the parts of the memory. The caller fills the first two: of each kind of code the least value and the
 * number of bits to add, a pair of words for a code; and how often each code is in the default table.
 */
export const CODES: u32 = 0;
export const DEFAULTS: u32 = 3 << 9;
/** For each kind 512 states of eight bytes: the least value, the least next state, its bits, the bits of the value. */
export const TABLES: u32 = 1 << 11;
/** 2,048 entries of two bytes: a literal, and its bits. */
export const HUFFMAN: u32 = TABLES + (3 << 12);
export const WEIGHT_STATES: u32 = HUFFMAN + (1 << 12);
export const COUNTS: u32 = WEIGHT_STATES + (1 << 9);
export const PLACES: u32 = COUNTS + (1 << 9);
export const WEIGHTS: u32 = PLACES + (1 << 9);
export const LITERALS: u32 = WEIGHTS + (1 << 9);
export const INPUT: u32 = LITERALS + LARGEST_BLOCK + SLACK;
/** What is unpacked, to the end of the memory. */
export const OUTPUT: u32 = INPUT + LARGEST_BLOCK + SLACK;
