import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FitImpactOptions, fitImpact } from '@waterfill/fit';
import { costOnCurves, evenSplit, type ImpactCurves, problemOfCurves, problemOfFit } from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { halvesOf } from '@waterfill/plan';
import { solveDual } from '@waterfill/solver-dual';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { clusterEstimate, type Estimate } from '@waterfill/statistics';

/** Real recordings, which we may not publish. */
const shared = `${process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))}/data`;
const RECORDINGS = [
  `${shared}/databento-mbp10/FROG_2025-04-03.csv.gz`,
  `${shared}/lobster/GOOG_2012-06-21_34200000_57600000_orderbook_10.csv.gz`,
];
const QUANTITIES = [5000, 20_000, 60_000];
const BLOCK_SECONDS = 10;
const SIZES = { '10:500:10': Float64Array.from({ length: 50 }, (_, k) => 10 * (k + 1)), automatic: undefined };

/** A way to plan an order on the curves of one half of the blocks. */
type Plan = (quantity: number) => Float64Array;

const DEFAULT = 'half-spread + power law, shrunk';
const RAW = 'half-spread + power law, raw';
const SHARED = 'half-spread + power law, shared';

const FITS: Readonly<Record<string, FitImpactOptions>> = {
  [DEFAULT]: {},
  [RAW]: { exponents: 'per-interval' },
  [SHARED]: { exponents: 'shared' },
  'half-spread fitted, shrunk': { halfSpread: 'fitted' },
  'half-spread fitted, raw': { halfSpread: 'fitted', exponents: 'per-interval' },
  'half-spread + linear': { exponents: 1 },
  'half-spread + square root': { exponents: 0.5 },
  'power law, shrunk': { family: 'power-law' },
  'power law, raw': { family: 'power-law', exponents: 'per-interval' },
  'power law, shared': { family: 'power-law', exponents: 'shared' },
  'square root': { family: 'square-root' },
  linear: { family: 'linear' },
};

const WAYS: Readonly<Record<string, (curves: ImpactCurves) => Plan>> = {
  'measured table': (curves) => (quantity) => solveBySlopes(problemOfCurves(curves, { quantity })).schedule,
  ...Object.fromEntries(Object.entries(FITS).map(([name, options]) => [name, planOnFit(options)])),
  'even split': (curves) => (quantity) => evenSplit(problemOfCurves(curves, { quantity })),
};

function planOnFit(options: FitImpactOptions): (curves: ImpactCurves) => Plan {
  return (curves) => {
    const fit = fitImpact([curves], options);
    return (quantity) => solveDual(problemOfFit(fit, { quantity })).schedule!;
  };
}

/**
 * Prints the excess cost of plans on unseen blocks, relative to the optimum of those blocks, and whether the default
 * fit passes: its excess must not be above that of per-interval exponents by more than the standard error of the
 * difference, nor more than one percentage point above a shared exponent.
 *
 * Every other block of 10 seconds is used for training, the rest for judging, in both directions; both sides, three
 * quantities. A plan trades at most the largest size of the training blocks in an interval.
 *
 * @param files - recordings; absent: the two of the study, if they are here
 */
export async function judgeOutOfSample(files: readonly string[]): Promise<void> {
  const recordings = files.length > 0 ? files : RECORDINGS.filter((file) => existsSync(file));
  console.log(
    '\nexcess cost on unseen 10-second blocks over their own optimum, mean; in brackets the shares beyond them',
  );
  if (recordings.length === 0) return console.log('skipped: no shared data');
  const [listed, automatic] = [await judge(recordings, '10:500:10'), await judge(recordings, 'automatic')];
  console.log(`${'sizes'.padEnd(36)}${'10:500:10'.padStart(9)}${'automatic'.padStart(18)}`);
  for (const name of Object.keys(WAYS)) console.log(name.padEnd(34) + cell(listed[name]!) + cell(automatic[name]!));
  for (const [sizes, results] of Object.entries({ '10:500:10': listed, automatic }))
    console.log(verdict(sizes, results));
}

/** The excess cost of a planning method on unseen blocks. */
interface UnseenExcess {
  readonly name: string;
  /** relative to the optimum of those blocks */
  readonly excess: Estimate;
  /** the excess minus that of the default; absent for the default itself */
  readonly overDefault?: Estimate | undefined;
}

/**
 * Prints the same as JSON, for the default sizes of curves, with confidence intervals: the sides of the recordings are
 * treated as independent.
 *
 * @param files - recordings
 */
export async function printUnseenExcess(files: readonly string[]): Promise<void> {
  const results = await judge(files, 'automatic');
  const usual = results[DEFAULT]!;
  const rows = Object.entries(results).map(([name, own]): UnseenExcess => {
    const differences = own.map(({ excess, side }, k) => ({ excess: excess - usual[k]!.excess, side }));
    return { name, excess: estimateOf(own), ...(name !== DEFAULT && { overDefault: estimateOf(differences) }) };
  });
  console.log(JSON.stringify(rows));
}

function estimateOf(results: readonly Pick<PlanResult, 'excess' | 'side'>[]): Estimate {
  return clusterEstimate(results.map(({ excess, side }) => ({ value: excess, weight: 1, cluster: side })));
}

/** One per recording, side, direction and quantity. */
interface PlanResult {
  readonly excess: number;
  /** of the quantity */
  readonly beyond: number;
  /** which side of which recording */
  readonly side: string;
}

type PlanResults = Readonly<Record<string, PlanResult[]>>;

async function judge(recordings: readonly string[], sizes: keyof typeof SIZES): Promise<PlanResults> {
  const results: PlanResults = Object.fromEntries(Object.keys(WAYS).map((name) => [name, []]));
  for (const file of recordings) {
    for (const side of ['buy', 'sell'] as const) {
      const curves = await measure(file, side, SIZES[sizes]);
      const [[even], [odd]] = halvesOf([curves])!.halves;
      judgePlans(even!, odd!, results, `${file} ${side}`);
      judgePlans(odd!, even!, results, `${file} ${side}`);
    }
  }
  return results;
}

async function measure(file: string, side: 'buy' | 'sell', sizes: Float64Array | undefined): Promise<ImpactCurves> {
  const builder = createCurveBuilder({ side, sizes, blockSeconds: BLOCK_SECONDS });
  await (await openBook(file)).read(builder.add);
  return builder.finish();
}

function judgePlans(training: ImpactCurves, unseen: ImpactCurves, results: PlanResults, side: string): void {
  const quantities = QUANTITIES.filter((quantity) => quantity < Math.min(capacityOf(training), capacityOf(unseen)));
  const optima = quantities.map((quantity) => solveBySlopes(problemOfCurves(unseen, { quantity })).schedule);
  for (const [name, way] of Object.entries(WAYS)) {
    const plan = way(training);
    for (const [k, quantity] of quantities.entries()) {
      const { cost, beyond } = costOnCurves(unseen, plan(quantity));
      results[name]!.push({
        excess: cost / costOnCurves(unseen, optima[k]!).cost - 1,
        beyond: beyond / quantity,
        side,
      });
    }
  }
}

function capacityOf({ intervals }: ImpactCurves): number {
  return intervals.reduce((sum, { largestSize }) => sum + largestSize, 0);
}

function meanOf(results: readonly PlanResult[], value: (result: PlanResult) => number): number {
  return results.reduce((sum, result) => sum + value(result), 0) / results.length;
}

function cell(results: readonly PlanResult[]): string {
  const excess = percent(meanOf(results, (result) => result.excess));
  return `${excess.padStart(9)} (${percent(meanOf(results, ({ beyond }) => beyond))})`.padEnd(18);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** The plans are judged on the same blocks, so their differences are compared. */
function verdict(sizes: string, results: PlanResults): string {
  const overRaw = results[DEFAULT]!.map(({ excess }, k) => excess - results[RAW]![k]!.excess);
  const mean = overRaw.reduce((sum, value) => sum + value, 0) / overRaw.length;
  const squares = overRaw.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const stdErr = Math.sqrt(squares / (overRaw.length - 1) / overRaw.length);
  const [byDefault, one] = [DEFAULT, SHARED].map((name) => meanOf(results[name]!, ({ excess }) => excess));
  const stands = mean <= stdErr && byDefault! <= one! + 0.01;
  const difference = `over raw ${percent(mean)}, standard error ${percent(stdErr)}`;
  return `sizes ${sizes}: the default ${stands ? 'stands' : 'does not stand'}; ${difference}`;
}
