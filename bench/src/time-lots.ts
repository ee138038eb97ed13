import { certify, costCurvesOf, createProblem, impliedBounds, type Problem } from '@waterfill/model';
import { allocateLots, findContinuousPrice, solveLots } from '@waterfill/solver-lots';
import { type SampleKind, sampleProblem } from './sample-problem.js';
import { timePerCall } from './time-per-call.js';

const KINDS: readonly SampleKind[] = ['mixed', 'bounded'];

/** Intervals and shares of the order; the second row has a thousand times as many lots as the first. */
const SHAPES: readonly (readonly [intervals: number, quantity: number])[] = [
  [390, 1e5],
  [390, 1e8],
  [10_000, 1e7],
  [100_000, 1e8],
  [1_000_000, 1e9],
];

/** Prints the time for whole lots: for the continuous price, for the lots after that, and in total. */
export function timeLots(): void {
  console.log(
    '\nWhole lots of one share, times in milliseconds. Growth is the p of the time of the lots ~ T^p since the',
  );
  console.log('first row; the gap is that to any number of shares.\n');
  console.log(row(['problem', 'T', 'shares', 'price', 'lots', 'both', 'growth', 'certify', 'moves', 'gap']));
  for (const kind of KINDS) {
    let first: { intervals: number; lots: number } | undefined;
    for (const [intervals, quantity] of SHAPES) {
      const problem = inLots(sampleProblem(kind, intervals), quantity);
      const bounds = impliedBounds(problem);
      const search = () => findContinuousPrice(costCurvesOf(problem), bounds, quantity);
      const price = search();
      const lots = timePerCall(() => allocateLots(problem, price, bounds)) / 1000;
      const growth =
        first && first.intervals < intervals && Math.log(lots / first.lots) / Math.log(intervals / first.intervals);
      first ??= { intervals, lots };
      const { schedule, shadowPrice, moves } = solveLots(problem);
      const judge = () => certify(problem, schedule!, { shadowPrice });
      if (!judge().lots?.exchangeOptimal) throw new Error('a move of a lot saves');
      const times = [timePerCall(search) / 1000, lots, timePerCall(() => solveLots(problem)) / 1000];
      const shape = [kind, intervals.toLocaleString('en-US'), quantity.toExponential(0)];
      const rest = [(timePerCall(judge) / 1000).toPrecision(3), moves!, judge().relativeGap.toExponential(1)];
      console.log(
        row([...shape, ...times.map((time) => time.toPrecision(3)), growth ? growth.toFixed(2) : '', ...rest]),
      );
    }
  }
}

/** The sample with another order, and bounds in proportion. */
function inLots({ impact, upper, quantity: before }: Problem, quantity: number): Problem {
  return createProblem({ quantity, impact, upper: upper.map((most) => (most * quantity) / before), lot: 1 });
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, k) => (k === 0 ? String(cell).padEnd(10) : String(cell).padStart(11))).join('');
}
