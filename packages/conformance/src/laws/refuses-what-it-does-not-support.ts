import {
  COUPLING_FEATURES,
  type Feature,
  missingFeatures,
  type Solver,
  UnsupportedProblemError,
} from '@waterfill/model';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import type { Law, Subject } from './law.js';

/** The features that the problems of this suite can have. */
const FEATURES: readonly Feature[] = [
  'power-law',
  'tabulated',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
  'nonconvex',
  'trajectory-bounds',
  'risk',
  'tracking',
  'transient-impact',
  'lots',
];

/** A problem with an unsupported feature is refused, and the refusal names the feature. */
export const refusesWhatItDoesNotSupport: Law = {
  name: 'refuses by name what it does not support',
  check: async (subject) => {
    for (const feature of FEATURES) {
      if (!subject.solver.supports.has(feature)) await refuses(subject, feature);
    }
  },
};

/** A kind of impact that a problem with the feature can have: the backend's own kind, if both are possible. */
function kindWith(feature: Feature, supports: Solver['supports']): 'power-law' | 'tabulated' {
  if (feature === 'tabulated' || feature === 'nonconvex') return 'tabulated';
  const isOfEither =
    feature === 'bounds' || feature === 'fee' || feature === 'lots' || COUPLING_FEATURES.includes(feature);
  return isOfEither && !supports.has('power-law') ? 'tabulated' : 'power-law';
}

async function refuses(subject: Subject, feature: Feature): Promise<void> {
  const { solver, settings } = subject;
  const features = new Set([...solver.supports, feature, kindWith(feature, solver.supports)]);
  const withFeature = problemsWith(features, settings.range).filter((problem) =>
    missingFeatures(problem, solver.supports).includes(feature),
  );
  await forAll(refusesWhatItDoesNotSupport.name, withFeature, settings, async (problem) => {
    const missing = missingFeatures(problem, solver.supports);
    try {
      const { status } = await solver.solve(structuredClone(problem), { tolerance: settings.tolerance });
      return `said ${status} of a problem with ${missing.join(', ')}`;
    } catch (thrown) {
      return wrongRefusal(thrown, missing);
    }
  });
}

/** Says what is wrong with the way in which a problem with `missing` features was refused. */
export function wrongRefusal(thrown: unknown, missing: readonly Feature[]): string | undefined {
  if (!(thrown instanceof UnsupportedProblemError)) return `rejected with ${String(thrown)}`;
  const named = new Set(thrown.missing);
  if (named.size === missing.length && missing.every((feature) => named.has(feature))) return undefined;
  return `names ${[...named].join(', ') || 'nothing'} as missing, it is ${missing.join(', ')}`;
}
