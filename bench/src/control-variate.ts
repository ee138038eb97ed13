import { evenSplit, type ImpactCurves, problemOfCurves, type TabulatedImpact, tabulatedCost } from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { clusterEstimate, type Estimate } from '@waterfill/statistics';

const SIDES = ['buy', 'sell'] as const;
const HOUR_MINUTES = 60;
/** The quantities, in parts of what the books of both days hold in all minutes together. */
const PARTS = [0.02, 0.08, 0.25];

/** What the plan of one day saves on another day, with and without the control variate. */
interface ControlledSaving {
  /** the date of the day that judges */
  readonly date: string;
  readonly side: string;
  /** in the unit of the recording */
  readonly quantity: number;
  readonly plain: Estimate;
  /** with lambda the slope of what minutes save on the shares that they trade less, as in an evaluation */
  readonly bySlope: Estimate;
  /** with lambda the shadow price of the plan */
  readonly byShadowPrice: Estimate;
}

/**
 * Prints as JSON how much narrower the confidence interval of a plan's saving becomes by the control variate that fixes the
 * sum: what a minute saves less lambda (u - x), with u what the even split trades there and x what the plan trades. Plans are
 * made on one day and judged on the other, in both directions, on both sides and for three quantities: 12 cases. Hours are
 * treated as independent.
 *
 * @param files - two recordings, one day each, round the clock
 */
export async function printControlledSavings(files: readonly string[]): Promise<void> {
  const rows: ControlledSaving[] = [];
  for (const side of SIDES) {
    const [first, second] = [await measure(files[0]!, side), await measure(files[1]!, side)];
    for (const part of PARTS) rows.push(savingOf(first, second, part), savingOf(second, first, part));
  }
  console.log(JSON.stringify(rows));
}

async function measure(file: string, side: 'buy' | 'sell'): Promise<ImpactCurves> {
  const session = { open: '00:00', close: '24:00' };
  const builder = createCurveBuilder({ side, timezone: 'UTC', ...session });
  await (await openBook(file, { timezone: 'UTC', session })).read(builder.add);
  return builder.finish();
}

function savingOf(training: ImpactCurves, unseen: ImpactCurves, part: number): ControlledSaving {
  // No more than both days have measured.
  const upper = training.intervals.map(({ largestSize }, t) => Math.min(largestSize, unseen.intervals[t]!.largestSize));
  const quantity = part * upper.reduce((sum, size) => sum + size, 0);
  const problem = problemOfCurves(training, { quantity, upper });
  const { schedule, shadowPrice } = solveBySlopes(problem);
  const even = evenSplit(problem);
  const { sizes, costs } = problemOfCurves(unseen, { quantity: 0 }).impact as TabulatedImpact;
  const costAt = (t: number, x: number): number => tabulatedCost({ sizes: sizes[t]!, costs: costs[t]! }, x);
  const minutes = Array.from(even, (u, t): Minute => {
    const cost = costAt(t, u);
    return { evenCost: cost, saved: cost - costAt(t, schedule[t]!), less: u - schedule[t]! };
  });
  const estimate = (lambda: number): Estimate => estimateOf(minutes, lambda);
  const date = unseen.grid.start.slice(0, 'YYYY-MM-DD'.length);
  const estimates = { plain: estimate(0), bySlope: estimate(slopeOf(minutes)), byShadowPrice: estimate(shadowPrice) };
  return { date, side: unseen.side, quantity, ...estimates };
}

/** A minute of a plan beside the even split. */
interface Minute {
  /** currency */
  readonly evenCost: number;
  readonly saved: number;
  /** shares that the plan trades less */
  readonly less: number;
}

function slopeOf(minutes: readonly Minute[]): number {
  const sum = (of: (minute: Minute) => number): number => minutes.reduce((total, minute) => total + of(minute), 0);
  return sum(({ less, saved }) => less * saved) / sum(({ less }) => less * less);
}

function estimateOf(minutes: readonly Minute[], lambda: number): Estimate {
  return clusterEstimate(
    minutes.map(({ evenCost, saved, less }, t) => {
      return { value: saved - lambda * less, weight: evenCost, cluster: String(Math.floor(t / HOUR_MINUTES)) };
    }),
  );
}
