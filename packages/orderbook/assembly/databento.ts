/** What Databento writes of trades and books, in all its encodings. */

export const LETTER_A: u32 = 65;
export const LETTER_B: u32 = 66;
export const LETTER_N: u32 = 78;
export const LETTER_T: u32 = 84;

/** Bits of the flags. */
export const LAST_OF_EVENT: u32 = 128;
export const MAYBE_BAD_BOOK: u32 = 4;

/** In the place of a price in units of 1e-9: there is none. */
export const UNDEFINED: i64 = i64.MAX_VALUE;
export const UNITS_OF_PRICE: f64 = 1e9;

/** Nanoseconds. */
export const SECOND: i64 = 1_000_000_000;
