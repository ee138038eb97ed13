import {
  CompensatedSum,
  type Finding,
  findingOf,
  type Grid,
  type OrderProblem,
  secondsAt,
  sharesText,
} from '@waterfill/model';
import type { Fill } from '../fill.js';
import type { PlaceOfDay } from './place-of-day.js';
import type { SharesDone } from './replan.js';

/** The part of a plan that was done. */
export interface WhatIsDone {
  /** the fills; default: none */
  readonly fills?: readonly Fill[] | undefined;
  /** the name of the fills, for messages; default `fills` */
  readonly source?: string | undefined;
  /** shares that were traded, instead of fills */
  readonly done?: number | undefined;
  /** today's cost of trading as a multiple of the plan's; default 1 */
  readonly costRatio?: number | undefined;
  /** the market's volume of each interval, T of them, as traded or expected, which tracking follows; default: its target */
  readonly volumes?: Float64Array | undefined;
  /** intervals in which nothing can be traded today, whatever the plan says; default: none */
  readonly closed?: readonly number[] | undefined;
}

/** The shares done: from the fills, or as given. */
export function doneOf({ done, fills: given }: WhatIsDone, fills: readonly Fill[], planned: number): SharesDone {
  if (done !== undefined) return { shares: done, planned };
  const [shares, value] = [new CompensatedSum(), new CompensatedSum()];
  for (const fill of fills) {
    shares.add(fill.shares);
    value.add(fill.shares * fill.price);
  }
  const price = fills.length === 0 ? undefined : value.value / shares.value;
  return { shares: shares.value, planned, fills: given && fills.length, price };
}

/** The shares that a schedule has done by a moment of its day, at an even rate within an interval. */
export function plannedBy(schedule: Float64Array, { first, part }: PlaceOfDay): number {
  const sum = new CompensatedSum();
  for (let t = 0; t < first; t++) sum.add(schedule[t]!);
  if (first < schedule.length) sum.add((1 - part) * schedule[first]!);
  return sum.value;
}

/** Shares that were traded in an interval. */
export function sharesIn(fills: readonly Fill[], grid: Grid, t: number): number {
  const start = Date.parse(grid.start) / 1000;
  const [from, to] = [start + secondsAt(grid, t), start + secondsAt(grid, t + 1)];
  const sum = new CompensatedSum();
  for (const { seconds, shares } of fills) if (seconds >= from && seconds < to) sum.add(shares);
  return sum.value;
}

/** Findings about the shares done, in addition to those about the fills. */
export function doneFindings(
  { problem: { quantity } }: OrderProblem,
  given: number | undefined,
  { shares }: SharesDone,
): Finding[] {
  if (given === undefined || shares <= quantity) return [];
  const tooManyReason = `${sharesText(shares)} shares are done of ${sharesText(quantity)}, ${sharesText(shares - quantity)} too many`;
  return [
    findingOf({ code: 'over-filled', path: 'done', reason: tooManyReason, details: { total: shares, quantity } }),
  ];
}
