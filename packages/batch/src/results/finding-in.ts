import type { Finding } from '@waterfill/model';

/** The error as a finding; undefined: a bug, or an unknown failure. */
export function findingIn(error: unknown): Finding | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, reason, cures } = error as Partial<Finding>;
  return typeof code === 'string' && typeof reason === 'string' && Array.isArray(cures)
    ? (error as Error & Finding)
    : undefined;
}
