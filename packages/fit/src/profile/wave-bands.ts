/** Waves of about the same length, which carry over from day to day alike. */
export interface WaveBand {
  /** the first wave and the one after the last, from 0 */
  readonly from: number;
  readonly to: number;
}

/** Bands that double: waves 1 and 2, 3 and 4, 5 to 8, 9 to 16 and so on. */
export function waveBands(waves: number): WaveBand[] {
  const bands: WaveBand[] = [];
  for (let from = 0; from < waves; ) {
    const to = Math.min(waves, from === 0 ? 2 : 2 * from);
    bands.push({ from, to });
    from = to;
  }
  return bands;
}
