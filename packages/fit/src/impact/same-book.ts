import type { ImpactBlock, ImpactCurve } from '@waterfill/model';

/**
 * Whether a fit of an interval finds what that of another one does: the book did not change from one to the other. Volumes and
 * counts of states may differ.
 */
export function isSameBook(a: ImpactCurve, b: ImpactCurve): boolean {
  if (a.largestSize !== b.largestSize || a.closed !== b.closed || a.days !== b.days) return false;
  const [own, others] = [a.blocks ?? [], b.blocks ?? []];
  return isSameCurve(a, b) && own.length === others.length && own.every((block, k) => isSameCurve(block, others[k]!));
}

function isSameCurve(a: Pick<ImpactBlock, 'impact' | 'halfSpread'>, b: typeof a): boolean {
  if (!Object.is(a.halfSpread, b.halfSpread)) return false;
  for (let k = 0; k < a.impact.length; k++) if (!Object.is(a.impact[k], b.impact[k])) return false;
  return true;
}
