import { type Feature, type Solver, UnsupportedProblemError } from '@waterfill/model';
import { type Backend, backendNamed, backends } from '../backends.js';
import { loadPwl } from '../load-pwl.js';

/** A backend as it takes part in cross-checks: `pwl` once for each of its engines. */
export interface CheckRow extends Pick<Backend, 'name' | 'supports' | 'load'> {
  /** the package that has to be installed for it */
  readonly needs?: string;
}

const { supports: convex } = backendNamed('pwl');
const any: ReadonlySet<Feature> = new Set([...convex, 'nonconvex']);
const tables: ReadonlySet<Feature> = new Set(['tabulated', 'bounds', 'trajectory-bounds']);

/** The one list of backends that are cross-checked. */
export const checkRows: readonly CheckRow[] = [
  ...backends.filter(({ name }) => name !== 'pwl'),
  pwlRow('slopes', convex),
  { ...pwlRow('glpk', any), needs: 'glpk.js' },
  { ...pwlRow('highs', any), needs: 'highs' },
  { ...pwlRow('jslp', tables), needs: 'javascript-lp-solver' },
];

function pwlRow(engine: string, supports: ReadonlySet<Feature>): CheckRow {
  return { name: `pwl/${engine}`, supports, load: () => loadPwl({ engine }) };
}

/**
 * Loads the solver of a row.
 *
 * @throws UnsupportedProblemError if the package that it needs is not installed: as a candidate it takes no problem
 */
export async function loadRow({ name, needs, load }: CheckRow): Promise<Solver> {
  try {
    return await load();
  } catch (cause) {
    if (needs === undefined) throw cause;
    throw new UnsupportedProblemError(name, {
      reason: `it is unavailable without the package ${needs}: npm install ${needs}`,
    });
  }
}
