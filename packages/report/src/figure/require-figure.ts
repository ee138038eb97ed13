import { ProblemError } from '@waterfill/model';
import type { Plot } from './figure.js';

/**
 * Refuses what a caller without types may take for a figure, such as a plan or a schedule.
 *
 * @throws ProblemError at `path`
 */
export function requireFigure(figure: Plot, path = 'figure'): void {
  const { name, title, cells, notes } = (figure ?? {}) as Partial<Plot>;
  const hasTexts = typeof name === 'string' && typeof title === 'string';
  if (hasTexts && Array.isArray(cells) && Array.isArray(notes)) return;
  throw new ProblemError(path, 'expected a figure, as scheduleFigure and its like make one; got something else');
}
