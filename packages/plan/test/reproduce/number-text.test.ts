import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, percentText } from '../../src/reproduce/number-text.js';

describe('decimalText and percentText', () => {
  it.each([
    [0, '0', '0'],
    [0.1, '0.1', '10'],
    [0.125, '0.125', '12.5'],
    [1, '1', '100'],
    [0.007, '0.007', '0.7'],
    [1e-7, '0.0000001', '0.00001'],
    [1.5e-9, '0.0000000015', '0.00000015'],
    [20_000, '20000', '2000000'],
    [1e21, '1000000000000000000000', '100000000000000000000000'],
  ])('%d is %s, or %s %%', (value, decimal, percent) => {
    expect([decimalText(value), percentText(value)]).toEqual([decimal, percent]);
  });

  it('give every number again to the bit, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
        const texts = [decimalText(value), percentText(value)];
        expect(texts.map((text) => /^(0|[1-9]\d*)(\.\d+)?$/.test(text))).toEqual([true, true]);
        expect(Number(texts[0])).toBe(value);
        expect(Number(`${texts[1]}e-2`)).toBe(value);
      }),
    );
  });
});
