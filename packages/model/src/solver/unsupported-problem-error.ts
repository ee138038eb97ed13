import { describeFinding, type Finding, type FindingDetails, findingOf } from '../finding.js';
import type { Feature } from '../problem/feature.js';

/**
 * A backend refuses a problem, because features are missing or for another reason.
 *
 * It is a {@link Finding}: `cures` are another backend, if one was asked for, and the fields that the missing features
 * come from.
 *
 * @example
 * ```ts
 * import { UnsupportedProblemError } from '@waterfill/model';
 * new UnsupportedProblemError('dual', { missing: ['lots'] }).message; // => 'dual does not take this problem: it has lots; change solver or lot'
 * ```
 */
export class UnsupportedProblemError extends Error implements Finding {
  override readonly name = 'UnsupportedProblemError';
  readonly code = 'unsupported-problem';
  /** empty: the problem as a whole */
  readonly path = '';
  readonly reason: string;
  readonly cures: readonly string[];
  readonly details: FindingDetails;
  /** the name of the backend; undefined: none of the given backends takes it */
  readonly solver: string | undefined;
  /** the features of the problem that the backend does not support */
  readonly missing: readonly Feature[];

  constructor(
    solver: string | undefined,
    cause: { readonly missing: readonly Feature[] } | { readonly reason: string; readonly cures?: readonly string[] },
  ) {
    const missing = 'missing' in cause ? cause.missing : [];
    const why = 'reason' in cause ? cause.reason : `it has ${missing.join(', ')}`;
    const reason = `${solver === undefined ? 'no backend takes' : `${solver} does not take`} this problem: ${why}`;
    const fields = 'reason' in cause ? (cause.cures ?? []) : curesOf(missing);
    const cures = [...(solver === undefined ? [] : ['solver']), ...fields];
    super(describeFinding(findingOf({ code: 'unsupported-problem', reason, cures })));
    this.reason = reason;
    this.cures = cures;
    this.details = { missing, ...(solver !== undefined && { solver }) };
    this.solver = solver;
    this.missing = missing;
  }
}

/**
 * The fields of a problem, or the options, that cause these features.
 *
 * @example
 * ```ts
 * import { curesOf } from '@waterfill/model';
 * curesOf(['fee', 'risk']); // => ['fee', 'risk']
 * ```
 */
export function curesOf(features: Iterable<Feature>): string[] {
  return [...features].flatMap((feature) => CURES[feature] ?? []);
}

const CURES: Readonly<Partial<Record<Feature, string>>> = {
  fee: 'fee',
  'trajectory-bounds': 'trajectory',
  risk: 'risk',
  lots: 'lot',
  nonconvex: 'nonconvex',
};
