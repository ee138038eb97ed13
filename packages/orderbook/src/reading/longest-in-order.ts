import type { Moment } from './book-recording.js';

/**
 * Finds the largest subset of times in which none is earlier than the one before it, or than a lower limit.
 *
 * Of several sets of equal size it takes the one that ends earliest, and then the one whose times come first: if two
 * neighbouring rows are swapped, the second is left out.
 *
 * Source: C. Schensted, Longest increasing and decreasing subsequences, Canad. J. Math. 13 (1961); n log n by keeping,
 * for each length, the earliest time at which a subset of that length can end.
 *
 * @returns for each time whether it is kept
 */
export function longestInOrder(times: readonly Moment[], floor: Moment): boolean[] {
  const isKept = times.map(() => false);
  let next: Moment | undefined;
  for (const indices of endsByLength(times, floor).reverse()) {
    // The times of a list decrease: the first that is not later than its successor fits.
    const index: number = next === undefined ? indices.at(-1)! : indices.find((k) => !isEarlier(next!, times[k]!))!;
    isKept[index] = true;
    next = times[index];
  }
  return isKept;
}

/** Whether one time is earlier than another. */
export function isEarlier(one: Moment, other: Moment): boolean {
  return one.seconds < other.seconds || (one.seconds === other.seconds && one.nanoseconds < other.nanoseconds);
}

/** For each length of an ordered subset, the times that can end it, in order. */
function endsByLength(times: readonly Moment[], floor: Moment): number[][] {
  const ends: number[][] = [];
  for (const [k, time] of times.entries()) {
    if (isEarlier(time, floor)) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isEarlier(time, times[ends[middle]!.at(-1)!]!)) high = middle;
      else low = middle + 1;
    }
    if (low === ends.length) ends.push([k]);
    else ends[low]!.push(k);
  }
  return ends;
}
