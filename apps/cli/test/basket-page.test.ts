import { type BasketAnswer, type BasketResult, certifyBasket, createBasket } from '@waterfill/basket';
import { basketPage, basketRiskFigure, exposureFigure, renderReport } from '@waterfill/report';
import { basketCertificateLines, basketFailureText, basketReport, brokenText } from '@waterfill/report/text';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeUpBasket, madeUpBasketResult } from './made-up-basket.js';

let result: BasketResult & BasketAnswer;

beforeAll(async () => {
  const solved = await madeUpBasketResult();
  if (solved.status !== 'optimal') throw new Error(solved.status);
  result = solved;
});

describe('the page on a basket', () => {
  it('has the exposure over time, the risk by order and the schedules, and says what they cost', async () => {
    const page = basketPage(madeUpBasket, result, { origin: [['command', 'waterfill basket orders.csv']] });
    expect(page.title).toBe('Basket of 4 orders in 26 intervals');
    expect(page.figures.map(({ name }) => name)).toEqual(['exposure', 'basket-risk', 'basket-shares']);
    expect(page.highlights.map(({ label }) => label)).toEqual([
      'cost',
      'standard deviation of the cost',
      'certified gap',
    ]);
    expect(await renderReport(page)).toContain('Who hedges whom');
  });

  it('has a row of the exposure for each interval, which ends with nothing', () => {
    const { rows } = exposureFigure(madeUpBasket, result.solution)!.table;
    expect(rows).toHaveLength(26);
    expect(rows[0]?.slice(4)).toEqual(['-200,000.00', '200,000.00']);
    expect(rows.at(-1)).toEqual(['15:45', '0', '0', '0', '–', '–']);
  });

  it('says of each order what its risk costs alone and beside the others, which sums to all of it', () => {
    const { rows } = basketRiskFigure(madeUpBasket, result.solution)!.table;
    const left = rows.map((row) => Number(row[3]!.replaceAll(',', '')));
    expect(left.reduce((sum, value) => sum + value, 0)).toBeCloseTo(result.solution.riskCost, 0);
    // Buys are hedged by sells.
    expect(rows.map((row) => row[4])).toEqual(['BBB', 'CCC', 'BBB', 'CCC']);
  });

  it('leaves out what the basket does not have', () => {
    const { risk: _, exposure: __, ...alone } = madeUpBasket.basket;
    const page = basketPage({ basket: alone }, result);
    expect(page.figures.map(({ name }) => name)).toEqual(['basket-shares']);
    expect(page.highlights.map(({ label }) => label)).toEqual(['cost', 'certified gap']);
  });

  it('says whether the even split costs more or less, and at how many times a bound on one side alone binds', () => {
    const { exposure } = madeUpBasket.basket;
    const lower = exposure!.lower.map(() => Number.NEGATIVE_INFINITY);
    const document = { ...madeUpBasket, basket: { ...madeUpBasket.basket, exposure: { ...exposure!, lower } } };
    expect(basketReport({ document, result, answer: result }, 200)).toMatch(
      /% more.*\n.*a bound binds at \d+ of 26 times/,
    );
    const certificate = { ...result.certificate, objective: 1e12 };
    expect(basketReport({ document, result, answer: { ...result, certificate } }, 200)).toMatch(
      /even split .* \d+ % less/,
    );
  });

  it('says why there are no schedules', () => {
    const report = { solver: 'convex', iterations: 0, elapsedMs: 0 };
    const stopped: BasketResult = { status: 'stopped', reason: 'time-limit', ...report };
    const page = basketPage(madeUpBasket, stopped);
    expect(page.warnings).toEqual(['stopped (time-limit) without feasible schedules']);
    expect(page.figures).toEqual([]);
    const conflict = { kind: 'exposure', interval: 3, bound: 'upper', needed: 1, available: 2 } as const;
    expect(basketFailureText({ status: 'infeasible', conflict, message: 'why', ...report })).toBe('infeasible: why');
  });
});

describe('the text on a basket', () => {
  it('fits a terminal, and has what each order costs and who hedges whom', () => {
    const text = basketReport({ document: madeUpBasket, result, answer: result }, 80, [['covariance', 'given']]);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    for (const part of ['one more share', 'hedged most by', 'even split', 'covariance']) expect(text).toContain(part);
  });

  it('says what makes schedules infeasible, and where', () => {
    const { basket, grid } = madeUpBasket;
    const late = result.solution.schedules.map((schedule, i) => (i === 0 ? schedule.toReversed() : schedule));
    const certificate = certifyBasket(basket, late);
    expect(brokenText(madeUpBasket, certificate)).toMatch(/^the exposure after interval \d+ \(\d\d:\d\d\) is/);
    expect(basketCertificateLines(madeUpBasket, certificate)[0]?.[1]).toMatch(/^no: /);
    const short = createBasket({ assets: basket.assets.slice(0, 1) });
    const missed = certifyBasket(short, [result.solution.schedules[0]!.map((x) => x / 2)]);
    expect(brokenText({ basket: short, grid }, missed)).toMatch(/^an order is missed by 5\.0e-1/);
  });
});
