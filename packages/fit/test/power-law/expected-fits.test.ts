import { readFileSync } from 'node:fs';
import { createPowerLawFitter, type PowerLawFit } from '@waterfill/fit';
import type { ImpactCurves } from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedPath, unlessShared } from '../shared-data.js';

/** A day worked through by an independent program, with scipy's `curve_fit`. */
interface ExpectedDay {
  readonly source: string;
  readonly side: 'buy' | 'sell';
  /** first:last:step, shares */
  readonly sizes: string;
  readonly sampling: 'time-weighted' | 'last';
  readonly intervals: readonly ExpectedFit[];
}

interface ExpectedFit {
  readonly interval: number;
  readonly points: number;
  readonly coefficient: number;
  readonly exponent: number;
  /** of the coefficient and of the exponent; null where there are no degrees of freedom */
  readonly stdErr: readonly [number | null, number | null];
  readonly rss: number;
}

const TOLERANCE = 1e-6;
const RSS_TOLERANCE = 1e-9;
/** Below it a book is flat, and scipy's error of an exponent near 0 is one of rounding. */
const LEAST_EXPONENT = 0.01;

async function measured({ source, side, sizes, sampling }: ExpectedDay): Promise<ImpactCurves> {
  const [first, last, step] = sizes.split(':').map(Number);
  const length = (last! - first!) / step! + 1;
  const builder = createCurveBuilder({ side, sampling, sizes: Array.from({ length }, (_, k) => first! + k * step!) });
  const folder = source.startsWith('GOOG') ? 'lobster' : 'databento-mbp10';
  const recording = await openBook(sharedPath(`${folder}/${source}`));
  await recording.read(builder.add);
  return builder.finish();
}

/** The largest relative deviation of the parameters and their errors. */
function deviation({ coefficient, exponent, stdErr }: PowerLawFit, expected: ExpectedFit): number {
  const pairs: [number, number | null][] = [
    [coefficient, expected.coefficient],
    [exponent, expected.exponent],
    [stdErr.coefficient, expected.stdErr[0]],
    [stdErr.exponent, expected.stdErr[1]],
  ];
  return Math.max(...pairs.map(([actual, value]) => (value === null ? 0 : Math.abs(actual / value - 1))));
}

describe.each([
  'FROG_2025-04-03_buy_last',
  'FROG_2025-04-03_buy_time-weighted',
  'FROG_2025-04-03_sell_time-weighted',
  'GOOG_2012-06-21_buy_time-weighted',
])(`the power laws of a real day${unlessShared}: %s`, (name) => {
  it.skipIf(!hasSharedData)('are those of scipy, and leave no more', { timeout: 60_000 }, async () => {
    const expected = JSON.parse(readFileSync(sharedPath(`expected-fits/${name}.json`), 'utf8')) as ExpectedDay;
    const { sizes, intervals } = await measured(expected);
    const fitter = createPowerLawFitter(sizes);
    const pairs = expected.intervals.map((fit) => ({ fit, own: fitter.fit(intervals[fit.interval]!.impact) }));
    const usable = pairs.filter(({ fit }) => fit.exponent >= LEAST_EXPONENT);
    expect(usable.length).toBeGreaterThan(expected.intervals.length / 2);
    expect(usable.filter(({ fit, own }) => !(deviation(own, fit) <= TOLERANCE))).toEqual([]);
    const isMore = ({ fit, own }: (typeof pairs)[number]): boolean => own.rss > fit.rss * (1 + RSS_TOLERANCE);
    expect(pairs.filter(isMore)).toEqual([]);
  });
});
