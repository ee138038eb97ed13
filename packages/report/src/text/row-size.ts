const MOST_ROWS = 60;
const CONDENSED_ROWS = 40;

/** Intervals per row of a table: a round number, so that the rows begin at round times. */
export function rowSize(intervals: number): number {
  if (intervals <= MOST_ROWS) return 1;
  for (let scale = 1; ; scale *= 10) {
    const size = [2, 3, 5, 6, 10, 15].map((step) => step * scale).find((step) => intervals / step <= CONDENSED_ROWS);
    if (size !== undefined) return size;
  }
}
