import { ProblemError } from '../problem/problem-error.js';
import type { ImpactKind } from './impact-kind.js';
import { type PowerLawImpact, type PowerLawImpactInput, powerLawKind } from './power-law.js';
import { type TabulatedImpact, type TabulatedImpactInput, tabulatedKind } from './tabulated.js';

/** How trading moves the price against the trader, interval by interval. */
export type Impact = PowerLawImpact | TabulatedImpact;

/** An {@link Impact} in any array-like of numbers. */
export type ImpactInput = PowerLawImpactInput | TabulatedImpactInput;

type Kind = ImpactKind<Impact, ImpactInput>;

/** The one list of the kinds of impact, by name. To add one is to add it here. */
const kinds = new Map<string, Kind>([
  ['power-law', powerLawKind],
  ['tabulated', tabulatedKind],
]);

/**
 * Makes a kind of impact of the caller's own known, for this thread: `createProblem` takes `{ kind: name, ... }` from then
 * on, and all that is written in terms of cost curves works with it. It is a feature by its name, which the backends need
 * not know that support `any-convex-impact`. The documents of this project do not hold it.
 *
 * @param name - the `kind` of its impacts
 * @throws ProblemError if another kind has that name
 * @example
 * ```ts
 * import { addImpactKind, type ImpactKind } from '@waterfill/model';
 * const kinds: [string, ImpactKind<{ kind: string }, { kind: string }>][] = [];
 * for (const [name, kind] of kinds) addImpactKind(name, kind);
 * ```
 */
export function addImpactKind<Made, Input>(name: string, kind: ImpactKind<Made, Input>): void {
  const own = kind as unknown as Kind;
  if ((kinds.get(name) ?? own) !== own) throw new ProblemError('name', `another kind of impact has the name "${name}"`);
  kinds.set(name, own);
}

/** Whether a kind of impact has that name. */
export function isImpactKind(name: string): boolean {
  return kinds.has(name);
}

/** The kind of an impact, made by `createProblem` or not; undefined: there is none of its name. */
export function kindOf(impact: { readonly kind?: unknown }): Kind | undefined {
  return typeof impact.kind === 'string' ? kinds.get(impact.kind) : undefined;
}

/**
 * Checks and copies an impact.
 *
 * @throws ProblemError with a path that begins with `impact`
 */
export function createImpact(input: ImpactInput): Impact {
  const kind = kindOf(input ?? {});
  if (kind !== undefined) return kind.create(input);
  const names = [...kinds.keys()].map((known) => `'${known}'`);
  const expected = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  throw new ProblemError(
    'impact.kind',
    `expected ${expected}, got ${String((input as ImpactInput | undefined)?.kind)}`,
  );
}
