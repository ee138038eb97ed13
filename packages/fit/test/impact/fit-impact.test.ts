import type { ExponentRule, FittedImpact, ImpactCurves, ImpactFamily } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createImpactFitter, type FitImpactOptions, fitImpact } from '../../src/impact/fit-impact.js';
import { finish } from '../../src/steps.js';
import { curveOf, curveOfBlocks, dayOf, impactOf, SIZES, type Truth } from './made-up-curves.js';
import { daysOfBlocks, simulatedDay } from './simulated-day.js';

const NOISELESS = 1e-9;

const truths: Truth[] = [0.2, 0.45, 0.7, 1.1, 1.6].map((exponent, t) => {
  return { exponent, coefficient: 0.05 * 300 ** -exponent, halfSpread: 0.01 * (t + 1) };
});

/** Curves of these power laws, each with six equal blocks. */
function noiselessDay(laws: readonly Truth[], date?: string): ImpactCurves {
  return dayOf(
    laws.map((law) => curveOfBlocks(Array.from({ length: 6 }, () => ({ impact: impactOf(law), ...law })))),
    date,
  );
}

function withoutBlocks(day: ImpactCurves): ImpactCurves {
  return { ...day, intervals: day.intervals.map(({ blocks: _, ...curve }) => curve) };
}

function farthest(fit: FittedImpact, laws: readonly Truth[]): number {
  const deviations = fit.intervals.flatMap(({ coefficient, exponent }, t) => [
    Math.abs(coefficient / laws[t]!.coefficient - 1),
    Math.abs(exponent / laws[t]!.exponent - 1),
  ]);
  return Math.max(...deviations);
}

const pure = truths.map((law) => ({ ...law, halfSpread: 0 }));
const alike = (exponent: number): Truth[] => truths.map((law) => ({ ...law, exponent }));

describe('fitImpact', () => {
  it('says where a curve is known best, and that there it is known to the digit where blocks are equal', () => {
    const { intervals } = fitImpact([noiselessDay(truths)], { exponents: 'per-interval' });
    for (const { bestKnown, largestSize } of intervals) {
      expect(bestKnown!.size).toBeGreaterThan(SIZES[0]!);
      expect(bestKnown!.size).toBeLessThan(largestSize);
      expect(bestKnown!.factor95).toBeCloseTo(1, 9);
    }
  });

  it.each<[string, FitImpactOptions, boolean]>([
    ['without replicates', { exponents: 'per-interval' }, false],
    ['with a half-spread that errs, too', { exponents: 'per-interval', halfSpread: 'fitted' }, true],
  ])('says nothing about that %s', (_, options, hasBlocks) => {
    const day = noiselessDay(truths);
    const { intervals } = fitImpact([hasBlocks ? day : withoutBlocks(day)], options);
    expect(intervals.every((interval) => !('bestKnown' in interval))).toBe(true);
  });

  it.each<[string, readonly Truth[], FitImpactOptions]>([
    ['half-spread-power-law', truths, { exponents: 'per-interval' }],
    ['half-spread-power-law, shrunk', truths, {}],
    ['half-spread-power-law, shared', alike(0.6), { exponents: 'shared' }],
    ['half-spread-power-law, given', alike(0.6), { exponents: 0.6 }],
    ['half-spread-power-law, fitted', truths, { exponents: 'per-interval', halfSpread: 'fitted' }],
    ['half-spread-power-law, fitted and shrunk', truths, { halfSpread: 'fitted' }],
    ['half-spread-power-law, fitted and shared', alike(0.6), { exponents: 'shared', halfSpread: 'fitted' }],
    ['half-spread-power-law, fitted and given', alike(0.6), { exponents: 0.6, halfSpread: 'fitted' }],
    ['power-law', pure, { family: 'power-law', exponents: 'per-interval' }],
    ['power-law, shrunk', pure, { family: 'power-law' }],
    ['power-law, shared', pure.map((law) => ({ ...law, exponent: 0.3 })), { family: 'power-law', exponents: 'shared' }],
    ['linear', pure.map((law) => ({ ...law, exponent: 1 })), { family: 'linear' }],
    ['square-root', pure.map((law) => ({ ...law, exponent: 0.5 })), { family: 'square-root' }],
  ])('gives back what noiseless curves were made of: %s', (_, laws, options) => {
    const fit = fitImpact([noiselessDay(laws)], options);
    expect(farthest(fit, laws)).toBeLessThan(NOISELESS);
    for (const [t, { status, halfSpread = 0, rSquared }] of fit.intervals.entries()) {
      expect(status).toBe('fitted');
      expect(halfSpread).toBeCloseTo(laws[t]!.halfSpread, 11);
      expect(rSquared).toBeCloseTo(1, 12);
    }
  });

  it('shrunk, states the errors of its spread, too: wider intervals where fewer exponents tell of it', () => {
    const day = simulatedDay({ intervals: 40, blocks: 3, correlation: 0, tau: 0.3, seed: 2 }).day;
    const widthOf = (intervals: number): number => {
      const fit = fitImpact([{ ...day, intervals: day.intervals.slice(0, intervals) }]);
      const { stdErr, interval95, exponent } = fit.intervals[0]!;
      return Math.log(interval95.exponent[1] / exponent) / (stdErr.exponent / exponent);
    };
    expect(widthOf(40)).toBeGreaterThan(1.96);
    expect(widthOf(4)).toBeGreaterThan(1.1 * widthOf(40));
  });

  it.each(['shared', 'shrunk'] as const)('has errors where some days lack an interval: %s', (exponents) => {
    const days = daysOfBlocks(simulatedDay({ intervals: 12, blocks: 4, correlation: 0, tau: 0, seed: 3 }).day);
    const none = curveOf(
      SIZES.map(() => Number.NaN),
      Number.NaN,
    );
    const without = (day: ImpactCurves, first: number): ImpactCurves => {
      return { ...day, intervals: day.intervals.map((curve, t) => (t < first ? curve : none)) };
    };
    const whole = fitImpact(days, { exponents }).intervals;
    // The first day has the second half alone, the third the first half.
    const late = { ...days[0]!, intervals: days[0]!.intervals.map((curve, t) => (t < 6 ? none : curve)) };
    const some = fitImpact([late, days[1]!, without(days[2]!, 6), days[3]!], { exponents }).intervals;
    for (const [t, { stdErr }] of some.entries()) {
      for (const name of ['coefficient', 'exponent'] as const) {
        expect(stdErr[name] / whole[t]!.stdErr[name]).toBeGreaterThan(0.1);
        expect(stdErr[name] / whole[t]!.stdErr[name]).toBeLessThan(10);
      }
    }
  });

  it('scales with the currency and with the shares', () => {
    const { day } = simulatedDay({ intervals: 40, blocks: 6, correlation: 0.4, tau: 0.3, seed: 5 });
    const [dollars, lots] = [100, 1 / 7];
    const times = ({ impact, halfSpread }: { impact: Float64Array; halfSpread: number }) => {
      return { impact: impact.map((value) => dollars * value), halfSpread: dollars * halfSpread };
    };
    const scaled: ImpactCurves = {
      ...day,
      sizes: day.sizes.map((x) => lots * x),
      intervals: day.intervals.map((curve) => {
        const blocks = curve.blocks!.map((block) => ({ ...block, ...times(block) }));
        return { ...curve, ...times(curve), blocks, largestSize: lots * curve.largestSize };
      }),
    };
    for (const exponents of ['per-interval', 'shrunk', 'shared', 0.4] as const) {
      const [fit, other] = [fitImpact([day], { exponents }), fitImpact([scaled], { exponents })];
      for (const [t, { coefficient, exponent, interval95 }] of fit.intervals.entries()) {
        const same = other.intervals[t]!;
        expect(same.exponent / exponent).toBeCloseTo(1, 9);
        expect(same.interval95.exponent[1] / interval95.exponent[1]).toBeCloseTo(1, 7);
        expect(same.coefficient / (dollars * coefficient * lots ** -exponent)).toBeCloseTo(1, 9);
      }
    }
  });

  it('says what it was made of', () => {
    const day = noiselessDay(truths);
    const fit = fitImpact([{ ...day, symbol: 'FROG' }]);
    expect(fit).toMatchObject({
      symbol: 'FROG',
      dates: ['2025-04-03'],
      side: 'buy',
      replicates: 'blocks',
      grid: day.grid,
    });
    expect(fit).toMatchObject({ family: 'half-spread-power-law', exponents: 'shrunk' });
    const days = ['2025-04-03', '2025-04-04'].map((date) => withoutBlocks(noiselessDay(truths, date)));
    expect(fitImpact(days)).toMatchObject({
      dates: ['2025-04-03', '2025-04-04'],
      replicates: 'days',
      shrinkage: { rho: 0 },
    });
    expect(fitImpact([days[0]!], { exponents: 'per-interval' }).replicates).toBe('none');
    expect(fitImpact([day], { family: 'square-root' }).exponents).toBe(0.5);
  });

  it('fits an interval that some of the days lack to the others, and says how many they are', () => {
    const [wednesday, friday, monday] = ['2024-11-27', '2024-11-29', '2024-12-02'].map((date) =>
      withoutBlocks(noiselessDay(truths, date)),
    );
    const absent = curveOf(
      SIZES.map(() => Number.NaN),
      Number.NaN,
    );
    const isEarly = (t: number): boolean => t < 3;
    const half = friday!.intervals.map((curve, t) =>
      isEarly(t) ? curve : { ...absent, closed: 'after-last-book' as const },
    );
    const fit = fitImpact([wednesday!, { ...friday!, intervals: half }, monday!]);
    expect(fit.intervals.map(({ status, days }) => [status, days])).toEqual(
      truths.map((_, t) => ['fitted', isEarly(t) ? 3 : 2]),
    );
    expect(farthest(fit, truths)).toBeLessThan(NOISELESS);
    expect(fit.intervals.every(({ stdErr }) => stdErr.exponent < NOISELESS)).toBe(true);
  });

  it('refuses a day without a book in the session, one of several or alone where it lacks errors', () => {
    const day = withoutBlocks(noiselessDay(truths));
    const absent = curveOf(
      SIZES.map(() => Number.NaN),
      Number.NaN,
    );
    const empty = dayOf(
      truths.map(() => absent),
      '2024-12-25',
    );
    const [first, ...rest] = empty.intervals;
    const single = { ...empty, intervals: [{ ...day.intervals[0]!, states: 1 }, ...rest] };
    expect(() => fitImpact([day, empty])).toThrow('days: 2024-12-25 has no book in the session; leave that day out');
    expect(() => fitImpact([single])).toThrow('days: 2024-12-25 has no book in the session but a single state; leave');
    expect(fitImpact([{ ...empty, intervals: [first!] }], { exponents: 1 }).intervals[0]!.status).toBe('closed');
    const whole = { ...single, intervals: single.intervals.slice(0, 1) };
    expect(fitImpact([whole], { exponents: 'per-interval' }).intervals[0]!.status).toBe('fitted');
  });

  it('refuses what does not go together', () => {
    const day = noiselessDay(truths);
    const refusal = (family: ImpactFamily, exponents: ExponentRule) => () =>
      void fitImpact([day], { family, exponents });
    expect(() => fitImpact([])).toThrow('days: expected the curves of at least one day');
    expect(() => fitImpact([withoutBlocks(day)])).toThrow('measure the curves with blocks of 10 seconds');
    for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(refusal('power-law', wrong)).toThrow(`exponents: expected a number > 0, got ${wrong}`);
    }
    expect(refusal('linear', 'shrunk')).toThrow('exponents: the family linear has the exponent 1, got shrunk');
    expect(refusal('square-root', 1)).toThrow('exponents: the family square-root has the exponent 0.5, got 1');
    const spreadless = dayOf([{ ...day.intervals[0]!, halfSpread: Number.NaN }]);
    expect(() => fitImpact([spreadless], { exponents: 1 })).toThrow('interval 0 has an impact and no half-spread');
  });
});

describe('an interval', () => {
  const rising = impactOf(truths[1]!);
  const cut = (sizes: number): Float64Array => rising.map((value, k) => (k < sizes ? value : Number.NaN));
  const one = (impact: Float64Array, halfSpread: number, options: FitImpactOptions = { exponents: 'per-interval' }) =>
    fitImpact([dayOf([curveOf(impact, halfSpread)])], options).intervals[0]!;

  it('is closed without a size, and says whether there was a book', () => {
    expect(one(cut(0), Number.NaN)).toMatchObject({ status: 'closed', reason: 'there was no book', largestSize: 0 });
    expect(one(cut(0), 0.02)).toMatchObject({
      ...{ status: 'closed', reason: 'the book was not deep enough for any size', points: 0 },
      ...{ coefficient: Number.NaN, exponent: Number.NaN, rss: Number.NaN },
    });
  });

  it('is flat with fewer than three sizes', () => {
    const reason = 'only 2 sizes have an impact; a power law needs 3';
    expect(one(cut(2), 0.02)).toMatchObject({ status: 'flat', reason, halfSpread: 0.02, coefficient: 0, points: 2 });
    expect(one(cut(1), 0.02).reason).toBe('only 1 size has an impact; a power law needs 3');
    expect(one(cut(3), 0.02).status).toBe('fitted');
  });

  it('is flat where every share costs the half-spread up to rounding', () => {
    const level = SIZES.map((x) => (30.02 * x) / x - 30);
    expect(one(level, 0.02)).toMatchObject({
      ...{ status: 'flat', halfSpread: 0.02 },
      reason: 'up to 448.04 shares every share costs the half-spread and no more',
    });
  });

  it('is flat where the exponent is below 0.01 or the coefficient not above 0', () => {
    const nearly = SIZES.map((x) => 0.05 * x ** 0.004);
    expect(one(nearly, 0).reason).toMatch(
      /every share costs nearly the same: the exponent would be 0.004, below 0.01$/,
    );
    expect(one(nearly, 0, { exponents: 0.005 }).reason).toMatch(/would be 0.005, below 0.01$/);
    const below = SIZES.map((x) => 0.02 - 1e-5 * x);
    expect(one(below, 0.02).reason).toMatch(/does not rise with the size: the coefficient would be -0.00001$/);
  });

  it('is flat where all of the impact is at the largest size', () => {
    const jump = SIZES.map((_, k) => (k === SIZES.length - 1 ? 0.05 : 0.02));
    expect(one(jump, 0.02)).toMatchObject({
      status: 'flat',
      reason: expect.stringContaining('at one end of the sizes'),
    });
  });

  it('has as level its half-spread, or the mean impact in a family without one', () => {
    const nearly = SIZES.map((x) => 0.05 * x ** 0.004);
    const mean = nearly.reduce((sum, value) => sum + value, 0) / SIZES.length;
    expect(one(nearly, 0.04, { exponents: 0.001 }).halfSpread).toBe(0.04);
    const flat = one(nearly, 0.04, { family: 'power-law', exponents: 'per-interval' });
    expect(flat.halfSpread).toBeCloseTo(mean, 14);
    expect(flat.rss).toBeCloseTo(
      nearly.reduce((sum, value) => sum + (value - mean) ** 2, 0),
      16,
    );
    expect(flat.rSquared).toBeCloseTo(0, 12);
    expect(one(rising, 0.02, { family: 'power-law', exponents: 'per-interval' })).not.toHaveProperty('halfSpread');
  });

  it('gets the common exponent when shrunk if its own is invalid, and then the coefficient decides', () => {
    const { day } = simulatedDay({ intervals: 20, blocks: 6, correlation: 0, tau: 0.3, seed: 3 });
    const repeated = (impact: Float64Array) =>
      curveOfBlocks(Array.from({ length: 6 }, () => ({ impact, halfSpread: 0 })));
    const [constant, falling] = [SIZES.map(() => 0.05), SIZES.map(() => -0.05)];
    const fit = fitImpact([{ ...day, intervals: [...day.intervals, repeated(constant), repeated(falling)] }]);
    const [given, refused] = fit.intervals.slice(-2);
    expect(given).toMatchObject({ status: 'fitted', exponent: fit.shrinkage!.exponent });
    const { tau, v } = fit.shrinkage!;
    // Up to how v is estimated.
    expect(given!.stdErr.exponent / given!.exponent).toBeCloseTo(Math.sqrt(tau ** 2 + (tau ** 2 + v) / 20), 2);
    expect(refused!.status).toBe('flat');
  });

  it('is fitted at the sizes on both sides of one without an impact', () => {
    const gap = (impact: Float64Array): Float64Array => impact.with(2, Number.NaN);
    const whole = { ...truths[1]!, halfSpread: 0 };
    const blocks = [0.9, 1.1].map((level) => ({ impact: gap(impactOf(whole).map((g) => level * g)), halfSpread: 0 }));
    const { intervals } = fitImpact([dayOf([curveOfBlocks(blocks)])], { exponents: 'per-interval' });
    expect(intervals[0]).toMatchObject({ status: 'fitted', points: SIZES.length - 1 });
    expect(intervals[0]!.exponent).toBeCloseTo(whole.exponent, 12);
    expect(intervals[0]!.stdErr.coefficient).toBeGreaterThan(0);
  });

  it('keeps its status with warnings', () => {
    const narrow = one(cut(4), 0.02);
    expect(narrow.status).toBe('fitted');
    expect(narrow.warnings).toEqual([expect.stringContaining('span too small')]);
    expect(one(rising, 0.02)).not.toHaveProperty('warnings');
  });
});

/** Some intervals without a power law, some with fewer sizes, and one with a gap between them. */
function mixedDay(): ImpactCurves {
  const { day } = simulatedDay({ intervals: 20, blocks: 6, correlation: 0.3, tau: 0.3, seed: 7 });
  const intervals = day.intervals.map((curve, t) => {
    const isLeftOut = (k: number): boolean => (t % 3 === 0 && k >= 5) || (t === 4 && k === 2);
    const cut = (impact: Float64Array) => impact.map((value, k) => (isLeftOut(k) ? Number.NaN : value));
    const blocks = curve.blocks!.map((block) => ({ ...block, impact: cut(block.impact) }));
    return { ...curve, impact: cut(curve.impact), blocks };
  });
  const level = SIZES.map(() => 0.05);
  return { ...day, intervals: [...intervals, curveOfBlocks([{ impact: level, halfSpread: 0.05 }])] };
}

const OPTIONS: FitImpactOptions[] = (['shrunk', 'per-interval', 'shared', 0.5] as const).flatMap((exponents) => [
  { exponents },
  { exponents, halfSpread: 'fitted' },
  { exponents, family: 'power-law' },
]);

describe('a fitter of several fits', () => {
  it('gives the same fits as one of its own for each, in any order', () => {
    const day = mixedDay();
    const fitter = createImpactFitter([day]);
    for (const options of [...OPTIONS, ...OPTIONS.toReversed()]) {
      expect(finish(fitter.fitInSteps(options))).toStrictEqual(fitImpact([day], options));
    }
  });

  it('finds the same curves where errors are left out', () => {
    const day = mixedDay();
    for (const options of OPTIONS) {
      const [whole, bare] = [fitImpact([day], options), fitImpact([day], { ...options, errors: false })];
      const curves = ({ intervals }: FittedImpact) =>
        intervals.map(({ status, coefficient, exponent, halfSpread, largestSize, points }) => {
          return { status, coefficient, exponent, halfSpread, largestSize, points };
        });
      expect(curves(bare)).toEqual(curves(whole));
      expect(bare.shrinkage).toEqual(whole.shrinkage);
      expect(bare.intervals[1]!.stdErr.exponent).toBeNaN();
      expect(bare.intervals[1]).not.toHaveProperty('warnings');
    }
  });
});
