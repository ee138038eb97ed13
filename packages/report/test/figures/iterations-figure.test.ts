import type { Iteration } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { iterationsFigure, renderSvg } from '../../src/index.js';

const convex: Iteration[] = [
  { iteration: 1, relativeGap: 0.4, fillResidual: 1e-3 },
  { iteration: 2, relativeGap: 3e-7, fillResidual: 0 },
  { iteration: 3, relativeGap: -2e-18, fillResidual: 1e-18 },
];
const dual: Iteration[] = [
  { iteration: 1, shadowPrice: 4, fillResidual: 0.5 },
  { iteration: 2, shadowPrice: 4.5, fillResidual: 1e-12 },
];

describe('iterationsFigure', () => {
  const figure = iterationsFigure([
    { solver: 'closed-form', iterations: [] },
    { solver: 'dual', iterations: dual },
    { solver: 'convex', iterations: convex },
  ]);
  const [cell] = figure.cells;

  it('draws what each method computes, and names who computes nothing', () => {
    expect(cell!.panels.map(({ y }) => y.label)).toEqual(['gap, part of the cost', 'unfilled, part of the order']);
    const names = cell!.panels.map(({ marks }) => marks.flatMap((mark) => ('label' in mark ? [mark.label] : [])));
    expect(names).toEqual([['convex'], ['dual', 'convex']]);
    expect(figure.notes.join(' ')).toContain('closed-form: no iterations');
  });

  it('draws rounding at its bound, on axes that include everything', () => {
    for (const { y, marks } of cell!.panels) {
      const values = marks.flatMap((mark) => ('y' in mark && Array.isArray(mark.y) ? (mark.y as number[]) : []));
      for (const value of values) expect(value >= y.domain![0] && value <= y.domain![1]).toBe(true);
    }
    expect(cell!.panels[0]!.y.domain![0]).toBe(1e-17);
  });

  it('has a row for each iteration, with a dash for who is done', () => {
    expect(figure.table.columns.map(({ title }) => title)).toEqual([
      ...['iteration', 'dual: unfilled', 'convex: gap', 'convex: unfilled'],
    ]);
    expect(figure.table.rows).toEqual([
      ['1', '5.0e-1', '4.0e-1', '1.0e-3'],
      ['2', '1.0e-12', '3.0e-7', 'below 1e-16'],
      ['3', '–', 'below 1e-16', 'below 1e-16'],
    ]);
  });

  it('is drawn without any iteration', () => {
    expect(renderSvg(iterationsFigure([{ solver: 'closed-form', iterations: [] }]))).toContain('no method iterated');
  });
});
