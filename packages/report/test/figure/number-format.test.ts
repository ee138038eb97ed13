import { formatNumber, type NumberKind } from '@waterfill/report';
import { expect, test } from 'vitest';

test.each<[NumberKind, number, string]>([
  ['shares', -0, '0'],
  ['money', -0, '0'],
  ['price', -0, '0'],
  ['basis-points', -0, '0'],
  ['exponent', -0.0001, '0.000'],
  ['percent', -0.04, '0.0 %'],
  ['milliseconds', -0, '0'],
  ['exponent', -0.0006, '-0.001'],
])('of the kind %s, %d is written %s', (kind, value, text) => {
  expect(formatNumber(kind, value)).toBe(text);
});

test('whole numbers are written as other numbers are', () => {
  for (let value = -1200; value <= 1200; value++) {
    const digits = { basis: 3, shares: 4, price: 5 };
    const text = (maximumSignificantDigits: number): string =>
      value.toLocaleString('en-US', { maximumSignificantDigits });
    expect(formatNumber('basis-points', value)).toBe(text(digits.basis));
    expect(formatNumber('shares', value)).toBe(text(digits.shares));
    expect(formatNumber('price', value)).toBe(text(digits.price));
  }
});
