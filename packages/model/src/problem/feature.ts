/**
 * What a problem asks of a backend:
 *
 * - `power-law`, `tabulated`, or what `addImpactKind` was told: the kind of its impact;
 * - `mixed-exponents`: exponents that differ between open intervals that are not flat;
 * - `half-spread`: half-spreads that, with the fees of power laws, differ between open intervals (a common one only shifts
 *   the shadow price);
 * - `fee`: a fee or a rebate in an open interval;
 * - `bounds`: a lower bound above 0, or an upper bound below the quantity;
 * - `flat`: an open interval whose every share costs the same;
 * - `nonconvex`: a table whose slope falls, within what the order can reach, by more than 1e-9 of the largest slope
 *   before it (less is rounding);
 * - `trajectory-bounds`: a bound on what is done by the end of an interval before the last, or one that the whole order
 *   breaks;
 * - `risk`: shares that are left after an interval have a price (an aversion of 0 asks for nothing);
 * - `tracking`: distances from a target have a price (weights of 0 ask for nothing);
 * - `lots`: every interval trades whole lots;
 * - `nonconvex-lots`: of backends alone, those that take `nonconvex` where the problem has `lots`, and nowhere else;
 * - `any-convex-impact`: of backends alone, those that take impact of any kind, by its cost curves.
 *
 * An interval is open if its upper bound is above 0.
 */
export type Feature =
  | 'power-law'
  | 'tabulated'
  | 'mixed-exponents'
  | 'half-spread'
  | 'fee'
  | 'bounds'
  | 'flat'
  | 'nonconvex'
  | 'trajectory-bounds'
  | 'risk'
  | 'tracking'
  | 'lots'
  | 'nonconvex-lots'
  | 'any-convex-impact';

/** The features by which what one interval trades matters to others, beside the fill constraint. */
export const COUPLING_FEATURES: readonly Feature[] = ['trajectory-bounds', 'risk', 'tracking'];
