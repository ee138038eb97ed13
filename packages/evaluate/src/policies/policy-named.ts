import { ProblemError } from '@waterfill/model';
import { certaintyEquivalentPolicy } from './certainty-equivalent.js';
import { hindsightPolicy } from './hindsight/hindsight-policy.js';
import { createLevelPolicy, type LevelOptions, levelPolicy } from './level/level-policy.js';
import { participationPolicy } from './participation.js';
import type { Policy } from './policy.js';
import type { DayProfile } from './profile/day-profile.js';
import { staleBookPolicy } from './stale-book.js';
import type { TableSolver } from './table-solver.js';
import { dynamicVolumePolicy } from './volume/dynamic-volume-policy.js';
import { volumeCurvePolicy, volumeHindsightPolicy, volumeProfilePolicy } from './volume/volume-policies.js';

/** The parts of policies that other packages provide. */
export interface PolicyParts {
  /** such as `solveBySlopes` of `@waterfill/solver-pwl/slopes` */
  readonly solve: TableSolver;
  /** such as `fitStandingCurve` of `@waterfill/fit` */
  readonly fit: NonNullable<LevelOptions['fit']>;
  /** of past days; absent: none */
  readonly profile?: DayProfile | undefined;
}

const makers: Readonly<Record<string, (parts: PolicyParts) => Policy>> = {
  level: () => levelPolicy,
  'level-profile': ({ profile }) => createLevelPolicy({ profile: requireProfile('level-profile', profile) }),
  'level-power-law': ({ fit }) => createLevelPolicy({ fit }),
  placebo: () => ({ ...staleBookPolicy(levelPolicy, 60), name: 'placebo' }),
  'certainty-equivalent': ({ solve }) => certaintyEquivalentPolicy(solve),
  participation: () => participationPolicy,
  'volume-hindsight': () => volumeHindsightPolicy,
  'volume-u': () => volumeCurvePolicy,
  'volume-profile': ({ profile }) => volumeProfilePolicy(requireProfile('volume-profile', profile)),
  'volume-dynamic': ({ profile }) => dynamicVolumePolicy(requireProfile('volume-dynamic', profile)),
  hindsight: ({ solve }) => hindsightPolicy(solve),
};

/** The names of the policies that {@link policyNamed} makes; all are compared with the even split. */
export const policyNames: readonly string[] = Object.keys(makers);

/**
 * The policy with a name.
 *
 * @throws ProblemError for an unknown name, or where the policy needs a profile and there is none
 * @example
 * ```ts
 * import { policyNamed } from '@waterfill/evaluate';
 * import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
 * policyNamed('hindsight', { solve: solveBySlopes, fit: () => undefined }).hindsight; // => true
 * ```
 */
export function policyNamed(name: string, parts: PolicyParts): Policy {
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (make !== undefined) return make(parts);
  const known = policyNames.join(', ');
  throw new ProblemError('policy', `expected one of ${known}, or the path of a module, got ${JSON.stringify(name)}`);
}

const WITH_PROFILE: ReadonlySet<string> = new Set(['level-profile', 'volume-profile', 'volume-dynamic']);

/**
 * Whether a policy of {@link policyNames} needs a profile of past days.
 *
 * @example
 * ```ts
 * import { needsProfile } from '@waterfill/evaluate';
 * ['level', 'volume-dynamic'].map(needsProfile); // => [false, true]
 * ```
 */
export function needsProfile(name: string): boolean {
  return WITH_PROFILE.has(name);
}

function requireProfile(name: string, profile: DayProfile | undefined): DayProfile {
  if (profile !== undefined) return profile;
  throw new ProblemError('policy', `${name} needs a profile; give a profile of earlier days, or their recordings`, {
    cures: ['profile'],
  });
}
