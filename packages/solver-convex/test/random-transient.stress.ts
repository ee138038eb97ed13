import { describe, expect, it } from 'vitest';
import { solveTransientProblems } from './random-transient.js';

const seed = Number(process.env.SEED ?? 1);
const count = Number(process.env.COUNT ?? 10_000);

describe('solveConvex', () => {
  it(`proves ${count} random problems with impact that decays, from seed ${seed} on`, () => {
    const iterations = solveTransientProblems(seed, count);
    const at = (part: number): number => iterations[Math.floor(part * (count - 1))]!;
    console.log('iterations: median', at(0.5), '99 %', at(0.99), 'most', at(1));
    expect(at(0.5)).toBeLessThanOrEqual(9);
    expect(at(1)).toBeLessThanOrEqual(30);
  });
});
