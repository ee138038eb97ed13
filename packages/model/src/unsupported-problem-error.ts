import type { Feature } from './feature.js';

/** A backend refuses a problem that it cannot take, by the features that are missing or by another reason. */
export class UnsupportedProblemError extends Error {
  override readonly name = 'UnsupportedProblemError';
  /** the name of the backend; undefined: of all that were asked, none takes it */
  readonly solver: string | undefined;
  /** the features of the problem that the backend does not support */
  readonly missing: readonly Feature[];

  constructor(
    solver: string | undefined,
    cause: { readonly missing: readonly Feature[] } | { readonly reason: string },
  ) {
    const missing = 'missing' in cause ? cause.missing : [];
    const reason = 'reason' in cause ? cause.reason : `it has ${missing.join(', ')}`;
    super(`${solver === undefined ? 'no backend takes' : `${solver} does not take`} this problem: ${reason}`);
    this.solver = solver;
    this.missing = missing;
  }
}
