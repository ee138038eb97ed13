import { curvesOfBlocks } from '@waterfill/fit';
import {
  answerOf,
  type Comparison,
  createProblem,
  curvesBesideKernel,
  type HeldOut,
  type ImpactCurves,
  letOthersRun,
  type Order,
  ProblemError,
  UnsupportedProblemError,
} from '@waterfill/model';
import { withAuctions } from '../auctions/with-auctions.js';
import { FittedDays } from '../days/fitted-days.js';
import type { OrderRequest } from '../order/order.js';
import { recoveringBook } from '../order/recovering-book.js';
import { solveOrder } from '../solve-order.js';
import { compareSchedules } from './compare-schedules.js';

/** Two halves of the books. */
export interface Halves {
  /** how they were split: every other block of each interval, or every other day */
  readonly by: HeldOut['by'];
  readonly halves: readonly [readonly ImpactCurves[], readonly ImpactCurves[]];
}

/** Estimating errors needs at least two blocks per half. */
const FEWEST_BLOCKS = 4;

/**
 * Splits measured books into halves to plan on and to judge on: every other day or, for a single day, every other block
 * of each interval.
 *
 * @returns undefined for a single day without four blocks in any interval
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { halvesOf, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * halvesOf([curves])?.by; // => 'blocks'
 * ```
 */
export function halvesOf(days: readonly ImpactCurves[]): Halves | undefined {
  const isOdd = (_: unknown, i: number): boolean => i % 2 === 1;
  if (days.length > 1) return { by: 'days', halves: [days.filter((_, i) => i % 2 === 0), days.filter(isOdd)] };
  const [day] = days;
  if (day === undefined || day.intervals.every(({ blocks = [] }) => blocks.length < FEWEST_BLOCKS)) return undefined;
  const half = (rest: number): ImpactCurves[] => [curvesOfBlocks(day, (i) => i % 2 === rest)];
  return { by: 'blocks', halves: [half(0), half(1)] };
}

/**
 * Plans an order on one half of the books and judges the plan on the other half, in both directions. An interval trades
 * at most what both halves cover, in the plan and in the other splits.
 *
 * @returns undefined if there are no halves, or one of them is not deep enough for a plan
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { judgeHeldOut, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * (await judgeHeldOut([curves], { quantity: 2000 }))?.by; // => 'blocks'
 * ```
 */
export async function judgeHeldOut(
  days: readonly ImpactCurves[],
  order: OrderRequest,
  signal?: AbortSignal,
): Promise<HeldOut | undefined> {
  return new FittedHalves(days).judge(order, signal);
}

/** The halves of measured books with their fits, each computed once: see {@link judgeHeldOut}. */
export class FittedHalves {
  readonly #days: readonly ImpactCurves[];
  #halves: { readonly by: HeldOut['by']; readonly fitted: readonly [FittedDays, FittedDays] } | undefined;

  constructor(days: readonly ImpactCurves[]) {
    this.#days = days;
  }

  /** See {@link judgeHeldOut}. */
  async judge(order: OrderRequest, signal: AbortSignal | undefined): Promise<HeldOut | undefined> {
    this.#halves ??= fittedHalvesOf(this.#days);
    if (this.#halves === undefined) return undefined;
    const { by, fitted } = this.#halves;
    const [even, odd] = fitted;
    const [one, other] = [await judge(even, odd, order, signal), await judge(odd, even, order, signal)];
    for (const half of fitted) half.forgetSamples();
    return one && other && { by, beyond: 'clip', comparison: summed(one, other) };
  }
}

function fittedHalvesOf(days: readonly ImpactCurves[]) {
  const found = halvesOf(days);
  if (found === undefined) return undefined;
  const [even, odd] = found.halves;
  // Nobody sees these fits, only the plans on them.
  const fitted = (days: readonly ImpactCurves[]): FittedDays => new FittedDays(days, { errors: false });
  return { by: found.by, fitted: [fitted(even), fitted(odd)] } as const;
}

async function judge(
  seen: FittedDays,
  unseen: FittedDays,
  order: OrderRequest,
  signal: AbortSignal | undefined,
): Promise<Comparison | undefined> {
  try {
    return await compareOnUnseen(seen, unseen, order, signal);
  } catch (error) {
    // Half of the books may lack what all of them have: days for shrinkage, a half-spread, a feature of the problem.
    const isRefusal = error instanceof ProblemError || error instanceof UnsupportedProblemError;
    if (isRefusal && !signal?.aborted) return undefined;
    throw error;
  }
}

async function compareOnUnseen(
  seen: FittedDays,
  unseen: FittedDays,
  order: OrderRequest,
  signal: AbortSignal | undefined,
): Promise<Comparison | undefined> {
  const { inputs, onCurves } = withAuctions(await seen.inputsOf(order, signal), order);
  const judged = onCurves(unseen.mean);
  await letOthersRun(signal);
  const { bounds, curves } = inputs;
  const upper = bounds.upper.map((most, t) =>
    Math.min(most, curves.intervals[t]!.largestSize, judged.intervals[t]!.largestSize),
  );
  const lower = bounds.lower.map((least, t) => Math.min(least, upper[t]!));
  const solved = await solveOrder({ ...inputs, bounds: { ...bounds, lower, upper } }, order, signal);
  const answer = answerOf(solved.result);
  if (answer === undefined) return undefined;
  const { problem } = solved.order;
  const judgedOrder = { ...problem, quantity: order.quantity };
  const books = curvesBesideKernel(judged, { ...problem, impact: spreadsOn(judged, order) ?? problem.impact });
  return compareSchedules(books, boundsOf(judgedOrder), {
    ...{ plan: answer.solution.schedule, tables: unseen.tablesOf(books), signal },
  });
}

/** The half-spreads of books that recover; undefined: they are full again in every interval. */
function spreadsOn({ intervals, grid }: ImpactCurves, { resilience, quantity }: OrderRequest) {
  if (resilience === undefined) return undefined;
  const zeros = new Float64Array(intervals.length);
  const halfSpread = Float64Array.from(intervals, (curve) => curve.halfSpread || 0);
  const impact = { kind: 'power-law', coefficient: zeros, exponent: zeros.map(() => 1), halfSpread } as const;
  const upper = intervals.map(({ largestSize }) => largestSize);
  return recoveringBook({ problem: createProblem({ quantity, impact, upper }), grid }, { halfLife: resilience }).impact;
}

/**
 * The bounds, fees, lots and transient impact of an order, without its trajectory bounds and risk, which the other splits
 * ignore.
 */
export function boundsOf({ quantity, lower, upper, fee, lot, oddLot, transientImpact }: Order): Order {
  return { quantity, lower, upper, fee, lot, oddLot, transientImpact };
}

function summed(a: Comparison, b: Comparison): Comparison {
  const add = (x: number | undefined, y: number | undefined): number | undefined =>
    x === undefined || y === undefined ? undefined : x + y;
  return {
    floor: add(a.floor, b.floor),
    schedules: a.schedules.map(({ name, cost }, i) => ({ name, cost: add(cost, b.schedules[i]?.cost) })),
  };
}
