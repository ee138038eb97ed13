/**
 * A feature that a backend needs to solve a problem:
 *
 * - `power-law`, `tabulated`, or a name given to `addImpactKind`: the kind of its impact;
 * - `mixed-exponents`: exponents that differ between open intervals that are not flat;
 * - `half-spread`: half-spreads that, with the fees of power laws, differ between open intervals (a common one only
 *   shifts the shadow price);
 * - `fee`: a fee or a rebate in an open interval;
 * - `bounds`: a lower bound above 0, or an upper bound below the quantity;
 * - `flat`: an open interval in which every share costs the same;
 * - `nonconvex`: a table whose slope falls, within what the order can reach, by more than 1e-9 of the largest slope
 *   before it (less is rounding);
 * - `trajectory-bounds`: a bound on what is done by the end of an interval before the last, or one that the whole order
 *   breaks;
 * - `risk`: shares that are left after an interval have a cost (not with an aversion of 0);
 * - `tracking`: distances from a target have a cost (not with weights of 0);
 * - `transient-impact`: the impact of a trade is not over before the next one (not with a kernel of 0);
 * - `lots`: every interval trades whole lots;
 * - `nonconvex-lots`: only for backends that take `nonconvex` in problems with `lots` and in no others;
 * - `any-convex-impact`: only for backends that take convex impact of any kind, by its cost curves.
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
  | 'transient-impact'
  | 'lots'
  | 'nonconvex-lots'
  | 'any-convex-impact';

/** The features that couple intervals, beside the fill constraint. */
export const COUPLING_FEATURES: readonly Feature[] = ['trajectory-bounds', 'risk', 'tracking', 'transient-impact'];
