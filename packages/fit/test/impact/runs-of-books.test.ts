import type { FittedInterval, ImpactCurve } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FitImpactOptions, fitImpact } from '../../src/impact/fit-impact.js';
import { isSameBook } from '../../src/impact/same-book.js';
import { dayOf } from './made-up-curves.js';
import { simulatedDay } from './simulated-day.js';

const { day } = simulatedDay({ intervals: 5, blocks: 4, correlation: 0.3, seed: 3, tau: 0.3 });
const [curve, other] = day.intervals as [ImpactCurve, ImpactCurve];
const closed: ImpactCurve = { ...curve, impact: curve.impact.map(() => Number.NaN), largestSize: 0, blocks: [] };
const flat: ImpactCurve = { ...curve, impact: curve.impact.map(() => curve.halfSpread), blocks: [] };
const curves = [...day.intervals, closed, flat];

/** The numbers of an interval in the order of their names. */
function numbersOf(interval: FittedInterval): number[] {
  return Object.values(interval).flatMap((value: unknown) =>
    typeof value === 'number' ? value : typeof value === 'object' ? (Object.values(value!).flat() as number[]) : [],
  );
}

/** Sums over the intervals are taken in another order. */
const ROUNDING = 1e-7;

describe('seconds in which the book does not change', () => {
  test.each<[string, FitImpactOptions]>([
    ['shrunk', {}],
    ['shrunk, without errors', { errors: false }],
    ['per-interval', { exponents: 'per-interval' }],
    ['shared', { exponents: 'shared' }],
    ['given', { exponents: 0.6 }],
    ['per-interval, with a half-spread fitted', { exponents: 'per-interval', halfSpread: 'fitted' }],
    ['shared, with a half-spread fitted', { exponents: 'shared', halfSpread: 'fitted' }],
  ])('have the fit that they have between others: %s', (_, options) => {
    const copy = (k: number): ImpactCurve => ({ ...curves[k]!, impact: curves[k]!.impact.slice(), volume: k });
    const everyCurve = curves.map((_, k) => k);
    fc.assert(
      fc.property(fc.array(fc.nat(curves.length - 1), { maxLength: 6 }), (more) => {
        const places = [...everyCurve, ...everyCurve, ...more];
        const inRuns = places.toSorted((a, b) => a - b);
        const runs = fitImpact([dayOf(inRuns.map(copy))], options).intervals;
        const mixed = fitImpact([dayOf(places.map(copy))], options).intervals;
        for (const [t, k] of inRuns.entries()) {
          const [one, same] = [runs[t]!, mixed[places.indexOf(k)]!];
          expect({ ...one, ...zeros(one) }).toEqual({ ...same, ...zeros(same) });
          for (const [i, value] of numbersOf(one).entries()) {
            const expected = numbersOf(same)[i]!;
            if (!Number.isFinite(expected)) expect(value).toBe(expected);
            else expect(Math.abs(value - expected)).toBeLessThanOrEqual(ROUNDING * Math.abs(expected));
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** To compare the rest. */
function zeros(interval: FittedInterval): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(interval).flatMap(([name, value]) =>
      typeof value === 'string' || Array.isArray(value) ? [] : [[name, 0]],
    ),
  );
}

describe('isSameBook', () => {
  const [block, ...blocks] = curve.blocks!;
  test.each<[string, Partial<ImpactCurve>]>([
    ['impact', { impact: curve.impact.with(2, 1) }],
    ['depth', { impact: curve.impact.with(11, Number.NaN) }],
    ['half-spread', { halfSpread: 0 }],
    ['largest size', { largestSize: 1 }],
    ['reason to be closed', { closed: 'halted' }],
    ['number of days', { days: 2 }],
    ['number of blocks', { blocks }],
    ['impact of a block', { blocks: [...blocks.slice(0, -1), { ...blocks.at(-1)!, impact: block!.impact }, block!] }],
    ['half-spread of a block', { blocks: [{ ...block!, halfSpread: 0 }, ...blocks] }],
    ['order of blocks', { blocks: curve.blocks!.toReversed() }],
  ])('another %s is another book', (_, change) => {
    expect(isSameBook(curve, { ...curve, ...change })).toBe(false);
    expect(isSameBook({ ...curve, ...change }, curve)).toBe(false);
  });

  test('other volumes, states, mids and times of blocks are not', () => {
    const later = curve.blocks!.map((one) => ({ ...one, start: one.start + 60, impact: one.impact.slice() }));
    const rest = { volume: 7, states: 0, mid: 31, coverage: curve.coverage.map((part) => part / 2) };
    expect(isSameBook(curve, { ...curve, ...rest, blocks: later })).toBe(true);
    expect(isSameBook(closed, { ...closed, impact: closed.impact.slice() })).toBe(true);
    expect(isSameBook(curve, other)).toBe(false);
  });
});
