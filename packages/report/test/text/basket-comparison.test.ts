import { createBasket } from '@waterfill/basket';
import { createProblem } from '@waterfill/model';
import { separateSchedules } from '@waterfill/plan';
import { basketPage } from '@waterfill/report';
import { basketReport } from '@waterfill/report/text';
import { solveBasket } from '@waterfill/solvers';
import { describe, expect, it } from 'vitest';

const problem = createProblem({
  quantity: 600,
  impact: { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] },
});
const assets = [
  { symbol: 'AAA', side: 'buy', problem },
  { symbol: 'BBB', side: 'sell', problem },
] as const;
const perfectHedge = [
  [1, 1],
  [1, 1],
];

describe('a basket beside other schedules', () => {
  it('says what each order alone and the even split cost, and which of them breaks the exposure', async () => {
    const basket = createBasket({
      assets,
      risk: { aversion: 2, duration: 1, covariance: perfectHedge },
      exposure: { prices: [10, 20], lower: [-3000, -1000, null] },
    });
    const result = await solveBasket(basket);
    if (result.status !== 'optimal') throw new Error(result.status);
    const separate = await separateSchedules(basket);
    const text = basketReport({ document: { basket }, result, answer: result, separate }, 120);
    const [together, alone, even] = ['together', 'each order alone', 'even split'].map((name) =>
      text.split('\n').find((line) => line.startsWith(name)),
    );
    expect(together).toMatch(/-$/);
    expect(alone).toMatch(/% more$/);
    expect(even).toMatch(/breaking the exposure .* % (?:more|less)$/);
    const { summary } = basketPage({ basket }, result, { separate });
    expect(summary.tables?.at(-1)?.rows.map(([name]) => name)).toEqual([
      'together',
      'each order alone',
      'even split, breaking the exposure',
    ]);
  });

  it('is not shown for a single order', async () => {
    const basket = createBasket({ assets: assets.slice(0, 1) });
    const result = await solveBasket(basket);
    if (result.status !== 'optimal') throw new Error(result.status);
    const { summary } = basketPage({ basket }, result, { separate: await separateSchedules(basket) });
    expect(summary.tables).toHaveLength(1);
  });
});
