import { createBasket } from '@waterfill/basket';
import {
  formatBasketSchedulesCsv,
  parseBasketOrdersCsv,
  parseBasketSchedulesCsv,
  parseReturnsCsv,
  parseSymbolMatrixCsv,
} from '@waterfill/documents';
import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../refusal-of.js';

describe('a matrix of symbols', () => {
  it('is read in any order, with more symbols than are asked for, and with what spreadsheets write', () => {
    const csv = '\uFEFF;CCC;AAA\r\nAAA;0.5;4\r\n# a comment\r\n\r\nCCC;9;0.5\r\nBBB;1;2\r\n';
    expect(parseSymbolMatrixCsv(csv, ['AAA', 'CCC'])).toEqual([Float64Array.of(4, 0.5), Float64Array.of(0.5, 9)]);
  });

  it.each([
    ['s,AAA\nAAA,1\n', 'line 1', /expected a column for each order, got none for BBB; the symbols here are AAA/],
    ['s,AAA,BBB\nAAA,1,0\n', '', /expected a row for each order, got none for BBB/],
    ['s,AAA,BBB\nAAA,1,0\nBBB,x,1\n', 'line 3, column "AAA"', /expected a number, got "x"/],
    ['s,AAA,BBB\nAAA,1\n', 'line 2', /expected 3 columns, as in the header, got 2/],
    ['s,AAA,BBB\nAAA,1,0\nAAA,1,0\n', 'line 3', /got a second one for "AAA"/],
    ['s,AAA,BBB\n', '', /a header alone/],
    ['', '', /got nothing/],
  ])('is refused at its place: %j', (csv, path, reason) => {
    const refusal = errorOf(() => parseSymbolMatrixCsv(csv, ['AAA', 'BBB'], 'cov.csv'));
    expect(refusal.path).toBe(path);
    expect(refusal.message).toMatch(reason);
  });
});

describe('returns', () => {
  it('are read by symbol, whatever else is in the file', () => {
    const csv = 'date,BBB,AAA\n2026-11-24,0.01,0.02\n2026-11-25,-2e-2,0\n';
    expect(parseReturnsCsv(csv, ['AAA'])).toEqual([Float64Array.of(0.02), Float64Array.of(0)]);
    expect(errorOf(() => parseReturnsCsv(csv, ['CCC'])).code).toBe('unknown-symbols');
  });
});

describe('the orders of a basket', () => {
  it('are read with or without prices', () => {
    const [first, second] = parseBasketOrdersCsv(
      'symbol,side,quantity,impact,price\nA,BUY,10,a.json,2.5\nB,sell,1e3,b.csv,\n',
    );
    expect(first).toEqual({ line: 2, symbol: 'A', side: 'buy', quantity: 10, impact: 'a.json', price: 2.5 });
    expect(second).toMatchObject({ side: 'sell', quantity: 1000, price: undefined });
    expect(parseBasketOrdersCsv('impact,symbol,side,quantity\na.json,A,buy,1\n')[0]?.price).toBeUndefined();
  });

  it.each([
    ['symbol,side,quantity\nA,buy,1\n', 'line 1', /there is no impact/],
    ['symbol,side,quantity,impact,cap\nA,buy,1,a,1\n', 'line 1', /got "cap", too/],
    ['symbol,side,quantity,impact\nA,short,1,a\n', 'line 2, column "side"', /buy or sell, got "short"/],
    ['symbol,side,quantity,impact\nA,buy,-1,a\n', 'line 2, column "quantity"', /shares >= 0/],
    ['symbol,side,quantity,impact\n,buy,1,a\n', 'line 2, column "symbol"', /a symbol/],
    ['symbol,side,quantity,impact,price\nA,buy,1,a,0\n', 'line 2, column "price"', /> 0/],
  ])('are refused at their place: %j', (csv, path, reason) => {
    const refusal = errorOf(() => parseBasketOrdersCsv(csv));
    expect(refusal.path).toBe(path);
    expect(refusal.message).toMatch(reason);
  });
});

describe('the schedules of a basket in CSV', () => {
  const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
  const basket = createBasket({
    assets: [
      { symbol: 'A', side: 'buy', problem },
      { symbol: 'B, "b"', side: 'sell', problem },
    ],
  });

  it('are read back, with the clock times of the grid', () => {
    const grid = { start: '2026-11-27T09:30:00-05:00', intervalSeconds: 60, timezone: 'America/New_York' };
    const schedules = [Float64Array.of(6, 4), Float64Array.of(1 / 3, 29 / 3)];
    const csv = formatBasketSchedulesCsv({ basket, grid }, schedules);
    expect(csv.split('\n')[0]).toBe('interval,start,end,A,"B, ""b"""');
    expect(csv).toContain('0,2026-11-27T09:30:00-05:00,2026-11-27T09:31:00-05:00,6,');
    expect(parseBasketSchedulesCsv(csv, { basket })).toEqual(schedules);
  });

  it('are refused with too few rows', () => {
    expect(errorOf(() => parseBasketSchedulesCsv('A,"B, ""b"""\n1,2\n', { basket })).reason).toMatch(/expected 2 rows/);
  });
});
