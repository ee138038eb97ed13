import type { Solver } from '@waterfill/model';
import { type ConformanceOptions, conformanceChecks } from './conformance-checks.js';

/** `describe` and `it` of vitest, jest, mocha, node:test or any other runner that has them. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/**
 * Runs the suite on a backend: one test for each known case and each law, in groups, with the runner's own `describe`
 * and `it`.
 *
 * Await it at the top level of a test file, so that the runner sees its tests; backends may be created asynchronously.
 *
 * @param create - makes the backend
 * @param options - the required accuracy, and the known failures
 * @param runner - the runner's own functions: `{ describe, it }`
 * @example
 * ```ts
 * import { describeSolver } from '@waterfill/conformance';
 * import { createSolver } from '@waterfill/model';
 * const names: string[] = [];
 * const runner = { describe: (name, body) => body(), it: (name) => names.push(name) };
 * const definition = { name: 'mine', supports: new Set(['tabulated']), cancellation: 'before-start', tolerance: 1e-9 };
 * await describeSolver(() => createSolver({ ...definition, kernel: () => ({}) }), {}, runner);
 * names.includes('zero-order: unsupported (power-law)'); // => true
 * ```
 */
export async function describeSolver(
  create: () => Solver | Promise<Solver>,
  options: ConformanceOptions,
  { describe, it }: Runner,
): Promise<void> {
  const checks = await conformanceChecks(create, options);
  for (const [kind, title] of TITLES) {
    const group = checks.filter((check) => check.kind === kind);
    if (group.length === 0) continue;
    describe(title, () => {
      for (const { name, run } of group) it(name, run);
    });
  }
}

const TITLES = [
  ['case', 'solves the known cases'],
  ['law', 'keeps the laws'],
  ['exclusion', 'excludes nothing that does not exist'],
] as const;
