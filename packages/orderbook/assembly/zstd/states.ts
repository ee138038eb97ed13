/** Tables of states; section 4.1 of RFC 8878. */

import { CODES, COUNTS, DEFAULTS, LENGTH, OFFSET, PLACES } from './layout';

/** How the last table was described. */
let codeCount: u32 = 0;
export let tableBits: u32 = 0;

/** Takes the counts of the default table of a kind of codes. */
export function useDefaults(kind: u32): void {
  codeCount = kind === LENGTH ? 36 : kind === OFFSET ? 29 : 53;
  tableBits = kind === OFFSET ? 5 : 6;
  memory.copy(COUNTS, DEFAULTS + (kind << 7), codeCount << 1);
}

/**
 * Reads how many states each code has, -1 for less than one; section 4.1.1.
 *
 * @returns the address behind it, 0 if it is damaged
 */
export function readCounts(from: usize, end: usize, mostBits: u32, mostCode: u32): usize {
  if (from >= end) return 0;
  tableBits = (load<u8>(from) & 15) + 5;
  if (tableBits > mostBits) return 0;
  let read: u32 = 4;
  let rest: i32 = 1 << tableBits;
  let code: u32 = 0;
  while (rest > 0) {
    if (code > mostCode || from + (read >> 3) >= end) return 0;
    const bits: u32 = 32 - clz(rest + 1);
    let value: i32 = (load<u32>(from + (read >> 3)) >> (read & 7)) & ((1 << bits) - 1);
    const low = value & ((1 << (bits - 1)) - 1);
    const threshold: i32 = (1 << bits) - 2 - rest;
    read += bits;
    if (low < threshold) {
      value = low;
      read--;
    } else if (value > low) value -= threshold;
    const count = value - 1;
    rest -= count < 0 ? 1 : count;
    store<i16>(COUNTS + (code++ << 1), <i16>count);
    if (count !== 0) continue;
    for (let more: u32 = 3; more === 3; ) {
      more = (load<u16>(from + (read >> 3)) >> (read & 7)) & 3;
      read += 2;
      for (let k: u32 = 0; k < more; k++) {
        if (code > mostCode) return 0;
        store<i16>(COUNTS + (code++ << 1), 0);
      }
    }
  }
  codeCount = code;
  const behindIt = from + ((read + 7) >> 3);
  return rest < 0 || behindIt > end ? 0 : behindIt;
}

/** Makes the states of the counts that were read last; `kind` -1: the values are the codes. */
export function makeStates(table: usize, kind: i32): bool {
  const size: u32 = 1 << tableBits;
  let high = size;
  for (let code: u32 = 0; code < codeCount; code++) {
    const count = load<i16>(COUNTS + (code << 1));
    if (count === -1) store<u32>(table + (--high << 3), code);
    store<u16>(PLACES + (code << 1), count === -1 ? 1 : count);
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let place: u32 = 0;
  for (let code: u32 = 0; code < codeCount; code++) {
    for (let k: i32 = load<i16>(COUNTS + (code << 1)); k > 0; k--) {
      store<u32>(table + (place << 3), code);
      do place = (place + step) & (size - 1);
      while (place >= high);
    }
  }
  if (place !== 0) return false;
  for (let state: u32 = 0; state < size; state++) {
    const code = load<u32>(table + (state << 3));
    const next: u32 = load<u16>(PLACES + (code << 1));
    store<u16>(PLACES + (code << 1), next + 1);
    const bits = tableBits - (31 - clz(next));
    storeState(table + (state << 3), kind, code, (next << bits) - size, bits);
  }
  return true;
}

/** Stores a state of a code: its value, its next state, the bits of both. */
export function storeState(at: usize, kind: i32, code: u32, next: u32, bits: u32): void {
  const pair: usize = CODES + (kind << 9) + (code << 3);
  store<u32>(at, kind < 0 ? code : load<u32>(pair));
  store<u16>(at, next, 4);
  store<u8>(at, bits, 6);
  store<u8>(at, kind < 0 ? 0 : load<u32>(pair, 4), 7);
}
