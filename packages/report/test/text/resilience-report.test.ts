import { describe, expect, it } from 'vitest';
import { resilienceFigure } from '../../src/index.js';
import { resilienceReport } from '../../src/text/index.js';
import { madeUpResilience as found } from '../made-up-resilience.js';

describe('how a book recovers, as text', () => {
  const text = resilienceReport(found, 80, { nameOf: (path) => `--${path}` });

  it('has a row for each lag, with errors, and the half-life with its interval', () => {
    expect(text).toMatch(/^ *1\.5 s +0\.0180 +0\.0020 +0\.0100 +0\.0030 +0\.0180 .* 0\.100$/m);
    expect(text.replace(/\s+/g, ' ')).toContain('half of it is back after 20 s (95 % interval 10 s to without end)');
    expect(text).toContain('does not fall with time');
  });

  it('has every finding with the name of its option, whose the response is, and no control characters', () => {
    expect(text).toContain('it is beyond; change --longestLag');
    expect(text).toContain('is an assumption');
    expect(text).not.toContain('\u001b');
  });

  it('is narrow', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('how a book recovers, as a figure', () => {
  it('has the mid and the cost with their intervals, the fit, and a row for each lag', () => {
    const { cells, table } = resilienceFigure(found, 'USD');
    expect(cells.map(({ panels }) => panels[0]!.marks.map(({ kind }) => kind))).toEqual([
      ['points', 'points'],
      ['line', 'points', 'points'],
    ]);
    expect(table.rows).toHaveLength(2);
    expect(table.rows[0]![2]).toBe('0.02 (0.017907 to 0.022093)');
  });
});
