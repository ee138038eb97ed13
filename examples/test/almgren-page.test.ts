import { describe, expect, it } from 'vitest';
import { almgrenLimit } from '../src/almgren-2003.js';
import { solveAlmgrenChriss } from '../src/almgren-chriss-2000.js';
import { almgrenPage, limitOf } from '../src/almgren-page.js';
import { almgrenChrissLots, almgrenChrissTable, almgrenTable, asPrinted } from '../src/almgren-tables.js';

describe('Almgren & Chriss 2000', () => {
  it.each(almgrenChrissTable)('is reproduced to every printed digit at an aversion of $aversion', async (row) => {
    const here = await solveAlmgrenChriss(row.aversion);
    expect(asPrinted(here.kappa!, row.kappa)).toBe(row.kappa);
    expect(asPrinted(here.expectedCost, row.cost)).toBe(row.cost);
    expect(asPrinted(here.standardDeviation, row.deviation)).toBe(row.deviation);
    expect(row.trades.map((trade, t) => asPrinted(here.trades[t]!, trade))).toEqual(row.trades);
    expect(here.relativeGap).toBeLessThanOrEqual(1e-14);
  });

  it('is bounded from below by the order without lots, and by little', async () => {
    const here = await solveAlmgrenChriss(1e-6, 300_000);
    const lots = Number(almgrenChrissLots.objective.replaceAll(',', ''));
    expect(lots - (here.objective + 125_000)).toBeGreaterThan(0);
    expect(lots - (here.objective + 125_000)).toBeLessThan(1);
  });
});

describe('Almgren 2003', () => {
  it.each(almgrenTable)(
    'is the limit of fine grids, k = $exponent at an aversion of $aversion',
    async (row) => {
      const { aversion, exponent } = row;
      const [here, exact] = [await limitOf(aversion, exponent), almgrenLimit(aversion, exponent)];
      for (const found of [here, exact]) {
        expect(asPrinted(found.days, row.days)).toBe(row.days);
        expect(asPrinted(found.expectedCost / 1000, row.cost)).toBe(row.cost);
        expect(asPrinted(found.standardDeviation / 1000, row.deviation)).toBe(row.deviation);
      }
      expect(Math.abs(here.expectedCost / exact.expectedCost - 1)).toBeLessThan(1e-5);
    },
    20_000,
  );
});

// Stale? `npx vitest run examples/test/almgren-page.test.ts -u` regenerates it.
it('docs/mathematics/almgren-chriss.md is what the solver gives', { timeout: 60_000 }, async () => {
  await expect(await almgrenPage()).toMatchFileSnapshot('../../docs/mathematics/almgren-chriss.md');
});
