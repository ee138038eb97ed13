/** The inner loop of the 64-bit xxHash, in AssemblyScript: JavaScript has to take its 64-bit numbers apart. */

const P1: u64 = (0x9e3779b1 << 32) | 0x85ebca87;
const P2: u64 = (0xc2b2ae3d << 32) | 0x27d4eb4f;

/**
 * Adds the four lanes of each stripe of 32 bytes to four sums, which are at the start of the memory.
 *
 * @param from - the address of the first stripe
 * @param to - where the last one ends
 */
export function addStripes(from: usize, to: usize): void {
  let a = load<u64>(0);
  let b = load<u64>(8);
  let c = load<u64>(16);
  let d = load<u64>(24);
  for (let at = from; at < to; at += 32) {
    a = added(a, load<u64>(at));
    b = added(b, load<u64>(at, 8));
    c = added(c, load<u64>(at, 16));
    d = added(d, load<u64>(at, 24));
  }
  store<u64>(0, a);
  store<u64>(8, b);
  store<u64>(16, c);
  store<u64>(24, d);
}

function added(sum: u64, lane: u64): u64 {
  return rotl(sum + lane * P2, 31) * P1;
}
