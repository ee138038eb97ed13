import { ProblemError } from '@waterfill/model';
import type { Plot } from './figure.js';

/**
 * Refuses values that are not figures, such as a plan or a schedule from a caller without types.
 *
 * @throws ProblemError at `path`
 */
export function requireFigure(figure: Plot, path = 'figure'): void {
  const { name, title, cells, notes } = (figure ?? {}) as Partial<Plot>;
  const hasTexts = typeof name === 'string' && typeof title === 'string';
  if (hasTexts && Array.isArray(cells) && Array.isArray(notes)) return;
  throw new ProblemError(path, 'expected a figure, such as the result of scheduleFigure; got something else');
}
