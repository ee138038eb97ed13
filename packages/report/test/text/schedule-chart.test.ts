import { stripVTControlCharacters } from 'node:util';
import { createProblem, type OrderProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { scheduleChart } from '../../src/text/schedule-chart.js';

const plain = { columns: 40, hasColour: false };
const document: OrderProblem = {
  problem: createProblem({
    quantity: 17,
    impact: { kind: 'power-law', coefficient: [1, 0.5, 2], exponent: [1, 1, 1] },
    upper: [null, 9, null].map((most) => most ?? Number.POSITIVE_INFINITY),
  }),
  grid: { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' },
};
const long = (intervals: number): OrderProblem => {
  const ones = new Array<number>(intervals).fill(1);
  const impact = { kind: 'power-law', coefficient: ones, exponent: ones } as const;
  return { problem: createProblem({ quantity: intervals, impact }) };
};

describe('the chart of a schedule', () => {
  it('is as wide as the terminal, with each interval as wide as the next', () => {
    expect(scheduleChart(document, Float64Array.of(6, 9, 2), plain)).toEqual([
      'shares per interval',
      '9 ┤            ████████████',
      '  ┤▃▃▃▃▃▃▃▃▃▃▃▃████████████',
      '  ┤████████████████████████',
      '  ┤████████████████████████▁▁▁▁▁▁▁▁▁▁▁▁',
      '  ┤████████████████████████████████████',
      '0 ┼────────────────────────────────────',
      '               ▲▲▲▲▲▲▲▲▲▲▲▲',
      '   ▲ at its upper bound',
      '   09:30           10:00          11:00',
    ]);
  });

  it.each([20, 40, 80, 203])('keeps within %d columns, and uses them', (columns) => {
    for (const intervals of [3, 13, 390]) {
      const schedule = Float64Array.from({ length: intervals }, (_, t) => 1 + t);
      const lines = scheduleChart(long(intervals), schedule, { columns, hasColour: false });
      const widest = Math.max(...lines.map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(columns);
      expect(widest).toBeGreaterThan(columns - intervals - 1);
    }
  });

  it('shows the smallest share, and nothing where nothing is traded', () => {
    const [, , , , , lowest] = scheduleChart(document, Float64Array.of(1e-6, 9, 0), plain);
    expect(lowest).toMatch(/┤▁+█+$/);
    expect(scheduleChart(document, new Float64Array(3), plain)).toEqual([]);
  });

  it('has colours where the terminal has, and the same characters', () => {
    const schedule = Float64Array.of(6, 9, 2);
    const coloured = scheduleChart(document, schedule, { ...plain, hasColour: true });
    expect(coloured.join('')).toContain('\x1b[34m');
    const bare = coloured.map((line) => stripVTControlCharacters(line));
    expect(bare).toEqual(scheduleChart(document, schedule, plain));
  });

  it('leaves itself out where there is no room', () => {
    expect(scheduleChart(long(390), new Float64Array(390).fill(1), { ...plain, columns: 9 })).toEqual([]);
  });
});
