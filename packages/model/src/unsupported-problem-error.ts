import type { Feature } from './features.js';

/** A backend refuses a problem that it cannot take, by the features that are missing or by another reason. */
export class UnsupportedProblemError extends Error {
  override readonly name = 'UnsupportedProblemError';
  readonly solver: string;
  /** the features of the problem that the backend does not support */
  readonly missing: readonly Feature[];

  constructor(solver: string, cause: { readonly missing: readonly Feature[] } | { readonly reason: string }) {
    const missing = 'missing' in cause ? cause.missing : [];
    super(`${solver} does not take this problem: ${'reason' in cause ? cause.reason : `it has ${missing.join(', ')}`}`);
    this.solver = solver;
    this.missing = missing;
  }
}
