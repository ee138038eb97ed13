/** Times of rows of books. */

import { SECOND } from '../databento';
import { EACH, endOfText, POINT, ZERO } from './fields';
import { powers } from './layout';
import { areDigits, numberOf, ZEROS } from './short-numbers';

/** Bytes of `YYYY-MM-DDT`, and of `hh:mm:ss`. */
const DATE: usize = 11;
const CLOCK: usize = 8;
/** The word of `00:00:00`, and what lifts a digit above 9, or a colon that is another byte, to 128 or more. */
const MIDNIGHT: u64 = (0x30303a30 << 32) | 0x303a3030;
const LIFT: u64 = (0x76767f76 << 32) | 0x767f7676;

/** The time that was read last, nanoseconds, and the whole seconds of it. */
export let time: i64 = 0;
export let second: i64 = 0;
/** Whether times are whole nanoseconds; if not, the date and what follows the digits of the second, and midnight. */
let isCount = false;
let dateHead: u64 = 0;
let dateRest: u32 = 0;
let suffix: u64 = 0;
let suffixMask: u64 = 0;
let suffixLength: usize = 0;
let midnight: i64 = 0;

/** Says the time of a row that was read elsewhere. */
export function setTime(seconds: i64, nanoseconds: i64): void {
  second = seconds;
  time = seconds * SECOND + nanoseconds;
}

/** Learns how times are written from one that is known, {@link time}. Returns its end; 0 if it is unusual. */
export function learnTime(from: usize): usize {
  const known = time;
  const knownSecond = second;
  isCount = load<u8>(from + 4) - ZERO < 10;
  midnight = 0;
  const end = endOfText(from);
  if (!isCount) {
    const decimals =
      load<u8>(from + DATE + CLOCK) === POINT ? behindDigits(from + DATE + CLOCK + 1) : from + DATE + CLOCK;
    suffixLength = end + 1 - decimals;
    if (end < decimals || suffixLength > 8) return 0;
    suffixMask = u64.MAX_VALUE >> ((8 - suffixLength) << 3);
    suffix = load<u64>(decimals) & suffixMask;
    dateHead = load<u64>(from);
    dateRest = load<u32>(from + DATE - 4);
  }
  const behind = readTime(from);
  midnight = knownSecond - second;
  const isRight = behind === end && time + midnight * SECOND === known && !(isCount && midnight !== 0);
  second = knownSecond;
  time = known;
  return isRight ? end : 0;
}

function behindDigits(from: usize): usize {
  let at = from;
  while (u32(load<u8>(at)) - ZERO < 10) at++;
  return at;
}

/** Reads a time on the same date and written in the same way as the one that was learnt. Returns its end; 0 if it is not. */
export function readTime(from: usize): usize {
  if (isCount) return readCount(from);
  if (load<u64>(from) !== dateHead || load<u32>(from + DATE - 4) !== dateRest) return 0;
  // Each digit less its character, and 0 for the colons.
  const clock = load<u64>(from + DATE) ^ MIDNIGHT;
  if ((((clock + LIFT) | clock) & (0x80 * EACH)) !== 0) return 0;
  const hours = 10 * (clock & 15) + ((clock >> 8) & 15);
  const minutes = 10 * ((clock >> 24) & 15) + ((clock >> 32) & 15);
  const seconds = 10 * ((clock >> 48) & 15) + (clock >> 56);
  if (hours > 23 || minutes > 59 || seconds > 59) return 0;
  let at = from + DATE + CLOCK;
  let fraction: i64 = 0;
  if (load<u8>(at) === POINT) {
    const start = ++at;
    const eight = load<u64>(at) ^ ZEROS;
    if (areDigits(eight)) {
      fraction = numberOf(eight);
      at += 8;
    }
    for (let digit = u32(load<u8>(at)) - ZERO; digit < 10; digit = u32(load<u8>(++at)) - ZERO) {
      fraction = fraction * 10 + digit;
    }
    const digits = at - start;
    if (digits === 0 || digits > 9) return 0;
    fraction *= i64(load<f64>(powers + ((9 - digits) << 3)));
  }
  if ((load<u64>(at) & suffixMask) !== suffix) return 0;
  second = midnight + i64(3600 * hours + 60 * minutes + seconds);
  time = second * SECOND + fraction;
  return at + suffixLength - 1;
}

/** Reads whole nanoseconds since 1970, of 18 or 19 digits. */
function readCount(from: usize): usize {
  let at = from;
  let count: u64 = 0;
  for (let digit = u32(load<u8>(at)) - ZERO; digit < 10; digit = u32(load<u8>(++at)) - ZERO) count = count * 10 + digit;
  const digits = at - from;
  if ((digits !== 18 && digits !== 19) || count > u64(i64.MAX_VALUE)) return 0;
  time = i64(count);
  second = time / SECOND;
  return at;
}
