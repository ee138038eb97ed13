import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, parseAmount } from '../../src/entry/amount-entry.js';
import { formatClock, formatTimes, parseClock, parseTimes } from '../../src/entry/clock-entry.js';
import { formatNumber, parseNumber, parseOptional } from '../../src/entry/number-entry.js';
import { formatSession, parseSession } from '../../src/entry/session-entry.js';

const double = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('what a person types', () => {
  it('shows every number with all its digits', () => {
    fc.assert(fc.property(double, (value) => parseNumber(formatNumber(value))?.value === value));
    expect(formatNumber(1_234_567.25)).toBe('1,234,567.25');
    expect(parseOptional(' ')).toEqual({ value: undefined });
    for (const text of ['', 'x', '1e999', '--1']) expect(parseNumber(text)).toBeUndefined();
  });

  it('reads a percentage as the nearest number, as the command line does', () => {
    expect(parseAmount('0.7%')).toEqual({ value: { amount: 0.007, isPart: true } });
    expect(parseAmount('57 %')).toEqual({ value: { amount: 0.57, isPart: true } });
    expect(parseAmount('1,000')).toEqual({ value: { amount: 1000 } });
    for (const text of ['%', '4%0', '1e-9%', 'half', '1,5%']) expect(parseAmount(text)).toBeUndefined();
  });

  it('shows a percentage as it was typed', () => {
    const tenths = fc.integer({ min: 0, max: 1000 }).map((n) => `${formatNumber(n / 10)}%`);
    fc.assert(fc.property(tenths, (text) => formatAmount(parseAmount(text)!.value) === text));
  });

  it('reads times of day up to the end of the day', () => {
    const time = fc.integer({ min: 0, max: 86_400 });
    fc.assert(fc.property(time, (seconds) => parseClock(formatClock(seconds))?.value === seconds));
    for (const text of ['24:01', '9:60', '12', '12:00:60', 'noon']) expect(parseClock(text)).toBeUndefined();
  });

  it('reads a session of one part or of several, as the command line does', () => {
    const breaks = [{ from: '11:30', to: '12:30' }];
    const parts = { open: '09:00', close: '15:30', breaks };
    expect(parseSession('9:00-11:30, 12:30-15:30')).toEqual({ value: parts });
    expect(formatSession(parts)).toBe('09:00-11:30,12:30-15:30');
    expect(parseSession('18:00-17:00')).toEqual({ value: { open: '18:00', close: '17:00' } });
    for (const text of ['', '9:00', '9:00-11:30,', '9:00-11:30-12:00', 'open-close']) {
      expect(parseSession(text)).toBeUndefined();
    }
  });

  it('reads several times from when to when', () => {
    const times = [
      { from: 43_200, to: 46_800 },
      { from: 57_000, to: 57_600 },
    ];
    expect(formatTimes(times)).toBe('12:00-13:00, 15:50-16:00');
    expect(parseTimes('12:00-13:00, 15:50–16:00')).toEqual({ value: times });
    expect(parseTimes('')).toEqual({ value: undefined });
    expect(parseTimes('12:00-')).toBeUndefined();
  });
});
