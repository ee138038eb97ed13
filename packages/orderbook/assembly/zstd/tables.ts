import { LENGTH, OFFSET, TABLES } from './layout';
import { makeStates, readCounts, storeState, tableBits, useDefaults } from './states';

/** Bits of a state of each kind; -1: there is no table that a block could use again. */
export let lengthBits: i32 = -1;
export let offsetBits: i32 = -1;
export let matchBits: i32 = -1;

/** Forgets the tables of the frame before. */
export function forgetTables(): void {
  lengthBits = offsetBits = matchBits = -1;
}

/** Reads the table of a kind of codes; the address behind it, 0 if it is damaged. */
export function readTable(kind: u32, mode: u32, from: usize, end: usize): usize {
  const table = TABLES + (kind << 12);
  const most: u32 = kind === LENGTH ? 35 : kind === OFFSET ? 31 : 52;
  let at = from;
  let bits: i32 = kind === LENGTH ? lengthBits : kind === OFFSET ? offsetBits : matchBits;
  if (mode === 3) return bits < 0 ? 0 : at;
  if (mode === 1) {
    const code: u32 = load<u8>(at++);
    if (at > end || code > most) return 0;
    storeState(table, kind, code, 0, 0);
    bits = 0;
  } else {
    if (mode === 0) useDefaults(kind);
    else at = readCounts(at, end, kind === OFFSET ? 8 : 9, most);
    if (at === 0 || !makeStates(table, kind)) return 0;
    bits = tableBits;
  }
  if (kind === LENGTH) lengthBits = bits;
  else if (kind === OFFSET) offsetBits = bits;
  else matchBits = bits;
  return at;
}
