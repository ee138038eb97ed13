/**
 * Reads the columns of a row after the time. Most are as in the row before, so both rows are compared, 64 bytes at a time,
 * and only the fields in which they differ are read.
 */

import { readField, readShort } from './book-fields';
import { endOf, fieldEndingFrom, LONGEST, move, placeField, startOf } from './field-places';
import { behindField, COMMA, endOfText } from './fields';
import { afterSkipped, firstStep, roleOf, SAME, steps, TIME, tailSteps } from './plan';
import { learnTime } from './times';

/** Bytes that are compared at once. */
const BLOCK: usize = 64;
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
  let differences = differencesOf(at, other);
  for (let field: u32 = 0; ; ) {
    if (differences === 0) {
      const end = tail + endOf(last);
      while (at <= end) {
        at += BLOCK;
        other += BLOCK;
        if (areDifferent(at, other)) break;
      }
      differences = differencesOf(at, other);
    }
    const place = at + <usize>ctz(differences);
    field = fieldEndingFrom(place - tail, field);
    if (field === tailSteps) break;
    // Where the two rows are the same again, at least for a byte, and where that was expected.
    let next: usize;
    let expected = tail + startOf(field);
    if (place < expected) {
      // They differ in a column without use.
      next = behindUnused(place, expected, other - at);
      if (next === 0 || !move(field, field, <i32>next - <i32>expected)) return 0;
    } else if (readShort(firstStep + field, expected, tail + endOf(field), values)) {
      next = expected = tail + endOf(field++);
    } else {
      if (roleOf(firstStep + field) === SAME) return 0;
      next = readField(firstStep + field, expected, values);
      if (next === 0) return 0;
      expected = tail + endOf(field);
      if (!move(field + 1, field, <i32>next - <i32>expected)) return 0;
      if (field === last) break;
      if (load<u8>(next) !== COMMA) return 0;
    }
    if (next === expected && expected - at < BLOCK) differences &= u64.MAX_VALUE << (expected - at);
    else {
      other += expected - at;
      at = next;
      differences = differencesOf(at, other);
    }
  }
  return tail + endOf(last);
}

/** Whether two texts differ in a block. */
function areDifferent(one: usize, other: usize): bool {
  const first = v128.xor(v128.load(one), v128.load(other));
  const second = v128.xor(v128.load(one, 16), v128.load(other, 16));
  const third = v128.xor(v128.load(one, 32), v128.load(other, 32));
  const fourth = v128.xor(v128.load(one, 48), v128.load(other, 48));
  return v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)));
}

/** A bit for each of the bytes of a block of two texts, the first in the lowest: whether they differ. */
function differencesOf(one: usize, other: usize): u64 {
  const first: u64 = i8x16.bitmask(i8x16.eq(v128.load(one), v128.load(other)));
  const second: u64 = i8x16.bitmask(i8x16.eq(v128.load(one, 16), v128.load(other, 16)));
  const third: u64 = i8x16.bitmask(i8x16.eq(v128.load(one, 32), v128.load(other, 32)));
  const fourth: u64 = i8x16.bitmask(i8x16.eq(v128.load(one, 48), v128.load(other, 48)));
  return ~(first | (second << 16) | (third << 32) | (fourth << 48));
}

/**
 * Where columns without use end that differ from a place on; 0 if there is anything unusual.
 *
 * @param expected - where they end if they are as long as in the row before
 * @param shift - to that row
 */
function behindUnused(place: usize, expected: usize, shift: usize): usize {
  if (haveSameCommas(place, place + shift, expected - place)) return expected;
  return afterCommas(place, commasIn(place + shift, expected + shift));
}

/** Whether so many bytes, if they are few, have commas where others have them, and nothing unusual. */
function haveSameCommas(from: usize, other: usize, count: usize): bool {
  if (count > 16) return false;
  const low: u32 = i8x16.bitmask(i8x16.le_u(v128.load(from), i8x16.splat(<i8>COMMA)));
  const commas: u32 = i8x16.bitmask(i8x16.eq(v128.load(other), i8x16.splat(<i8>COMMA)));
  return (low ^ commas) << (32 - <u32>count) === 0;
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
