import type { CheckReport } from '@waterfill/solvers';

/** A cross-check without how long each backend took, which no two runs share. */
export function withoutTimes(check: CheckReport): CheckReport {
  return { ...check, backends: check.backends.map((backend) => ({ ...backend, elapsedMs: null })) };
}
