import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_FORM,
  formatForm,
  type OrderForm,
  parseForm,
  withAhead,
  withMeasure,
  withOrder,
  withVolumes,
} from '../../src/state/order-form.js';

const maybe = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(values, { nil: undefined });
const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const part = fc.double({ min: 0.001, max: 1, noNaN: true });
const time = fc.integer({ min: 0, max: 40_000 });

const forms: fc.Arbitrary<OrderForm> = fc
  .record({
    measure: fc.record({
      side: fc.constantFrom('buy', 'sell'),
      symbol: maybe(fc.string({ unit: 'grapheme' })),
      date: maybe(fc.string()),
      calendar: maybe(fc.constantFrom('XNYS', '24/7')),
      breaks: maybe(fc.array(fc.record({ from: fc.string(), to: fc.string() }), { minLength: 1 })),
    }),
    volumes: fc.record({
      volumes: maybe(fc.string({ minLength: 1 })),
      lastDays: maybe(fc.constant(5)),
      quantile: maybe(part),
    }),
    ahead: fc.record({ forDate: maybe(fc.constant('2025-06-09')), halfLifeDays: maybe(part) }),
    order: fc.record({
      ...{ quantity: amount, currency: maybe(fc.string()), lot: maybe(fc.constantFrom('none', 1, 100)) },
      cap: maybe(fc.record({ largestSize: fc.boolean(), participation: part })),
      blackouts: maybe(fc.array(fc.record({ from: time, to: time.map((seconds) => 40_001 + seconds) }))),
      closeAuction: maybe(fc.record({ from: time, participation: part })),
      complete: maybe(fc.array(fc.record({ amount, isPart: fc.boolean(), seconds: time }))),
      exponents: maybe(fc.constantFrom('shared', 'shrunk', 0.5)),
    }),
  })
  .map(({ measure, order, ahead, volumes }) => {
    const form = withOrder(withMeasure(DEFAULT_FORM, measure), order as never);
    return withVolumes(withAhead(form, ahead), volumes);
  });

describe('an order in an address', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(forms, (form) => {
        expect(parseForm(formatForm(form))).toEqual(form);
      }),
      { numRuns: 200 },
    );
  });

  it('is short, and says only what differs from the usual', () => {
    expect(formatForm(DEFAULT_FORM)).toBe('');
    expect(formatForm(withMeasure(withOrder(DEFAULT_FORM, { quantity: 500 }), { side: 'sell', symbol: 'XYZ' }))).toBe(
      'side=sell&symbol=XYZ&quantity=500',
    );
  });

  it.each([
    ['quantity=-3', /^quantity: expected/],
    ['quantity=many', /^quantity: expected/],
    ['calendar=XNEW', /^calendar: expected/],
    ['halfLifeDays=0', /^halfLifeDays: expected/],
    ['breaks=5', /^breaks: expected/],
    ['breaks=[{"from":5}]', /^breaks\[0\]\.from: expected/],
    ['closeAuction={"from":"16:00"}', /^closeAuction\.from: expected/],
    ['quantile=0', /^quantile: expected/],
    ['volumes=5', /^volumes: expected/],
    ['side=left', /^side: expected/],
    ['cap=null', /^cap: /],
    ['quantitty=5', /quantitty/],
    ['__proto__=5', /__proto__/],
    ['constructor=5', /constructor/],
    ['complete=[{"amount":1,"by":3}]', /^complete\[0\]/],
  ])('refuses %s', (address, message) => expect(() => parseForm(address)).toThrow(message));
});
