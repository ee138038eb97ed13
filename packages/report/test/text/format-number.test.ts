import { formatAmount, formatPercent, formatShares } from '@waterfill/report/text';
import { expect, test } from 'vitest';
import { formatCount, formatFixed, formatGap, sharesFormat } from '../../src/text/format-number.js';

test.each([
  [0, '0'],
  [1.3161e-11, '1.3161e-11'],
  [0.0000230741, '0.000023074'],
  [0.0659647, '0.065965'],
  [98, '98'],
  [834.1235, '834.12'],
  [47134985630.1, '47,134,985,630.10'],
  [1e12, '1,000,000,000,000.00'],
  [1e18, '1.0000e+18'],
  [-12345.678, '-12,345.68'],
  [Number.POSITIVE_INFINITY, 'unbounded'],
])('an amount of %d is written %s', (value, text) => {
  expect(formatAmount(value)).toBe(text);
});

test.each([
  [20000, '20,000'],
  [19999.9995, '19,999.9995'],
  [-1234567.5, '-1,234,567.5'],
  [0.1 + 0.2, '0.3'],
  [2 ** 60, '1.1529e+18'],
  [Infinity, 'unbounded'],
  [1e-9, '1.0000e-9'],
])('%d shares are written %s', (value, text) => {
  expect(formatShares(value)).toBe(text);
});

test('the shares of a table have the same decimals, the largest five digits', () => {
  const format = sharesFormat([3300, 1386.9123, 0, 0.01]);
  expect([3300, 1386.9123, 0, 0.01].map(format)).toEqual(['3,300.0', '1,386.9', '0', '0.0']);
  expect([20, 1000].map(sharesFormat([20, 1000]))).toEqual(['20', '1,000']);
  expect([1e-9, 0].map(sharesFormat([1e-9, 0]))).toEqual(['1.00000e-9', '0']);
});

test('nothing that is 0 or rounds to it has a minus', () => {
  expect([formatAmount, formatShares, formatCount, sharesFormat([1000.5])].map((format) => format(-0))).toEqual(
    Array.from({ length: 4 }, () => '0'),
  );
  expect([formatFixed(-0.0001, 3), formatFixed(-0.0006, 3), formatPercent(-0, 1)]).toEqual(['0.000', '-0.001', '0 %']);
  expect([sharesFormat([1000.5])(-1e-9), formatCount(-0.4)]).toEqual(['0.0', '0']);
});

test('a gap below the rounding of the cost is said to be below it', () => {
  expect([9.2e-16, 1e-31, 0, -1e-20].map(formatGap)).toEqual(['9.2e-16', 'below 1e-16', 'below 1e-16', 'below 1e-16']);
});

test('percentages have two decimals, or a magnitude', () => {
  expect([formatPercent(1, 3), formatPercent(1e-9, 1), formatPercent(0, 0)]).toEqual(['33.33 %', '1.0e-7 %', '0 %']);
});
