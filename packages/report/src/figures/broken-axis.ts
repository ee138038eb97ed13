import type { Breaks, Values } from '../figure/mark.js';

/** Bars of one panel, by the edges and the height of each. */
export interface BarSet {
  readonly x0: readonly number[];
  readonly x1: readonly number[];
  readonly y: Values;
}

/** An axis that ends below its highest bars, and those bars. */
export interface BrokenAxis {
  readonly top: number;
  readonly breaks: Breaks;
}

/** A bar must be this many times the next lower one for the axis to end below it. */
const FAR = 2.5;
/** At most this many bars, and at most one in five, may exceed the axis. */
const MOST = 6;

/**
 * The end of a linear axis from 0, chosen so that a few very high bars do not flatten all others.
 *
 * @param write - formats the value of a bar, written where it is broken
 * @returns undefined if no bar is far above the others: the axis then includes all
 */
export function breakAxis(sets: readonly BarSet[], write: (value: number) => string): BrokenAxis | undefined {
  const heights = sets.flatMap(({ y }) => y.filter((value) => value !== null && value > 0) as number[]);
  const sorted = heights.sort((a, b) => b - a);
  const most = Math.min(MOST, Math.floor(sorted.length / 5));
  const count = sorted.slice(0, most).findLastIndex((value, k) => value >= FAR * sorted[k + 1]!) + 1;
  if (count === 0) return undefined;
  const top = 1.25 * sorted[count]!;
  const beyond = sets.flatMap(({ x0, x1, y }) =>
    y.flatMap((value, i) => (value !== null && value > top ? [{ x0: x0[i]!, x1: x1[i]!, text: write(value) }] : [])),
  );
  beyond.sort((a, b) => a.x0 - b.x0);
  return {
    top,
    breaks: {
      kind: 'breaks',
      x0: beyond.map((bar) => bar.x0),
      x1: beyond.map((bar) => bar.x1),
      texts: beyond.map(({ text }) => text),
    },
  };
}

/** The note about a broken axis. */
export const BROKEN_NOTE =
  'A bar with a gap exceeds the axis; its value is written beside it (for neighbouring bars, one below the other).';
