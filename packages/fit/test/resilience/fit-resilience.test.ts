import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowDay, fitResilience } from '../../src/index.js';
import { type MadeUpMarket, madeUpFlow } from './made-up-flow.js';

const midKernel = (lag: number): number => 0.004 + 0.006 * (1 + lag / 3) ** -0.5;
const depthKernel = (lag: number): number => 0.012 * 2 ** (-(lag + 0.5) / 20);
const market: MadeUpMarket = { seed: 3, bins: 12_000, midKernel, depthKernel };

describe('fitResilience on a made-up market', () => {
  const day = madeUpFlow(market);
  const found = fitResilience([day]);
  const scale = Math.sqrt(found.typicalShares / 100);

  it('finds the propagators within four of their standard errors, although signs have long memory', () => {
    expect(found.signCorrelation[3]).toBeGreaterThan(0.02);
    found.lags.forEach((lag, j) => {
      const distance = (value: number, truth: number, error: number): number => Math.abs(value - truth) / error;
      const { mid, depth } = found;
      expect(distance(mid.propagator[j]!, scale * midKernel(lag - 0.5), mid.propagatorErrors[j]!)).toBeLessThan(4);
      expect(distance(depth.propagator[j]!, scale * depthKernel(lag - 0.5), depth.propagatorErrors[j]!)).toBeLessThan(
        4,
      );
    });
  });

  it('has a response beyond the propagator, by the later trades of the same sign', () => {
    const { response, propagator } = found.mid;
    expect(response[5]).toBeGreaterThan(1.1 * propagator[5]!);
  });

  it('finds the half-life of the depth, with an interval around it', () => {
    const { value, low, high } = found.depth.exponential!.halfLife;
    expect(value).toBeGreaterThan(17);
    expect(value).toBeLessThan(23);
    expect(low).toBeLessThan(20);
    expect(high).toBeGreaterThan(20);
    expect(found.depth.exponential!.level).toEqual({ value: 0, error: 0 });
  });

  it('fits the exponential where it is one better than a power law, and the other way round', () => {
    expect(found.depth.exponential!.misfit).toBeLessThan(found.depth.powerLaw?.misfit ?? Number.POSITIVE_INFINITY);
    const slow = fitResilience([madeUpFlow({ ...market, depthKernel: (lag) => 0.02 * (1 + lag / 2) ** -0.6 })]);
    expect(slow.depth.powerLaw!.misfit).toBeLessThan(slow.depth.exponential!.misfit);
  });

  it('is the same in another currency and with other shares', () => {
    const rescaled: FlowDay = {
      ...day,
      flow: day.flow.map((shares) => 8 * shares),
      mids: day.mids.map((mid) => 4 * mid),
      costs: day.costs.map((cost) => 4 * cost),
    };
    const other = fitResilience([rescaled]);
    expect(other.typicalShares).toBe(8 * found.typicalShares);
    expect(other.mid.propagator[2]! / found.mid.propagator[2]!).toBeCloseTo(4, 9);
    expect(other.depth.exponential!.halfLife.value).toBeCloseTo(found.depth.exponential!.halfLife.value, 6);
  });

  it('takes two days as twice as much of the same', () => {
    const both = fitResilience([day, { ...madeUpFlow({ ...market, seed: 4 }), date: '2025-06-03' }]);
    expect(both.dates).toEqual(['2025-06-02', '2025-06-03']);
    expect(both.blocks).toBe(2 * found.blocks);
    const [one, two] = [found, both].map(({ depth }) => depth.exponential!.halfLife);
    expect(two!.high / two!.low).toBeLessThan(one!.high / one!.low);
  });
});

describe('a day that says little', () => {
  const codesOf = (part: Partial<MadeUpMarket>): string[] =>
    fitResilience([madeUpFlow({ ...market, bins: 4000, ...part })]).findings.map(({ code }) => code);

  it('is said to where no recovery is seen', () => {
    expect(codesOf({ depthKernel: () => 0 })).toContain('no-recovery-seen');
  });

  it('is said to where the mid stays', () => {
    expect(codesOf({ midKernel: () => 0.01 })).toContain('mid-stays');
  });

  it('is said to where trades are few', () => {
    expect(codesOf({ activity: 0.05 })).toContain('few-trades');
  });

  it('is said to where the book recovers within a bin', () => {
    expect(codesOf({ depthKernel: (lag) => 0.02 * 2 ** (-(lag + 0.5) / 0.4) })).toContain('within-bin');
  });

  it('is said to where the half-life is rough', () => {
    expect(codesOf({ costNoise: 0.01, activity: 0.08 })).toContain('half-life-uncertain');
  });

  it('is refused without trades, and if it is too short for errors', () => {
    const day = madeUpFlow({ ...market, bins: 4000 });
    const codeOf = (one: FlowDay, longestLag?: number): string => {
      try {
        fitResilience([one], { longestLag });
        return '';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(codeOf({ ...day, flow: day.flow.map(() => 0) })).toBe('no-trades');
    expect(codeOf({ ...day, flow: day.flow.map(() => Number.NaN) })).toBe('no-trades');
    expect(codeOf(day, 900)).toBe('too-short');
  });

  it('may cover a part of its session', () => {
    const whole = madeUpFlow({ ...market, bins: 2000 });
    const late = (values: Float64Array, before: number): Float64Array => {
      const longer = new Float64Array(3 * values.length).fill(before);
      longer.set(values, values.length);
      return longer;
    };
    const within = fitResilience([
      { ...whole, flow: late(whole.flow, 0), mids: late(whole.mids, Number.NaN), costs: late(whole.costs, Number.NaN) },
    ]);
    expect(within).toEqual(fitResilience([whole]));
  });

  it('is said to where the book stays dearer', () => {
    expect(codesOf({ depthKernel: () => 0.02 })).toContain('no-recovery-seen');
  });

  it('is said to where no simple curve describes it', () => {
    const wave = (lag: number): number => 0.03 * Math.cos(lag / 5) * 2 ** (-lag / 60);
    expect(codesOf({ activity: 0.3, depthKernel: wave })).toContain('poor-fit');
  });

  it('has gaps without a book, which are left out', () => {
    const day = madeUpFlow({ ...market, bins: 4000 });
    const mids = day.mids.map((mid, t) => (t % 500 < 20 ? Number.NaN : mid));
    const found = fitResilience([{ ...day, mids }]);
    expect(found.bins).toBeLessThan(4000 - 8 * 20);
    expect(found.mid.propagator.every(Number.isFinite)).toBe(true);
  });
});

it('an option out of range is named', () => {
  const day = madeUpFlow({ ...market, bins: 2000 });
  fc.assert(
    fc.property(fc.constantFrom(0, -1, 1.5, Number.NaN), (volumeExponent) => {
      expect(() => fitResilience([day], { volumeExponent })).toThrow('volumeExponent');
    }),
    { numRuns: 8 },
  );
});
