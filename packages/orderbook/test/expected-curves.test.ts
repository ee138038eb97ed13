import { readFileSync } from 'node:fs';
import type { ImpactCurves } from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedPath, unlessShared } from './shared-data.js';

/** A day worked through by an independent program, with numpy. */
interface ExpectedDay {
  readonly source: string;
  readonly side: 'buy' | 'sell';
  /** first:last:step, shares */
  readonly sizes: string;
  readonly sampling: 'time-weighted' | 'last';
  readonly states: number;
  readonly intervals: readonly ExpectedInterval[];
}

interface ExpectedInterval {
  readonly interval: number;
  /** how many sizes have an impact */
  readonly points: number;
  /** the impact at every tenth size, currency per share */
  readonly impactAt: Readonly<Record<string, number>>;
  readonly largestSize: number;
}

/** Relative: the independent program takes the difference of two averages, which costs it some digits. */
const TOLERANCE = 1e-9;

function expectedDay(name: string): ExpectedDay {
  return JSON.parse(readFileSync(sharedPath(`expected-fits/${name}.json`), 'utf8')) as ExpectedDay;
}

async function measured({ source, side, sizes, sampling }: ExpectedDay): Promise<ImpactCurves> {
  const [first, last, step] = sizes.split(':').map(Number);
  const length = (last! - first!) / step! + 1;
  const builder = createCurveBuilder({ side, sampling, sizes: Array.from({ length }, (_, k) => first! + k * step!) });
  const folder = source.startsWith('GOOG') ? 'lobster' : 'databento-mbp10';
  const recording = await openBook(sharedPath(`${folder}/${source}`));
  await recording.read(builder.add);
  return builder.finish();
}

/** What the curves say at the sizes that the independent program lists, as it says it. */
function asExpected({ intervals, sizes }: ImpactCurves, { interval, impactAt }: ExpectedInterval): ExpectedInterval {
  const { impact, largestSize } = intervals[interval]!;
  const at = (size: string): number => impact[sizes.indexOf(Number(size))]!;
  const points = impact.filter((value) => !Number.isNaN(value)).length;
  return { interval, points, largestSize, impactAt: Object.fromEntries(Object.keys(impactAt).map((x) => [x, at(x)])) };
}

function largestDeviation(actual: ExpectedInterval, expected: ExpectedInterval): number {
  const deviations = Object.entries(expected.impactAt).map(([size, impact]) => actual.impactAt[size]! / impact - 1);
  return Math.max(0, ...deviations.map(Math.abs));
}

describe.each([
  'FROG_2025-04-03_buy_last',
  'FROG_2025-04-03_buy_time-weighted',
  'FROG_2025-04-03_sell_time-weighted',
  'GOOG_2012-06-21_buy_time-weighted',
])(`the curves of a real day${unlessShared}: %s`, (name) => {
  it.skipIf(!hasSharedData)('are those of an independent program', async () => {
    const expected = expectedDay(name);
    const curves = await measured(expected);
    expect(curves.states).toBe(expected.states);
    expect(curves.intervals).toHaveLength(390);
    for (const interval of expected.intervals) {
      const actual = asExpected(curves, interval);
      expect(actual).toMatchObject({ points: interval.points, largestSize: interval.largestSize });
      expect(largestDeviation(actual, interval)).toBeLessThan(TOLERANCE);
    }
  });
});
