import type { Finding } from '@waterfill/model';

/** The finding that an error is; undefined: it is a bug, or a failure that nobody has described. */
export function findingIn(error: unknown): Finding | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, reason, cures } = error as Partial<Finding>;
  return typeof code === 'string' && typeof reason === 'string' && Array.isArray(cures)
    ? (error as Error & Finding)
    : undefined;
}
