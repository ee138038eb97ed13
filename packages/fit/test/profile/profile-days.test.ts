import type { ImpactCurves } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { profileDays } from '../../src/profile/profile-days.js';
import { curveOf, SIZES } from '../impact/made-up-curves.js';
import { dayOfIntervals, MIDDLE, madeUpDays, trueProfile } from './made-up-days.js';

const made = { days: 5, intervals: 13, seed: 4 };
const bookless = curveOf(
  SIZES.map(() => Number.NaN),
  Number.NaN,
);

/** Without a book where `lacks` says so. */
function lacking(day: ImpactCurves, lacks: (t: number) => boolean): ImpactCurves {
  return { ...day, intervals: day.intervals.map((curve, t) => (lacks(t) ? bookless : curve)) };
}

describe('a profile of days', () => {
  it('leaves out days of another shape, by name', () => {
    const [a, b, c, d, e] = madeUpDays(made);
    const days = [
      ...[a!, b!, ...madeUpDays({ ...made, days: 9 }).slice(5)],
      lacking(c!, (t) => t >= 7),
      lacking(d!, (t) => t === 4 || t === 9),
      dayOfIntervals(e!.intervals.slice(0, 6), e!.date),
    ];
    const { dates, leftOut } = profileDays(days);
    expect(dates).toEqual([a!.date, b!.date, '2025-06-07', '2025-06-08', '2025-06-09', '2025-06-10']);
    expect(leftOut.map(({ date, code }) => [date, code])).toEqual([
      [c!.date, 'ends-early'],
      [d!.date, 'gaps'],
      [e!.date, 'other-grid'],
    ]);
    expect(leftOut[0]!.reason).toBe('has a book in 7 of 13 intervals: it ends early');
  });

  it('leaves out a day that is less than half covered, and one that starts late', () => {
    const [a, b, c, d] = madeUpDays(made);
    const { leftOut } = profileDays([a!, b!, lacking(c!, (t) => t > 4), lacking(d!, (t) => t < 3)]);
    expect(leftOut.map(({ code }) => code)).toEqual(['half-covered', 'starts-late']);
  });

  it('says how many days each interval rests on', () => {
    const [a, b, c] = madeUpDays(made);
    const { days } = profileDays([lacking(a!, (t) => t === 2), b!, c!]);
    expect(days).toEqual([3, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]);
  });

  it('says of a single day that it speaks of it alone', () => {
    const [day] = madeUpDays(made);
    const { findings, impact } = profileDays([day!]);
    expect(findings.map(({ code }) => code)).toEqual(['single-day']);
    for (const { weight } of impact.kept) expect(weight).toBeLessThanOrEqual(0.5);
  });

  it('says so where nothing carries over', () => {
    const days = madeUpDays({ ...made, days: 2, seed: 3, height: 0, memory: 0 });
    const mirrored = days.map((day, d) => ({
      ...day,
      intervals: days[0]!.intervals.map((curve, t) => {
        const factor = (t % 2 === 0) === (d === 0) ? 2 : 0.5;
        return { ...curve, halfSpread: 0.02, impact: SIZES.map((x) => 0.02 + factor * 0.001 * x ** 0.5) };
      }),
    }));
    expect(profileDays(mirrored).findings.map(({ code }) => code)).toEqual(['nothing-carries-over']);
  });

  it('weighs days by their age', () => {
    const [day] = madeUpDays({ ...made, noise: 0 });
    const dearer = (date: string, factor: number): ImpactCurves => {
      const intervals = day!.intervals.map((curve) => ({ ...curve, volume: factor * curve.volume }));
      return dayOfIntervals(intervals, date);
    };
    const days = [dearer('2025-06-12', 3), dearer('2025-06-02', 1)];
    const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
    const whole = sum(day!.intervals.map(({ volume }) => volume));
    const ratio = (halfLifeDays?: number): number => sum(profileDays(days, { halfLifeDays }).volume!.expected) / whole;
    expect(ratio()).toBeCloseTo(2, 6);
    // A day ten days older has a quarter of the weight: (3 + 1 / 4) / (1 + 1 / 4).
    expect(ratio(5)).toBeCloseTo(2.6, 6);
  });

  it('expects no more of an interval without any depth than that it is closed', () => {
    const days = madeUpDays(made).map((day) => lacking(day, (t) => t === 6));
    const { impact, depth, days: counts } = profileDays(days);
    expect([impact.expected[6], depth.expected[6]]).toEqual([Number.NaN, Number.NaN]);
    expect(counts[6]).toBe(0);
  });

  it('expects an interval in which no day has a power law to be like those beside it', () => {
    const days = madeUpDays({ ...made, noise: 0 }).map((day) => ({
      ...day,
      intervals: day.intervals.map((curve, t) =>
        t === 6 ? { ...curve, impact: SIZES.map(() => curve.halfSpread) } : curve,
      ),
    }));
    const { expected } = profileDays(days).impact;
    expect(expected[6]).toBeGreaterThan(0.9 * Math.min(expected[5]!, expected[7]!));
    expect(expected[6]).toBeLessThan(1.1 * Math.max(expected[5]!, expected[7]!));
  });

  it('expects as much volume of a day as the days have on average', () => {
    const days = madeUpDays(made);
    const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
    const mean = sum(days.map(({ intervals }) => sum(intervals.map(({ volume }) => volume)))) / days.length;
    expect(sum(profileDays(days).volume!.expected)).toBeCloseTo(mean, 6);
  });

  it('is near the truth of twenty days', () => {
    const many = { ...made, days: 20 };
    const truth = trueProfile(many);
    const { impact, exponent } = profileDays(madeUpDays(many), { typicalSize: MIDDLE });
    for (const [t, value] of impact.expected.entries()) {
      expect(Math.abs(Math.log(value / (truth.coefficient[t]! * MIDDLE ** truth.exponent[t]!)))).toBeLessThan(0.25);
      expect(Math.abs(Math.log(exponent.expected[t]! / truth.exponent[t]!))).toBeLessThan(0.05);
    }
  });

  it('takes days whose sizes differ, in any order', () => {
    const [a, b] = madeUpDays(made);
    const fewer = {
      ...b!,
      sizes: SIZES.slice(2),
      intervals: b!.intervals.map((curve) => ({
        ...curve,
        impact: curve.impact.slice(2),
        coverage: curve.coverage.slice(2),
      })),
    };
    expect(profileDays([fewer, a!]).dates).toEqual([a!.date, b!.date]);
  });

  it.each<[string, (days: ImpactCurves[]) => ImpactCurves[], RegExp]>([
    ['no day', () => [], /at least one day/],
    ['two of one date', ([a]) => [a!, a!], /two are of 2025-06-02/],
    ['days of both sides', ([a, b]) => [a!, { ...b!, side: 'sell' }], /sides are buy and sell/],
    [
      'two symbols',
      ([a, b]) => [
        { ...a!, symbol: 'A' },
        { ...b!, symbol: 'B' },
      ],
      /symbols are A and B/,
    ],
    ['a day without a book', ([a]) => [lacking(a!, () => true)], /no book/],
  ])('refuses %s', (_, change, reason) => {
    expect(() => profileDays(change(madeUpDays(made)))).toThrow(reason);
  });
});
