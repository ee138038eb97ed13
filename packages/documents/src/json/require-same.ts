import type { Refuse } from './refuse.js';

/** Relative to the number, plus absolute. */
const ROUNDING = 1e-9;

/** Refuses a claim that differs from the value found. */
type Disprove = (path: readonly PropertyKey[], claimed: unknown, found: unknown) => never;

/** @param what - the part of the document that contradicts the claim, like `orders` */
export function disproverOf(what: string, refuse: Refuse): Disprove {
  return (path, claimed, found) =>
    refuse(path, `claims ${String(claimed)}, but the ${what} of this document give ${String(found)}`);
}

/** Refuses a claim that differs by more than rounding from what was found, at the first number that does. */
export function requireSame(claimed: unknown, found: unknown, path: readonly PropertyKey[], disprove: Disprove): void {
  if (typeof found === 'object' && found !== null) {
    for (const [key, value] of Object.entries(found)) {
      const at = Array.isArray(found) ? Number(key) : key;
      requireSame((claimed as Record<string, unknown> | undefined)?.[key], value, [...path, at], disprove);
    }
  } else if (!isSame(claimed, found)) disprove(path, claimed, found);
}

function isSame(claimed: unknown, found: unknown): boolean {
  if (typeof claimed !== 'number' || typeof found !== 'number') return claimed === found;
  if (!Number.isFinite(found)) return !Number.isFinite(claimed);
  return Math.abs(claimed - found) <= ROUNDING * Math.max(1, Math.abs(found));
}
