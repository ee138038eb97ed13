import { describe, expect, it } from 'vitest';
import { solveRandomBaskets } from './random-baskets.js';

const seed = Number(process.env.SEED ?? 0);
const count = Number(process.env.COUNT ?? 1000);

describe('solveBasket', () => {
  it(`proves ${count} random baskets, from seed ${seed} on`, () => {
    const iterations = solveRandomBaskets(seed, count);
    const at = (part: number): number => iterations[Math.floor(part * (count - 1))]!;
    console.log('iterations: median', at(0.5), '99 %', at(0.99), 'most', at(1));
    expect(at(0.5)).toBeLessThanOrEqual(12);
    expect(at(1)).toBeLessThanOrEqual(60);
  });
});
