import type { Feature } from '@waterfill/model';

/** A feature in the words of people who set a problem up. */
export interface FeatureWords {
  /** what the problem has */
  readonly present: string;
  /** what to change so that it no longer has it */
  readonly wayOut: string;
  /** the kind of impact that alone can have it: with another kind it is gone */
  readonly of?: 'power-law' | 'tabulated';
}

/** All features in words, but for the kinds that callers add. */
const featureWords: Readonly<Record<Feature, FeatureWords>> = {
  'power-law': { present: 'power-law impact', wayOut: 'tabulate the costs' },
  tabulated: { present: 'tabulated costs', wayOut: 'fit a power law to them' },
  'mixed-exponents': {
    present: 'exponents that differ',
    wayOut: 'give all intervals one exponent',
    of: 'power-law',
  },
  'half-spread': {
    present: 'half-spreads that differ',
    wayOut: 'give all intervals one half-spread',
    of: 'power-law',
  },
  fee: { present: 'fees', wayOut: 'leave out fee' },
  bounds: { present: 'bounds', wayOut: 'leave out lower and upper' },
  flat: {
    present: 'flat intervals',
    wayOut: 'give them a coefficient above 0, or close them with an upper bound of 0',
    of: 'power-law',
  },
  nonconvex: {
    present: 'costs that are not convex',
    wayOut: 'have pwl solve them by branch and bound, or their convex envelope (nonconvex: milp or envelope)',
    of: 'tabulated',
  },
  'trajectory-bounds': { present: 'trajectory bounds', wayOut: 'leave out trajectory' },
  risk: { present: 'risk', wayOut: 'leave out risk, or set its aversion to 0' },
  tracking: { present: 'a target to track', wayOut: 'leave out tracking, or set its weights to 0' },
  'transient-impact': {
    present: 'impact that decays',
    wayOut: 'leave out transientImpact, or set its coefficients to 0',
  },
  lots: { present: 'whole lots', wayOut: 'leave out lot' },
  'any-convex-impact': { present: 'impact of any kind', wayOut: 'tabulate the costs' },
  'nonconvex-lots': { present: 'costs that are not convex, in whole lots', wayOut: 'leave out lot' },
};

/** A feature in words; an impact of the caller's own is called by the name of its kind. */
export function wordsOf(feature: Feature): FeatureWords {
  return featureWords[feature] ?? { present: `${feature} impact`, wayOut: 'tabulate the costs' };
}

/** What a problem with these features looks like, in a line: `one exponent, one half-spread, bounds`. */
export function describeFeatures(features: ReadonlySet<Feature>): string {
  const rest = [...features].filter((feature) => !COMMON.has(feature)).map((feature) => wordsOf(feature).present);
  if (!features.has('power-law')) return rest.join(', ');
  const exponents = features.has('mixed-exponents') ? featureWords['mixed-exponents'].present : 'one exponent';
  const halfSpreads = features.has('half-spread') ? featureWords['half-spread'].present : 'one half-spread';
  return [exponents, halfSpreads, ...rest].join(', ');
}

/** Said of every power law, as it is or by its absence. */
const COMMON: ReadonlySet<Feature> = new Set<Feature>(['power-law', 'mixed-exponents', 'half-spread']);
