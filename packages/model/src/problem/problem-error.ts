import { describeFinding, type Finding, type FindingDetails, type FindingParts, findingOf } from '../finding.js';

/**
 * A problem, a schedule or an option is refused.
 *
 * It is a {@link Finding}: `path` names the field as the problem document or the function's options do
 * (`impact.exponent[3]`), so that the caller can point to its place in a file or on a command line. The message is
 * `path: what is wrong; change what`.
 *
 * @example
 * ```ts
 * import { createProblem, ProblemError } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, -1], exponent: [1, 1] } as const;
 * let path = '';
 * try {
 *   createProblem({ quantity: 10, impact });
 * } catch (error) {
 *   if (error instanceof ProblemError) path = error.path;
 * }
 * path; // => 'impact.coefficient[1]'
 * ```
 */
export class ProblemError extends RangeError implements Finding {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly path: string;
  readonly reason: string;
  readonly cures: readonly string[];
  readonly details: FindingDetails;

  constructor(path: string, reason: string, more: Partial<Pick<FindingParts, 'code' | 'cures' | 'details'>> = {}) {
    const finding = findingOf({ code: 'invalid-value', ...more, path, reason });
    super(describeFinding(finding));
    this.code = finding.code;
    this.path = path;
    this.reason = reason;
    this.cures = finding.cures;
    this.details = finding.details;
  }
}
