const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);
const SIGN = -(1n << 63n);

/** The index of a double among all doubles, counted from 0. */
export function rankOf(value: number): bigint {
  double[0] = value + 0; // no -0
  return bits[0]! >= 0n ? bits[0]! : SIGN - bits[0]!;
}

/** The double with this index. */
export function doubleOfRank(rank: bigint): number {
  bits[0] = rank >= 0n ? rank : SIGN - rank;
  return double[0]!;
}
