import type { Exclusion } from '@waterfill/conformance';

const LONG = { case: 'seconds-day', reason: '468,000 variables, too many for a linear program' };
const DENSE = { case: 'tabulated-convex-day', reason: '7,800 variables, too many for a dense tableau' };

/** By the name of the engine, what is left out of the suite, in its test and on docs/reference/conformance.md. */
export const exclusions: Record<string, readonly Exclusion[]> = { glpk: [LONG], highs: [LONG], jslp: [DENSE] };
