import { uniforms } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';
import { BasketRung } from '../../src/basket/basket-rung.js';
import { ExposureSpring, UNBOUNDED } from '../../src/basket/exposure-spring.js';

/** Exact: a numerator and a denominator > 0. */
type Rational = readonly [bigint, bigint];

/** Every double is an integer times a power of 2. */
function rational(value: number): Rational {
  let [numerator, exponent] = [value, 0];
  for (; !Number.isInteger(numerator); exponent++) numerator *= 2;
  return [BigInt(numerator), 1n << BigInt(exponent)];
}

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));

function reduced(numerator: bigint, denominator: bigint): Rational {
  const sign = denominator < 0n ? -1n : 1n;
  const common = greatest(numerator < 0n ? -numerator : numerator, sign * denominator) || 1n;
  return [(sign * numerator) / common, (sign * denominator) / common];
}

const minus = (a: Rational, b: Rational): Rational => reduced(a[0] * b[1] - b[0] * a[1], a[1] * b[1]);
const plus = (a: Rational, b: Rational): Rational => reduced(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const over = (a: Rational, b: Rational): Rational => reduced(a[0] * b[1], a[1] * b[0]);
const product = (a: Rational, b: Rational): Rational => reduced(a[0] * b[0], a[1] * b[1]);

function toDouble([numerator, denominator]: Rational): number {
  // 80 bits are kept, whatever the two are.
  const shift = BigInt(Math.max(0, denominator.toString(2).length - numerator.toString(2).length + 80));
  const scaled = Number((numerator << shift) / denominator);
  return scaled * 2 ** -Number(shift);
}

/** S - S M^-1 S, exactly, by elimination of M. */
function parallelSum(behind: Float64Array, own: Float64Array, n: number): Rational[][] {
  const at = (matrix: Float64Array, i: number, j: number): Rational => rational(matrix[i * n + j]!);
  const each = <T>(draw: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => draw(i));
  const rows = [
    ...each((i) => [...each((j) => plus(at(behind, i, j), at(own, i, j))), ...each((j) => at(behind, i, j))]),
    ...each((i) => [...each((j) => at(behind, i, j)), ...each((j) => at(behind, i, j))]),
  ];
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < 2 * n; i++) {
      const factor = over(rows[i]![k]!, rows[k]![k]!);
      for (let j = k; j < 2 * n; j++) rows[i]![j] = minus(rows[i]![j]!, product(factor, rows[k]![j]!));
    }
  }
  return rows.slice(n).map((row) => row.slice(n));
}

interface Drawn {
  readonly n: number;
  /** S */
  readonly behind: Float64Array;
  /** P, diagonal, the diagonal of S times a factor of up to 20 decades on either side */
  readonly own: Float64Array;
}

function draw(seed: number, rankOf: (n: number) => number): Drawn {
  const uniform = uniforms(seed);
  const n = 2 + Math.floor(4 * uniform());
  const scale = Array.from({ length: n }, () => 10 ** (8 * uniform() - 4));
  const factors = Array.from({ length: rankOf(n) }, () => Array.from({ length: n }, () => uniform() - 0.3));
  const behind = Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return scale[i]! * scale[j]! * factors.reduce((sum, factor) => sum + factor[i]! * factor[j]!, 0);
  });
  const own = behind.map((value, k) => (k % (n + 1) === 0 ? value * 10 ** (40 * (uniform() - 0.5)) : 0));
  return { n, behind, own };
}

function parallelSumOf({ n, behind, own }: Drawn): Float64Array {
  const found = behind.slice();
  const scratch = new Float64Array(n * n);
  const isDefinite = new BasketRung(n).factorise(
    found,
    own,
    true,
    undefined,
    new ExposureSpring(n),
    UNBOUNDED,
    scratch,
  );
  expect(isDefinite).toBe(true);
  return found;
}

describe('a rung of the ladder of a basket', () => {
  it('has the parallel sum to the rounding of the smaller of both, where no hedge is perfect', () => {
    let worst = 0;
    for (let seed = 0; seed < 60; seed++) {
      const drawn = draw(seed, (n) => n);
      const { n, behind, own } = drawn;
      const smaller = (i: number): number => Math.min(behind[i * (n + 1)]!, own[i * (n + 1)]!);
      const exact = parallelSum(behind, own, n);
      parallelSumOf(drawn).forEach((found, k) => {
        const [i, j] = [Math.floor(k / n), k % n];
        const error = Math.abs(toDouble(minus(rational(found), exact[i]![j]!)));
        worst = Math.max(worst, error / Math.sqrt(smaller(i) * smaller(j)));
      });
    }
    expect(worst).toBeLessThan(1e-12);
  });

  it('loses digits where what is left is less than the rounding of what offsets it, as any form does', () => {
    // Of two prices that are one, with one asset that costs next to nothing.
    const behind = Float64Array.of(1, 1, 1, 1);
    const own = Float64Array.of(2, 0, 0, 1e-10);
    const exact = toDouble(parallelSum(behind, own, 2)[0]![0]!);
    const [found] = parallelSumOf({ n: 2, behind, own });
    expect(exact).toBeCloseTo(1e-10, 15);
    // A last digit of S is a part of 1e-6 of this.
    expect(Math.abs(found! / exact - 1)).toBeLessThan(1e-5);
  });
});
