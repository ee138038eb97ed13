import { basketTableKind, formatBasketOrdersCsv, parseBasketOrdersCsv } from '@waterfill/documents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('basketTableKind', () => {
  it.each<[string, ReturnType<typeof basketTableKind>]>([
    ['side;quantity;symbol\nbuy;1;AAA', 'orders'],
    ['# of today\n\n"symbol","side","quantity","price"\n', 'orders'],
    ['ts_event,symbol,side,quantity\n1,AAA,B,3', undefined],
    ['exchange,symbol,timestamp,side,quantity', undefined],
    [',AAA,BBB\nBBB,2,9\n', 'matrix'],
    ['symbol,AAA\nBBB,2\n', 'returns'],
    ['period,BBB,AAA\n1,0.1,0.2', 'returns'],
    ['AAA\n0.1', 'returns'],
    ['coefficient,exponent\n1,0.5', undefined],
    ['{ "symbol": "AAA" }', undefined],
    ['', undefined],
  ])('%j', (text, kind) => {
    expect(basketTableKind(text, ['AAA', 'BBB'])).toBe(kind);
  });
});

describe('formatBasketOrdersCsv', () => {
  it('is read back, whatever the names', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => text === text.trim() && !text.startsWith('#'));
    const order = fc.record({
      ...{ symbol: name, side: fc.constantFrom('buy' as const, 'sell' as const), impact: name },
      quantity: fc.double({ min: 0, max: 1e12, noNaN: true }).map((shares) => shares + 0),
      price: fc.option(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 4 }), (orders) => {
        const read = parseBasketOrdersCsv(formatBasketOrdersCsv(orders)).map(({ line: _, ...row }) => row);
        expect(read).toEqual(orders);
      }),
      { numRuns: 200 },
    );
  });
});

describe('parseBasketOrdersCsv', () => {
  it('needs no impacts beside recordings', () => {
    const text = 'symbol,side,quantity\nAAA,buy,1\n';
    expect(() => parseBasketOrdersCsv(text)).toThrow('there is no impact');
    expect(parseBasketOrdersCsv(text, 'orders', { hasBooks: true })[0]?.impact).toBe('');
    const empty = 'symbol,side,quantity,impact\nAAA,buy,1,\n';
    expect(() => parseBasketOrdersCsv(empty)).toThrow('line 2, column "impact": expected a file');
    expect(parseBasketOrdersCsv(empty, 'orders', { hasBooks: true })).toHaveLength(1);
  });
});
