import { ProblemError } from '../problem/problem-error.js';
import { isConvexAndFalling } from './convex-and-falling.js';
import { kernelProduct } from './kernel-product.js';
import { levinson } from './levinson.js';

/**
 * Refuses a kernel with which trades can earn money by moving the price.
 *
 * A kernel that falls, is convex and is nowhere below 0 never lets them (Polya; Alfonsi, Schied & Slynko 2012, SIAM J.
 * Financial Mathematics 3(1), 511-533, Theorem 1). Otherwise Levinson's recursion looks, in this order, for
 *
 * - a round trip, as many shares bought as sold, that costs less than nothing: with the positions y held between
 *   trades it costs y'C y / 2, C being the Toeplitz matrix of 2 G(d) - G(d - 1) - G(d + 1);
 * - any trades of both signs that cost less than nothing;
 * - an order, in all of the intervals or in fewer, that is cheapest when some trades go the other way, so that it is not
 *   solved by trades of one side.
 *
 * @param values - G at 0, 1, 2, ... intervals, T of them
 * @param path - the field, for the error
 * @throws ProblemError with the code `price-manipulation` or `transaction-triggered-price-manipulation`, and with the
 *   trades and their cost in `details`
 */
export function requirePositiveKernel(values: Float64Array, path: string): void {
  if (isConvexAndFalling(values)) return;
  const roundTrip = differenceWitness(values);
  if (roundTrip !== undefined) refuseManipulation(path, 'the round trip of', roundTrip);
  let twoSided: Float64Array | undefined;
  const outcome = levinson(raised(values, values[0]!), (solution) => {
    if (!isOneSided(solution)) twoSided = solution.slice();
  });
  const witness = 'witness' in outcome ? witnessOf(values, outcome.witness) : undefined;
  if (witness !== undefined) refuseManipulation(path, 'trading', witness);
  if (twoSided !== undefined) refuseTwoSided(path, twoSided);
}

/** Relative to G(0): a kernel within this of a positive one counts as positive. It is above the rounding of a cost. */
const NEARLY_POSITIVE = 1e-12;

/** With the diagonal raised, no pivot of a positive semidefinite matrix is 0 by rounding. */
function raised(row: Float64Array, size: number): Float64Array {
  return row.with(0, row[0]! + NEARLY_POSITIVE * Math.abs(size));
}

interface Witness {
  /** shares bought, below 0: sold; T of them, their squares sum to 1 */
  readonly trades: Float64Array;
  /** currency, below 0 */
  readonly cost: number;
}

function differenceWitness(values: Float64Array): Witness | undefined {
  if (values.length < 2) return undefined;
  const row = values.slice(0, -1).map((value, d) => value - values[Math.abs(d - 1)]! + (value - values[d + 1]!));
  const outcome = levinson(raised(row, values[0]!));
  if (!('witness' in outcome)) return undefined;
  const positions = outcome.witness;
  const trades = new Float64Array(positions.length + 1);
  trades.forEach((_, t) => {
    trades[t] = (positions[t] ?? 0) - (positions[t - 1] ?? 0);
  });
  return witnessOf(values, trades);
}

/** Undefined if the cost of the trades, computed again, is not below 0. */
function witnessOf(values: Float64Array, found: Float64Array): Witness | undefined {
  const size = Math.sqrt(found.reduce((sum, shares) => sum + shares * shares, 0)) * (Math.sign(found[0]!) || 1);
  const trades = values.map((_, t) => (found[t] ?? 0) / size);
  const prices = new Float64Array(values.length);
  kernelProduct({ kernel: 'tabulated', values })(trades, prices);
  const cost = prices.reduce((sum, price, t) => sum + (price * trades[t]!) / 2, 0);
  return cost < 0 ? { trades, cost } : undefined;
}

function refuseManipulation(path: string, verb: string, { trades, cost }: Witness): never {
  throw new ProblemError(
    path,
    `the kernel allows price manipulation: ${verb} ${listOf(trades)} shares costs ${cost.toPrecision(3)}, which is less ` +
      `than nothing; ${WAY_OUT}`,
    { code: 'price-manipulation', details: { trades: Array.from(trades), cost } },
  );
}

const WAY_OUT = 'expected one that falls ever more slowly and is not below 0, or exponentials with coefficients >= 0';

/** Relative to the largest trade of the cheapest schedule: smaller trades the other way are rounding. */
const NEGLIGIBLE = 1e-6;

function isOneSided(solution: Float64Array): boolean {
  const most = solution.reduce((size, shares) => Math.max(size, Math.abs(shares)), 0);
  return solution.every((shares) => shares >= -NEGLIGIBLE * most);
}

function refuseTwoSided(path: string, solution: Float64Array): never {
  const total = solution.reduce((sum, shares) => sum + shares, 0);
  const trades = solution.map((shares) => (100 * shares) / total);
  throw new ProblemError(
    path,
    `the kernel allows transaction-triggered price manipulation: the cheapest way to buy 100 shares in ${solution.length} ` +
      `intervals without other costs is ${listOf(trades)}, which sells some of them on the way; ${WAY_OUT}`,
    {
      code: 'transaction-triggered-price-manipulation',
      details: { trades: Array.from(trades), cost: 5000 / total },
    },
  );
}

function listOf(trades: Float64Array): string {
  const last = trades.findLastIndex((shares) => shares !== 0);
  const shown = Array.from(trades.subarray(0, Math.min(last + 1, MOST_SHOWN)), (shares) => shares.toPrecision(3));
  return `${shown.join(', ')}${last + 1 > MOST_SHOWN ? `, ... (${last + 1} trades)` : ''}`;
}

const MOST_SHOWN = 8;
