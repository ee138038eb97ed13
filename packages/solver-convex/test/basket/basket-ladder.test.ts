import { uniforms } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';
import { type AssetCoupling, BasketLadder, CLOSED } from '../../src/basket/basket-ladder.js';

type Uniform = () => number;

interface System {
  readonly coupling: AssetCoupling;
  readonly resistance: Float64Array;
  readonly compliance: Float64Array;
  readonly g: Float64Array;
  readonly wanted: Float64Array;
  readonly shift: Float64Array;
}

interface Wishes {
  readonly count: number;
  readonly length: number;
  /** of the covariance */
  readonly rank: number;
  /** of the resistances */
  readonly decades: number;
  readonly hasCrossImpact?: boolean;
  readonly compliance?: (uniform: Uniform) => number;
  readonly isClosed?: (t: number, i: number) => boolean;
  /** the largest shift of an exposure */
  readonly shift?: number;
}

/** A positive semidefinite matrix. */
function drawMatrix(uniform: Uniform, count: number, rank: number): Float64Array {
  const factors = Array.from({ length: rank }, () => Array.from({ length: count }, () => 2 * uniform() - 1));
  return Float64Array.from({ length: count * count }, (_, at) =>
    factors.reduce((sum, factor) => sum + factor[Math.floor(at / count)]! * factor[at % count]!, 0),
  );
}

function drawSystem(seed: number, wishes: Wishes): System {
  const uniform = uniforms(seed);
  const { count, length, rank, decades, compliance, isClosed, hasCrossImpact, shift = 0.5 } = wishes;
  const numbers = (many: number, draw: (at: number) => number) =>
    Float64Array.from({ length: many }, (_, at) => draw(at));
  const closed = (at: number): boolean => isClosed?.(Math.floor(at / count), at % count) ?? false;
  return {
    coupling: {
      ...{
        count,
        length,
        risk: drawMatrix(uniform, count, rank),
        duration: numbers(length, () => 10 ** (2 * uniform() - 1)),
      },
      crossImpact: hasCrossImpact ? drawMatrix(uniform, count, count) : undefined,
      values: compliance && numbers(count, () => 2 * uniform() - 1),
    },
    resistance: numbers(length * count, (at) => (closed(at) ? CLOSED : 10 ** (decades * (uniform() - 0.5)))),
    compliance: numbers(length - 1, () => compliance?.(uniform) ?? Number.POSITIVE_INFINITY),
    g: numbers(length * count, (at) => (closed(at) ? 0 : 2 * uniform() - 1)),
    wanted: numbers(count, () => 2 * uniform() - 1),
    shift: numbers(length - 1, () => (compliance ? shift * (2 * uniform() - 1) : 0)),
  };
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);
const times = (matrix: Float64Array | undefined, vector: Float64Array): Float64Array =>
  vector.map((_, i) => (matrix ? dot(matrix.subarray(i * vector.length, (i + 1) * vector.length), vector) : 0));

/** By how much a solution misses its equations, in relation to the largest of their terms. */
function errorOf({ coupling, resistance, compliance, g, wanted, shift }: System): number {
  const ladder = new BasketLadder(coupling);
  expect(ladder.factorise(resistance, compliance)).toBe(true);
  ladder.solve(g, wanted, shift);
  const { count, length, values, duration } = coupling;
  const of = (array: Float64Array, t: number): Float64Array => array.subarray(t * count, (t + 1) * count);
  const held = new Float64Array(count);
  const prices = ladder.lastPrices.slice();
  let worst = 0;
  const check = (...terms: number[]): void => {
    const size = Math.max(...terms.map(Math.abs));
    if (size > 0) worst = Math.max(worst, Math.abs(terms.reduce((sum, term) => sum + term, 0)) / Math.max(1, size));
  };
  for (let t = length - 1; t >= 0; t--) {
    const step = of(ladder.steps, t);
    const cross = times(coupling.crossImpact, step);
    for (let i = 0; i < count; i++) {
      check(of(resistance, t)[i]! * step[i]!, cross[i]!, -of(g, t)[i]!, -prices[i]!);
      held[i]! += step[i]!;
    }
    if (t === 0) break;
    const risk = times(coupling.risk, held);
    const price = ladder.exposurePrices[t - 1]!;
    for (let i = 0; i < count; i++) prices[i]! += duration[t - 1]! * risk[i]! + (values ? values[i]! * price : 0);
    if (values && compliance[t - 1]! < Infinity) check(dot(values, held), -compliance[t - 1]! * price, -shift[t - 1]!);
  }
  wanted.forEach((want, i) => {
    check(want, -held[i]!);
  });
  return worst;
}

const worstOf = (wishes: Wishes): number =>
  Math.max(...Array.from({ length: 20 }, (_, seed) => errorOf(drawSystem(seed, wishes))));

const size = { count: 5, length: 9, rank: 3, decades: 2 };

describe('the ladder of a basket', () => {
  it('meets its equations', () => {
    expect(worstOf(size)).toBeLessThan(1e-12);
  });

  it('meets them for one asset and for one interval', () => {
    expect(worstOf({ ...size, count: 1, rank: 1 })).toBeLessThan(1e-13);
    expect(worstOf({ ...size, length: 1 })).toBeLessThan(1e-13);
  });

  it('meets them where trading one asset moves the others', () => {
    expect(worstOf({ ...size, hasCrossImpact: true })).toBeLessThan(1e-12);
  });

  it('meets them with resistances of 20 decades', () => {
    expect(worstOf({ ...size, decades: 20 })).toBeLessThan(1e-8);
  });

  it('meets them where an asset is closed', () => {
    expect(worstOf({ ...size, isClosed: (t, i) => t % 3 === i % 3 })).toBeLessThan(1e-12);
  });

  it('meets them with bounded exposures, loose and stiff', () => {
    expect(worstOf({ ...size, compliance: (uniform) => 10 ** (2 * uniform() - 1) })).toBeLessThan(1e-12);
    expect(worstOf({ ...size, compliance: (uniform) => 10 ** (-24 * uniform()) })).toBeLessThan(1e-12);
    expect(worstOf({ ...size, compliance: () => 1e-100 })).toBeLessThan(1e-12);
  });

  it('meets them where an exposure binds before and after an interval in which nothing can change', () => {
    const wishes = { ...size, isClosed: (t: number) => t === 4 || t === 5 };
    const compliances = (levels: readonly number[]) => {
      let level = 0;
      return () => (levels.includes(level++ % (size.length - 1)) ? 1e-18 : Infinity);
    };
    expect(worstOf({ ...wishes, compliance: compliances([4]) })).toBeLessThan(1e-12);
    expect(worstOf({ ...wishes, compliance: compliances([3, 5]), shift: 1e-18 })).toBeLessThan(1e-12);
  });
});
