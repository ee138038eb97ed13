import { attemptHere, type Candidate } from './candidate.js';
import { checkRows, loadRow } from './check-rows.js';

/**
 * All backends of ours, each loaded when it is asked and run in this thread: `closed-form`, `dual`, `convex`, `lots`, and `pwl` on
 * each of its engines.
 *
 * @example
 * ```ts
 * import { candidates } from '@waterfill/solvers';
 * candidates.map(({ name }) => name); // => ['closed-form', 'dual', 'convex', 'lots', 'pwl/slopes', 'pwl/glpk', 'pwl/highs', 'pwl/jslp']
 * ```
 */
export const candidates: readonly Candidate[] = checkRows.map((row) => ({
  name: row.name,
  supports: row.supports,
  attempt: attemptHere(() => loadRow(row)),
}));
