import { describe, expect, it } from 'vitest';
import type { BasketForm } from '../../src/state/basket-form.js';
import { chosenOf } from '../../src/state/chosen-basket.js';
import { DEFAULT_FORM, formatForm, parseForm, withBasket } from '../../src/state/order-form.js';
import type { OpenBasket } from '../../src/worker/answers.js';

const row = { symbol: 'AAA', side: 'buy', quantity: 5, impact: 'a.json' } as const;
const opened: OpenBasket = {
  ...{ rows: [row], tables: [], isDocument: false, isAddition: false, isRecorded: false, hasClock: true },
};
const covariance = { name: 'c.csv', kind: 'matrix' } as const;
const returns = { name: 'r.csv', kind: 'returns' } as const;

describe('what is chosen of a basket', () => {
  it.each<[BasketForm]>([
    [{}],
    [{ covariance: 'c.csv', per: 'interval', riskAversion: 0 }],
    [{ returns: '1.csv', per: 3600, exposure: 'none' }],
    [{ orders: [row, { ...row, symbol: '"&%', side: 'sell', price: 0.1 }], exposure: { amount: 0, isPart: true } }],
  ])('is in the address: %j', (basket) => {
    const form = withBasket(DEFAULT_FORM, basket);
    expect(parseForm(formatForm(form))).toEqual(form);
  });

  it('leaves nothing in the address once it is taken back', () => {
    expect(formatForm(withBasket(withBasket(DEFAULT_FORM, { covariance: 'c.csv' }), { covariance: undefined }))).toBe(
      '',
    );
  });

  it.each([
    ['{"orders":[{"symbol":"AAA","side":"hold","quantity":1,"impact":""}]}', /^basket\.orders\[0\]\.side: /],
    ['{"orders":[{"symbol":"AAA","side":"buy","quantity":-1,"impact":""}]}', /^basket\.orders\[0\]\.quantity: /],
    ['{"exposure":{"amount":1}}', /^basket\.exposure: expected an amount, or "none"/],
    ['{"hurry":2}', /^basket\.hurry: there is no such field/],
    ['7', /^basket/],
  ])('is refused in an address if it is no basket: %s', (text, message) => {
    expect(() => parseForm(`basket=${encodeURIComponent(text)}`)).toThrow(message);
  });

  it('is the covariance that came with it, and the newest one', () => {
    expect(chosenOf({ ...opened, tables: [returns, covariance] }, undefined, {})).toEqual({ covariance: 'c.csv' });
    expect(
      chosenOf({ ...opened, tables: [covariance, returns] }, { ...opened, tables: [covariance] }, { riskAversion: 1 }),
    ).toEqual({
      ...{ riskAversion: 1, returns: 'r.csv' },
    });
    const said = { returns: 'r.csv' };
    expect(chosenOf({ ...opened, tables: [covariance, returns] }, undefined, said)).toBe(said);
  });

  it('stays for the same orders, and not for others', () => {
    const chosen = { orders: [row], riskAversion: 1 };
    expect(chosenOf(opened, undefined, chosen)).toBe(chosen);
    expect(chosenOf({ ...opened, rows: [{ ...row, symbol: 'BBB' }] }, undefined, chosen)).toEqual({});
  });
});
