import { ProblemError } from '../problem/problem-error.js';
import type { ImpactKind, ImpactMaker } from './impact-kind.js';
import { type Impact, impactKinds, kindOf } from './impact-kinds.js';
import { type PowerLawImpactInput, powerLawMaker } from './power-law.js';
import { type TabulatedImpactInput, tabulatedMaker } from './tabulated.js';

/** An {@link Impact} in any array-like of numbers. */
export type ImpactInput = PowerLawImpactInput | TabulatedImpactInput;

type Maker = ImpactMaker<Impact, ImpactInput>;

/** The makers of impacts, by the name of the kind. */
const makers = new Map<string, Maker>([
  ['power-law', powerLawMaker],
  ['tabulated', tabulatedMaker],
]);

/**
 * Registers a caller's kind of impact for this thread: `createProblem` then accepts `{ kind: name, ... }`, and
 * everything that uses cost curves works with it. Its name is a feature of problems; backends that support
 * `any-convex-impact` need not list it. Documents cannot contain it.
 *
 * @param name - the `kind` of its impacts
 * @throws ProblemError if another kind has that name
 * @example
 * ```ts
 * import { addImpactKind, type ImpactKind, type ImpactMaker } from '@waterfill/model';
 * type Own = { readonly kind: 'own'; readonly costs: Float64Array };
 * const kinds: [string, ImpactKind<Own> & ImpactMaker<Own, Own>][] = [];
 * for (const [name, kind] of kinds) addImpactKind(name, kind);
 * ```
 */
export function addImpactKind<Made, Input>(name: string, kind: ImpactKind<Made> & ImpactMaker<Made, Input>): void {
  const own = kind as unknown as ImpactKind<Impact> & Maker;
  if ((impactKinds.get(name) ?? own) !== own) {
    throw new ProblemError('name', `another kind of impact has the name "${name}"`);
  }
  impactKinds.set(name, own);
  makers.set(name, own);
}

/**
 * Checks and copies an impact.
 *
 * @throws ProblemError with a path that begins with `impact`
 */
export function createImpact(input: ImpactInput): Impact {
  const maker = kindOf(input ?? {}) && makers.get(input.kind);
  if (maker !== undefined) return maker.create(input);
  const names = [...impactKinds.keys()].map((known) => `'${known}'`);
  const expected = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  throw new ProblemError(
    'impact.kind',
    `expected ${expected}, got ${String((input as ImpactInput | undefined)?.kind)}`,
  );
}

/** @throws ProblemError with a path that begins with `upper` */
export function requireImpactBounds(impact: Impact, upper: Float64Array): void {
  makers.get(impact.kind)!.requireBounds?.(impact, upper);
}
