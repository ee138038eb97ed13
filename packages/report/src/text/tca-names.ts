import type { BenchmarkCost, CostParts } from '@waterfill/tca';
import { formatPercent } from './format-number.js';

/** The parts of a shortfall in the order in which they arise, and what each measures. */
export const PARTS: readonly (readonly [part: keyof CostParts, meaning: string])[] = [
  ['delay', 'from the decision to the arrival'],
  ['spread', 'half of the quoted spread'],
  ['impact', 'beyond the quote; below 0: inside it'],
  ['timing', 'moves of the mid since the arrival'],
  ['undivided', 'fills without a quote before them'],
  ['fees', 'fees; below 0: rebates'],
  ['opportunity', 'shares that were not filled'],
];

/** The usual name of a benchmark price. */
export function benchmarkName({ name, rate = 0 }: BenchmarkCost): string {
  if (name === 'participation') return `${formatPercent(rate, 1)} of the volume`;
  return name === 'vwap' || name === 'twap' ? name.toUpperCase() : name;
}

/** A delay after fills, in seconds or minutes. */
export function laterName(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
