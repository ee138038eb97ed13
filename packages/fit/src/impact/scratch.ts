/** Arrays of one length. */
export interface Scratch {
  readonly powers: Float64Array;
  readonly scale: Float64Array;
  readonly byExponent: Float64Array;
}

const byLength = new Map<number, Scratch>();

/**
 * Arrays for temporary values. Each call with the same length gives the same arrays, so values must be read before the next
 * call. A fit of a day of one-second intervals needs a million of them, which would take longer to allocate than to fill.
 */
export function scratchOf(length: number): Scratch {
  const known = byLength.get(length);
  if (known !== undefined) return known;
  const made = {
    powers: new Float64Array(length),
    scale: new Float64Array(length),
    byExponent: new Float64Array(length),
  };
  byLength.set(length, made);
  return made;
}
