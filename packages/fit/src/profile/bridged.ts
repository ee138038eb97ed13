/**
 * Straight lines between the values that are kept; the first and the last of them go on.
 *
 * @param isKept - of at least one index
 */
export function bridged(row: Float64Array, isKept: (t: number) => boolean): Float64Array {
  const kept = [...row.keys()].filter(isKept);
  let next = 0;
  return row.map((value, t) => {
    if (isKept(t)) return value;
    while (next < kept.length && kept[next]! < t) next++;
    const [before, after] = [kept[Math.max(0, next - 1)]!, kept[Math.min(next, kept.length - 1)]!];
    const share = after > before ? (t - before) / (after - before) : 0;
    return row[before]! + share * (row[after]! - row[before]!);
  });
}
