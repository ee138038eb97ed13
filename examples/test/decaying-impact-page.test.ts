import { describe, expect, it } from 'vitest';
import { blockBook, cellAverages, solveBare } from '../src/decaying-impact.js';
import { decayingImpactPage } from '../src/decaying-impact-page.js';

describe('an order without temporary impact', () => {
  it.each([
    ['an exponential', { kernel: 'exponential', coefficient: 1, rate: 0.05 }],
    ['a power law', { kernel: 'power-law', coefficient: 1, exponent: 0.4, timeScale: 1 }],
    ['averages over cells', { kernel: 'tabulated', values: cellAverages(0.5, 60) }],
    ['capped linear impact', { kernel: 'tabulated', values: [1, 0.75, 0.5, 0.25] }],
  ] as const)('is certified to 1e-13: %s', (_, kernel) => {
    expect(Math.abs(solveBare(100, 60, kernel).relativeGap)).toBeLessThanOrEqual(1e-13);
  });

  it('in three trades, with half of the impact left at the next one, is 2, 1 and 2 fifths', () => {
    expect(blockBook(3, 0.5)).toMatchObject({ ends: 0.4, inside: 0.2, cost: expect.closeTo(0.3, 15) });
  });
});

// Stale? `npx vitest run examples/test/decaying-impact-page.test.ts -u` regenerates it.
it('docs/mathematics/decaying-impact.md is what the solver gives', async () => {
  await expect(decayingImpactPage()).toMatchFileSnapshot('../../docs/mathematics/decaying-impact.md');
});
