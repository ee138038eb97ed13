import { type Grid, ProblemError } from '@waterfill/model';

/** @throws ProblemError for an order without clock times */
export function requireGrid(grid: Grid | undefined): Grid {
  if (grid !== undefined) return grid;
  throw new ProblemError('grid', 'the problem does not say when its intervals are, so it is not known which are over');
}
