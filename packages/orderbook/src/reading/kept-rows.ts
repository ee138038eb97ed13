import { longestInOrder } from './longest-in-order.js';
import type { TimeTrack } from './time-track.js';
import type { WaitingRow } from './waiting-row.js';

/** The rows to keep: for each track the largest set in order, and all rows that are faulty for another reason. */
export function keptRows(rows: readonly WaitingRow[]): boolean[] {
  const kept: boolean[] = rows.map(({ isSpoiled }) => isSpoiled);
  const indicesOf = new Map<TimeTrack, number[]>();
  for (const [k, { track, isSpoiled }] of rows.entries()) {
    if (isSpoiled) continue;
    const indices = indicesOf.get(track);
    if (indices === undefined) indicesOf.set(track, [k]);
    else indices.push(k);
  }
  for (const [track, indices] of indicesOf) {
    const isKept = longestInOrder(
      indices.map((k) => rows[k]!),
      track.passed,
    );
    for (const [j, k] of indices.entries()) kept[k] = isKept[j]!;
  }
  return kept;
}

/** The next kept row of the same track. */
export function nextKept(rows: readonly WaitingRow[], kept: readonly boolean[], from: number): WaitingRow | undefined {
  return rows.find((row, k) => k > from && kept[k] && !row.isSpoiled && row.track === rows[from]!.track);
}
