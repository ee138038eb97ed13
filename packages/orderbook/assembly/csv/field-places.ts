/**
 * Where the fields of a row were, from the first column after the time on: numbers of bytes from there. Eight fields are
 * looked at or moved at once.
 */

import { fieldEnds, fieldStarts } from './layout';
import { tailSteps } from './plan';

/** Bytes of these columns. */
export const LONGEST: usize = 30_000;

/** Where a field starts. */
export function startOf(field: u32): usize {
  return load<u16>(fieldStarts + (field << 1));
}

/** Where a field ends. */
export function endOf(field: u32): usize {
  return load<u16>(fieldEnds + (field << 1));
}

/** Stores where a field starts and ends. */
export function placeField(field: u32, start: usize, end: usize): void {
  store<u16>(fieldStarts + (field << 1), u16(start));
  store<u16>(fieldEnds + (field << 1), u16(end));
}

/** The first field, none before a given one, whose end is at a place or behind it. */
export function fieldEndingFrom(place: usize, from: u32): u32 {
  // Where all prices moved, the next one is among these.
  if (endOf(from) >= place) return min(tailSteps, from);
  if (endOf(from + 1) >= place) return min(tailSteps, from + 1);
  if (endOf(from + 2) >= place) return min(tailSteps, from + 2);
  const places = i16x8.splat(i16(place));
  for (let field = from & ~7; field < tailSteps; field += 8) {
    // Two bits for each field that ends before the place.
    const bits = i8x16.bitmask(i16x8.gt_s(places, v128.load(fieldEnds + (field << 1))));
    if (bits !== 0xffff) return min(tailSteps, field + (ctz(~bits) >> 1));
  }
  return tailSteps;
}

/** Moves the starts of the fields from one on, and the ends from one on; false if they are then too far. */
export function move(start: u32, end: u32, by: i32): bool {
  if (by === 0) return true;
  moveFrom(fieldStarts, start, by);
  moveFrom(fieldEnds, end, by);
  return endOf(tailSteps - 1) < LONGEST;
}

function moveFrom(table: usize, first: u32, by: i32): void {
  const all = i16x8.splat(i16(by));
  const behind = i16x8.ge_s(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(i16(first & 7)));
  let steps = v128.and(all, behind);
  for (let field = first & ~7; field < tailSteps; field += 8) {
    const at = table + (field << 1);
    v128.store(at, i16x8.add(v128.load(at), steps));
    steps = all;
  }
}
