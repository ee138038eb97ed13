/** Numbers of a few digits, read all at once. */

import { EACH, POINT, ZERO } from './fields';
import { powers } from './layout';

/** Bytes of a word. */
const WORD: usize = 8;
/** The character of 0 in each byte. */
export const ZEROS: u64 = <u64>ZERO * EACH;
const HIGH: u64 = 0x80 * EACH;
/** What lifts a digit above 9 to 128 or more. */
const LIFT: u64 = 0x76 * EACH;

/**
 * Stores the number from one address to another, of one to eight bytes. Returns false if they are anything but digits, and
 * at most one point among them.
 */
export function readShortNumber(from: usize, to: usize, value: usize): bool {
  const length = to - from;
  if (length - 1 >= WORD) return false;
  // The first digit in the lowest byte that is used; those below are leading zeros.
  let digits = (load<u64>(to - WORD) ^ ZEROS) & (u64.MAX_VALUE << ((WORD - length) << 3));
  const others = digits ^ (<u64>(POINT ^ ZERO) * EACH);
  // The high bit of the byte that has the point.
  const point = (others - EACH) & ~others & HIGH;
  let decimals: usize = 0;
  if (point !== 0) {
    if (length === 1) return false;
    const behind = (u64.MAX_VALUE << ctz(point)) << 1;
    digits = (digits & behind) | ((digits << 8) & ~behind);
    decimals = usize(clz(point)) >> 3;
  }
  if (!areDigits(digits)) return false;
  const size = f64(numberOf(digits));
  // A quotient of two exact doubles is rounded once.
  store<f64>(value, decimals === 0 ? size : size / load<f64>(powers + (decimals << 3)));
  return true;
}

/** Whether each byte is from 0 to 9. */
export function areDigits(digits: u64): bool {
  return (((digits + LIFT) | digits) & HIGH) === 0;
}

/** The number with these eight digits, the first in the lowest byte. */
export function numberOf(digits: u64): u32 {
  // Numbers of two digits in every second byte, then of four, then of eight.
  const pairs = 10 * digits + (digits >> 8);
  const upper = (pairs & 0x000000ff000000ff) * 0x000f424000000064;
  const lower = ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001;
  return u32((upper + lower) >> 32);
}
