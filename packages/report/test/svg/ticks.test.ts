import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, niceStep, timeTicks } from '../../src/svg/ticks.js';

const texts = (ticks: readonly { text: string }[]) => ticks.map(({ text }) => text);

describe('ticks', () => {
  it('are round numbers with as many decimals as they need', () => {
    expect(texts(linearTicks([0, 0.31], 5))).toEqual(['0.0', '0.1', '0.2', '0.3']);
    expect(texts(linearTicks([-12_000, 20_000], 5))).toEqual(['-10,000', '0', '10,000', '20,000']);
    expect(texts(linearTicks([0, 3], 10, true))).toEqual(['0', '1', '2', '3']);
  });

  it('of numbers with many digits are powers of ten, for which there is room', () => {
    expect(texts(linearTicks([0, 4e50], 5))).toEqual(['0', '1e+50', '2e+50', '3e+50', '4e+50']);
    expect(texts(linearTicks([0, 3e-15], 3))).toEqual(['0', '1e-15', '2e-15', '3e-15']);
  });

  it.each([1e-9, 0.07, 3, 1234, 8e11])('are no more than there is room for over a span of %d', (span) => {
    for (let count = 2; count < 12; count++)
      expect(linearTicks([0, span], count).length).toBeLessThanOrEqual(count + 1);
    expect(span / niceStep(span, 7)).toBeLessThanOrEqual(7 + 1e-9);
  });

  it('of a logarithm are powers of ten, and between where there are few', () => {
    expect(texts(logTicks([1e-16, 1e-8], 5))).toEqual(['1e-16', '1e-14', '1e-12', '1e-10', '1e-8']);
    expect(texts(logTicks([20, 2000], 8))).toEqual(['20', '50', '100', '200', '500', '1,000', '2,000']);
    expect(logTicks([0.61, 0.68], 4).length).toBeGreaterThan(1);
  });

  it('of the time leave out what a shorter last interval puts beside another', () => {
    const at = (minutes: number): string =>
      `${`${Math.floor(minutes / 60)}`.padStart(2, '0')}:${`${minutes % 60}`.padStart(2, '0')}`;
    const names = Array.from({ length: 57 }, (_, t) => at(Math.min(570 + 7 * t, 960)));
    const ticks = texts(timeTicks(names, [0, 56], 14));
    expect(ticks.slice(-2)).toEqual(['15:20', '15:55']);
    expect(ticks).toHaveLength(12);
  });

  it('of the time are round times', () => {
    const names = Array.from({ length: 391 }, (_, t) => {
      const minutes = 570 + t;
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    });
    expect(texts(timeTicks(names, [0, 390], 8))).toEqual([
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
    expect(texts(timeTicks(names, [3, 19], 5))).toEqual(['09:35', '09:40', '09:45']);
  });

  it('of names that are no times are some of them', () => {
    const names = Array.from({ length: 101 }, (_, i) => String(60 * i));
    expect(texts(timeTicks(names, [0, 100], 5))).toEqual(['0', '1260', '2520', '3780', '5040']);
  });
});
