import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binaryLog, exp, expm1, log, log1p, pow, powerOfTwo } from '../../src/index.js';

// The references are in integers of 256 binary places, by another way: halved arguments for exp, Halley's steps for log.
const PLACES = 256n;
const ONE = 1n << PLACES;

/** A double, exactly, times 2^256; doubles below 2^-200 lose what is below the last place. */
function fixed(x: number): bigint {
  const high = BigInt(Math.trunc(x));
  let sum = high << PLACES;
  let rest = x - Number(high);
  for (let k = 32n; k <= PLACES && rest !== 0; k += 32n) {
    rest *= 2 ** 32;
    const word = Math.trunc(rest);
    sum += BigInt(word) << (PLACES - k);
    rest -= word;
  }
  return sum;
}

function fixedExp(x: bigint): bigint {
  const halvings = 30n;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && n < 200n; n++) {
    term = (term * (x >> halvings)) / (ONE * n);
    sum += term;
  }
  for (let k = 0n; k < halvings; k++) sum = (sum * sum) >> PLACES;
  return sum;
}

/** The logarithm of a fixed-point number, by Halley's steps from a guess. */
function fixedLog(x: bigint, guess: number): bigint {
  let y = fixed(guess);
  for (let k = 0; k < 4; k++) {
    const e = fixedExp(y);
    y += 2n * (((x - e) * ONE) / (x + e));
  }
  return y;
}

/** How far `value` is from the truth, in units of its last place. */
function ulpsFrom(truth: bigint, value: number): number {
  const unit = 2 ** Math.max(Math.floor(Math.log2(Math.abs(value))) - 52, -1074);
  const distance = fixed(value) - truth;
  return Math.abs(Number(distance) / Number(ONE) / unit);
}

const RUNS = { numRuns: 300 };
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 40 }).map((k) => min + ((max - min) * k) / 2 ** 40);
const magnitudes = (from: number, to: number): fc.Arbitrary<number> => between(from, to).map((k) => 10 ** k);
const signed = (sizes: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc.tuple(sizes, fc.boolean()).map(([size, isNegative]) => (isNegative ? -size : size));

describe('elementary functions, in units of the last place', () => {
  test('exp within 0.53', () => {
    const law = (x: number): void => {
      expect(ulpsFrom(fixedExp(fixed(x)), exp(x))).toBeLessThan(0.53);
    };
    fc.assert(fc.property(fc.oneof(between(-80, 80), signed(magnitudes(-12, 1))), law), RUNS);
  });

  test('the power of two within 1.3, also where it is subnormal', () => {
    const ln2 = fixedLog(2n * ONE, Math.LN2);
    const law = (y: number): void => {
      expect(ulpsFrom(fixedExp((fixed(y) * ln2) >> PLACES), powerOfTwo(y))).toBeLessThan(1.3);
    };
    fc.assert(fc.property(fc.oneof(between(-120, 120), signed(magnitudes(-12, 2))), law), RUNS);
    const whole = (k: number): void => {
      expect(powerOfTwo(k)).toBe(2 ** k);
    };
    fc.assert(fc.property(fc.integer({ min: -1080, max: 1030 }), whole));
    expect([1024, 1e300, Infinity, -1076, -1e300, -Infinity, Number.NaN].map(powerOfTwo)).toEqual([
      ...[Infinity, Infinity, Infinity, 0, 0, 0, Number.NaN],
    ]);
  });

  test('the binary logarithm within 3e-16 and half a unit', () => {
    const ln2 = fixedLog(2n * ONE, Math.LN2);
    const law = (x: number): void => {
      const truth = (fixedLog(fixed(x), Math.log(x)) * ONE) / ln2;
      const value = binaryLog(x);
      const unit = 2 ** (Math.floor(Math.log2(Math.abs(value) + 1e-300)) - 52);
      expect(ulpsFrom(truth, value)).toBeLessThanOrEqual(0.5 + 3e-16 / unit);
    };
    fc.assert(fc.property(fc.oneof(magnitudes(-20, 20), between(0.9, 1.1), between(0.5, 2)), law), RUNS);
    const ends = [0, Number.MIN_VALUE, 2 ** -1022, Number.MAX_VALUE, Infinity, -1, -Infinity, Number.NaN];
    expect(ends.map(binaryLog)).toEqual(ends.map((x) => log(x) * Math.LOG2E));
  });

  test('expm1 at the largest doubles is exp, not NaN', () => {
    for (const x of [709.1, 709.78, 709.79, 709.8, 1e3, Infinity]) expect(expm1(x)).toBe(exp(x));
    expect(expm1(Number.NaN)).toBeNaN();
  });

  test('expm1 within 1.3', () => {
    const law = (x: number): void => {
      expect(ulpsFrom(fixedExp(fixed(x)) - ONE, expm1(x))).toBeLessThan(1.3);
    };
    fc.assert(fc.property(fc.oneof(between(-30, 30), between(-0.05, 0.05), signed(magnitudes(-12, 0))), law), RUNS);
  });

  test('log within 0.51', () => {
    const law = (x: number): void => {
      expect(ulpsFrom(fixedLog(fixed(x), Math.log(x)), log(x))).toBeLessThan(0.51);
    };
    fc.assert(fc.property(fc.oneof(magnitudes(-20, 20), between(0.9, 1.1), between(0.5, 2)), law), RUNS);
  });

  test('log1p within 0.51', () => {
    const law = (x: number): void => {
      expect(ulpsFrom(fixedLog(ONE + fixed(x), Math.log1p(x)), log1p(x))).toBeLessThan(0.51);
    };
    fc.assert(
      fc.property(
        fc.oneof(
          between(-0.9, 2),
          magnitudes(-9, 20),
          magnitudes(-9, -1.1).map((x) => -x),
        ),
        law,
      ),
      RUNS,
    );
  });

  test('pow within 0.55', () => {
    const law = (x: number, y: number): void => {
      const power = fixedExp((fixed(y) * fixedLog(fixed(x), Math.log(x))) >> PLACES);
      expect(ulpsFrom(power, pow(x, y))).toBeLessThan(0.55);
    };
    fc.assert(fc.property(magnitudes(-9, 9), between(-4, 4), law), RUNS);
    fc.assert(fc.property(between(0.5, 2), between(-100, 100), law), RUNS);
  });
});

describe('elementary functions where they are exact', () => {
  test('powers that are doubles', () => {
    for (let k = -1074; k < 1024; k++) expect(pow(2, k)).toBe(k < -1022 ? 2 ** -1022 / 2 ** (-1022 - k) : 2 ** k);
    for (let k = 0; k <= 22; k++) expect(pow(10, k)).toBe(Number(10n ** BigInt(k)));
    for (let k = 0; k <= 33; k++) expect(pow(-3, k)).toBe(Number((-3n) ** BigInt(k)));
    expect(pow(6.25, 0.5)).toBe(2.5);
  });

  test('the ends of their ranges', () => {
    const ends = [0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
    for (const x of [...ends, 800, -800]) {
      expect(exp(x), `exp(${x})`).toBe(x === 1 ? exp(1) : Math.exp(x));
      if (x !== 1 && x !== -1) expect(expm1(x), `expm1(${x})`).toBe(Math.expm1(x));
      if (Math.abs(x) !== 800) expect(log(x), `log(${x})`).toBe(Math.log(x));
      if (Math.abs(x) !== 800 && x !== 1) expect(log1p(x), `log1p(${x})`).toBe(Math.log1p(x));
      for (const y of [...ends, 2, 3, -3, 0.5, 1e301, -1e301]) expect(pow(x, y), `${x}^${y}`).toBe(x ** y);
    }
  });

  test('the least and the largest doubles', () => {
    for (const x of [Number.MIN_VALUE, 3e-310, 2 ** -1022, 1e308, 2 ** 1023]) {
      expect(Math.abs(log(x) / Math.log(x) - 1)).toBeLessThan(3e-16);
      expect(pow(x, 1)).toBe(x);
      expect(Math.abs(pow(pow(x, 0.5), 2) / x - 1)).toBeLessThan(x < 1e-300 ? 0.5 : 1e-15);
    }
    expect(exp(-745)).toBe(Number.MIN_VALUE);
    expect(exp(-746)).toBe(0);
    expect(exp(709.78)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(exp(709.79)).toBe(Number.POSITIVE_INFINITY);
  });
});
