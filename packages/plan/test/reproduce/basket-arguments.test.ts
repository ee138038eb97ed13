import { type BasketRequest, basketArguments } from '@waterfill/plan/reproduce';
import { describe, expect, it } from 'vitest';

describe('basketArguments', () => {
  it.each<[BasketRequest, string]>([
    [{ orders: 'orders.csv' }, 'basket orders.csv'],
    [
      { orders: '-orders.csv', returns: 'returns.csv', per: 3600 },
      'basket ./-orders.csv --returns returns.csv --per 60m',
    ],
    [
      {
        orders: 'orders.csv',
        covariance: 'c.csv',
        per: 'interval',
        riskAversion: 0,
        crossImpact: 'x.csv',
        currency: 'USD',
      },
      'basket orders.csv --covariance c.csv --per interval --risk-aversion 0 --cross-impact x.csv --currency USD',
    ],
    [{ orders: 'b.json', riskAversion: 1.5e-7 }, 'basket b.json --risk-aversion 1.5e-7'],
    [{ orders: 'o.csv', exposure: { amount: 0.07, isPart: true } }, 'basket o.csv --exposure 7%'],
    [{ orders: 'o.csv', exposure: { amount: 1e21, isPart: false } }, 'basket o.csv --exposure 1000000000000000000000'],
  ])('%j', (request, line) => {
    expect(basketArguments(request).join(' ')).toBe(line);
  });

  it('takes no name that a terminal would obey', () => {
    expect(() => basketArguments({ orders: 'a\u001b[2Jb.csv' })).toThrow('control characters');
  });
});
