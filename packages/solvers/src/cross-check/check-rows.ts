import { type Backend, type Solver, UnsupportedProblemError } from '@waterfill/model';
import { pwlBackend, pwlEngines } from '@waterfill/solver-pwl/backend';
import { backends } from '../backends.js';

/** A backend as it takes part in cross-checks: `pwl` once for each of its engines. */
export interface CheckRow extends Pick<Backend, 'name' | 'supports' | 'load'> {
  /** the package that has to be installed for it */
  readonly needs?: string;
}

/** The one list of backends that are cross-checked. */
export const checkRows: readonly CheckRow[] = [
  ...backends.filter((backend) => backend !== pwlBackend),
  ...pwlEngines.map((engine) => ({
    ...engine,
    name: `${pwlBackend.name}/${engine.name}`,
    load: () => pwlBackend.load({ engine: engine.name }),
  })),
];

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
