/**
 * Reads the columns of a row after the time. Most are as in the row before, so both rows are compared, 16 bytes at a time,
 * and only the fields in which they differ are read.
 */

import { readField } from './book-fields';
import { endOf, fieldEndingFrom, LONGEST, move, placeField, startOf } from './field-places';
import { behindField, COMMA, endOfText } from './fields';
import { afterSkipped, firstStep, roleOf, SAME, steps, TIME, tailSteps } from './plan';
import { learnTime } from './times';

/** The start of these columns of the row that was read last. */
let tail: usize = 0;

/**
 * Reads all of a row, so that the rows after it can be compared with it.
 *
 * @returns the end of the last field; 0 if there is anything unusual
 */
export function learnFields(row: usize, values: usize): usize {
  let at = row;
  for (let step: u32 = 0; step < steps; step++) {
    if (step === firstStep) tail = at;
    const start = afterSkipped(at, step);
    if (start === 0) return 0;
    const role = roleOf(step);
    at = role === TIME ? learnTime(start) : role === SAME ? endOfText(start) : readField(step, start, values);
    if (at === 0) return 0;
    if (step >= firstStep) {
      if (at - tail > LONGEST) return 0;
      placeField(step - firstStep, start - tail, at - tail);
    }
    if (step < steps - 1 && load<u8>(at++) !== COMMA) return 0;
  }
  return at;
}

/**
 * Reads the columns after the time, from an address on. Fields behind one that is longer or shorter than before are moved
 * at once.
 *
 * @returns the end of the last field; 0 if there is anything unusual
 */
export function readChanged(from: usize, values: usize): usize {
  let at = from;
  let other = tail;
  tail = from;
  const last = tailSteps - 1;
  for (let field: u32 = 0; ; ) {
    const equal = equalBytes(at, other, tail + endOf(last));
    at += equal;
    other += equal;
    field = fieldEndingFrom(at - tail, field);
    if (field === tailSteps) break;
    const start = tail + startOf(field);
    if (at < start) {
      // They differ in a column without use.
      const moved = afterCommas(at, commasIn(other, other + (start - at)));
      if (moved === 0) return 0;
      other += start - at;
      at = moved;
      if (!move(field, field, <i32>moved - <i32>start)) return 0;
      continue;
    }
    const was = tail + endOf(field);
    if (roleOf(firstStep + field) === SAME) return 0;
    const now = readField(firstStep + field, start, values);
    if (now === 0) return 0;
    other += was - at;
    at = now;
    if (!move(field + 1, field, <i32>now - <i32>was)) return 0;
    if (field === last) break;
    if (load<u8>(at) !== COMMA) return 0;
  }
  return tail + endOf(last);
}

/** How many bytes two texts have in common; at most 15 more than up to an address in the first. */
function equalBytes(one: usize, other: usize, to: usize): usize {
  let at = one;
  for (const shift = other - one; at <= to; at += 16) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(at + shift)));
    if (bits !== 0xffff) return at - one + ctz(~bits);
  }
  return at - one;
}

function commasIn(from: usize, to: usize): u32 {
  let count: u32 = 0;
  for (let at = from; at < to; at += 16) {
    let bits = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(<i8>COMMA)));
    if (to - at < 16) bits &= (1 << (<i32>(to - at))) - 1;
    count += popcnt(bits);
  }
  return count;
}

/** Where the field after so many commas starts; 0 if there is anything unusual. */
function afterCommas(from: usize, count: u32): usize {
  const bytes = v128.load(from);
  let commas: u32 = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>COMMA)));
  let left = count;
  for (; left > 1 && commas !== 0; left--) commas &= commas - 1;
  const before = (commas & (0 - commas)) - 1;
  const others: u32 = i8x16.bitmask(i8x16.lt_u(bytes, i8x16.splat(<i8>COMMA)));
  if (commas !== 0 && (others & before) === 0) return from + ctz(commas) + 1;
  let at = from;
  for (left = count; left > 0 && at !== 0; left--) at = behindField(at);
  return at;
}
