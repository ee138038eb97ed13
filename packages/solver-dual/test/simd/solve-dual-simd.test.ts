import { createProblem, type Problem, remainderOf } from '@waterfill/model';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assemble } from '../../../../tools/assemble.mjs';
import { solveDual } from '../../src/index.js';
import { solveDualSimd } from '../../src/simd/index.js';
import { LOG_PASSES_CODE } from '../../src/simd/log-passes-code.js';
import { solveRandomProblems } from '../random-problems.js';

afterEach(() => void vi.unstubAllGlobals());

/** Days of any length, of numbers spread evenly in the logarithm. */
function dayOf(seed: number, length: number, leastExponent: number): Problem {
  const at = (t: number, k: number): number => ((seed + 1) * (t + 1) * 0.6180339887498949 + 0.37 * k) % 1 || 0.5;
  const coefficient = Array.from({ length }, (_, t) => Math.exp(8 * at(t, 0) - 8));
  const exponent = Array.from({ length }, (_, t) => leastExponent * Math.exp(1.5 * at(t, 1)));
  return createProblem({ quantity: 300 * length, impact: { kind: 'power-law', coefficient, exponent } });
}

function expectTheSame(problem: Problem): void {
  const [one, other] = [solveDualSimd(problem), solveDual(problem)];
  expect(Math.abs(one.shadowPrice / other.shadowPrice - 1)).toBeLessThanOrEqual(2e-15);
  const rounding = 1e-15 * problem.quantity;
  const excess = other.schedule!.map((x, t) => Math.abs(one.schedule![t]! - x) / (2e-14 * x + rounding));
  expect(excess.reduce((most, each) => Math.max(most, each))).toBeLessThanOrEqual(1);
}

it('is the WebAssembly of its source', async () => {
  const source = new URL('../../assembly/log-passes.ts', import.meta.url);
  expect(LOG_PASSES_CODE).toBe(await assemble(source));
});

describe('solveDualSimd', () => {
  it('gives what solveDual gives', () => {
    const exponents = fc.constantFrom(0.05, 0.2, 0.5);
    const lengths = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 70 }) }, fc.constantFrom(390, 391));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e4 }), lengths, exponents, (seed, length, least) =>
        expectTheSame(dayOf(seed, length, least)),
      ),
    );
  });

  it.each([8191, 8192, 8193, 20_001])('passes its blocks on, %d intervals', (length) => {
    expectTheSame(dayOf(1, length, 0.4));
  });

  it.each([
    ['a coefficient beyond the range', { quantity: 10, coefficient: [1e300, 1, 2], exponent: [1, 1, 1] }],
    ['shares beyond the range', { quantity: 1e305, coefficient: [1e-300, 1e-300], exponent: [0.9, 1] }],
    ['exponents near 0', { quantity: 100, coefficient: [1, 3, 2], exponent: [0.001, 0.0012, 0.5] }],
  ])('leaves %s to JavaScript', (_, { quantity, coefficient, exponent }) => {
    const problem = createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent } });
    expect(solveDualSimd(problem)).toEqual(solveDual(problem));
  });

  it('solves what has bounds as solveDual does', () => {
    const { quantity, impact } = dayOf(3, 50, 0.4);
    const problem = createProblem({ quantity, impact, upper: new Array(50).fill(400) });
    expect(solveDualSimd(problem)).toEqual(solveDual(problem));
  });

  // The cubic of the second pass of 1406 has a root next to where it is, and the search has not.
  it.each([1, 1406])('proves random problems optimal, from seed %d on', (seed) => {
    expect(solveRandomProblems(seed, 100, solveDualSimd).solved).toBeGreaterThan(90);
  });

  it('is not disturbed by a solve that starts within another', () => {
    const inner = dayOf(6, 40, 0.4);
    const next = () => void solveDualSimd(inner);
    const outer = dayOf(7, 41, 0.4);
    expect(solveDualSimd(outer, { tolerance: 1e-12, next })).toEqual(solveDualSimd(outer));
  });

  it('gives what it has, filled, if it is stopped', () => {
    const problem = dayOf(8, 40, 0.4);
    const { stopped, schedule } = solveDualSimd(problem, { tolerance: 1e-12, next: () => 'time-limit' });
    expect(stopped).toBe('time-limit');
    expect(Math.abs(remainderOf(problem.quantity, schedule!))).toBeLessThanOrEqual(1e-12 * problem.quantity);
  });

  it('fills the array of the caller', () => {
    const problem = dayOf(4, 13, 0.4);
    const out = new Float64Array(13).fill(Number.NaN);
    expect(solveDualSimd(problem, undefined, out).schedule).toBe(out);
    expect(out).toEqual(solveDualSimd(problem).schedule);
  });

  it('is solveDual where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    const { solveDualSimd: solve } = await import('../../src/simd/index.js');
    const problem = dayOf(5, 30, 0.4);
    expect(solve(problem)).toEqual(solveDual(problem));
    vi.resetModules();
  });
});
