import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fitImpact } from '@waterfill/fit';
import { createProblem, type FittedImpact, type Problem, problemOfFit } from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { solve } from '@waterfill/solvers';
import { beforeAll, describe, expect, it } from 'vitest';

/** Real recordings, which we may not publish, and the results of an independent program for them. */
const shared = `${process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))}/data`;
const hasSharedData = existsSync(`${shared}/expected-fits`);

/** A day worked through with numpy, scipy's `curve_fit` and mpmath. */
interface ExpectedDay {
  readonly source: string;
  readonly side: 'buy' | 'sell';
  /** first:last:step, shares */
  readonly sizes: string;
  readonly sampling: 'time-weighted' | 'last';
  readonly intervals: readonly ExpectedFit[];
  readonly schedule: {
    readonly quantity: number;
    /** those with a power law */
    readonly intervals: readonly number[];
    readonly uncapped: ExpectedSchedule;
    readonly cappedAtLargestSize: ExpectedSchedule;
  };
}

interface ExpectedFit {
  readonly interval: number;
  readonly coefficient: number;
  readonly exponent: number;
  /** by the residuals, of the coefficient and the exponent */
  readonly stdErr: readonly [number, number];
  readonly rss: number;
  readonly largestSize: number;
}

interface ExpectedSchedule {
  readonly shares: readonly number[];
  readonly cost: number;
}

const FIT_TOLERANCE = 1e-6;
const RSS_TOLERANCE = 1e-9;
const SCHEDULE_TOLERANCE = 1e-8;
/** From the raw recording: the fits differ in the eighth digit. */
const END_TO_END_TOLERANCE = 1e-7;

async function fitDay({ source, side, sizes, sampling }: ExpectedDay): Promise<FittedImpact> {
  const [first, last, step] = sizes.split(':').map(Number);
  const count = (last! - first!) / step! + 1;
  const builder = createCurveBuilder({
    side,
    sampling,
    sizes: Array.from({ length: count }, (_, k) => first! + k * step!),
  });
  const folder = source.startsWith('GOOG') ? 'lobster' : 'databento-mbp10';
  await (await openBook(`${shared}/${folder}/${source}`)).read(builder.add);
  return fitImpact([builder.finish()], { family: 'power-law', exponents: 'per-interval' });
}

async function schedule(problem: Problem): Promise<ExpectedSchedule> {
  const result = await solve(problem);
  if (result.status !== 'optimal') throw new Error(result.status);
  return { shares: Array.from(result.solution.schedule), cost: result.certificate.cost };
}

/** The problem of the intervals that the independent program uses, by its own coefficients. */
function problemOfFile(
  { intervals, schedule: { quantity, intervals: used } }: ExpectedDay,
  isCapped: boolean,
): Problem {
  const fits = used.map((t) => intervals[t]!);
  const impact = {
    kind: 'power-law',
    coefficient: fits.map(({ coefficient }) => coefficient),
    exponent: fits.map(({ exponent }) => exponent),
  } as const;
  return createProblem({ quantity, impact, ...(isCapped && { upper: fits.map(({ largestSize }) => largestSize) }) });
}

/** The problem of our fits, with the intervals closed that the independent program does not use. */
function problemOfRecording(
  fit: FittedImpact,
  { schedule: { quantity, intervals } }: ExpectedDay,
  isCapped: boolean,
): Problem {
  const used = new Set(intervals);
  const upper = fit.intervals.map((_, t) => (used.has(t) ? Number.POSITIVE_INFINITY : 0));
  return problemOfFit(fit, { quantity, upper, beyondFit: !isCapped });
}

function largestDifference(shares: readonly number[], expected: readonly number[]): number {
  return Math.max(...shares.map((x, t) => Math.abs(x - expected[t]!)));
}

describe
  .skipIf(!hasSharedData)
  .each([
    'FROG_2025-04-03_buy_last',
    'FROG_2025-04-03_buy_time-weighted',
    'FROG_2025-04-03_sell_time-weighted',
    'GOOG_2012-06-21_buy_time-weighted',
  ])(`a real day${hasSharedData ? '' : ' (skipped: no shared data)'}: %s`, (name) => {
  const file = `${shared}/expected-fits/${name}.json`;
  let day: ExpectedDay;
  let fit: FittedImpact;

  beforeAll(async () => {
    day = JSON.parse(readFileSync(file, 'utf8')) as ExpectedDay;
    fit = await fitDay(day);
  }, 60_000);

  it('is fitted as by an independent program where it has power laws, and left with no more squares', () => {
    const laws = day.intervals.filter(({ exponent }) => exponent >= 0.01);
    expect(laws.length).toBe(day.schedule.intervals.length);
    for (const expected of laws) {
      const { status, coefficient, exponent, residualStdErr, rss } = fit.intervals[expected.interval]!;
      expect(status).toBe('fitted');
      const ratios = [
        coefficient / expected.coefficient,
        exponent / expected.exponent,
        residualStdErr.coefficient / expected.stdErr[0],
        residualStdErr.exponent / expected.stdErr[1],
      ];
      for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(FIT_TOLERANCE);
      expect(rss / expected.rss).toBeLessThan(1 + RSS_TOLERANCE);
    }
  });

  it.each(['uncapped', 'cappedAtLargestSize'] as const)('is planned as by an independent program: %s', async (how) => {
    const { quantity, [how]: expected } = day.schedule;
    const isCapped = how === 'cappedAtLargestSize';
    const ofFile = await schedule(problemOfFile(day, isCapped));
    expect(Math.abs(ofFile.cost / expected.cost - 1)).toBeLessThan(SCHEDULE_TOLERANCE);
    expect(largestDifference(ofFile.shares, expected.shares)).toBeLessThan(SCHEDULE_TOLERANCE * quantity);
    const ofRecording = await schedule(problemOfRecording(fit, day, isCapped));
    expect(Math.abs(ofRecording.cost / expected.cost - 1)).toBeLessThan(END_TO_END_TOLERANCE);
  });
});
