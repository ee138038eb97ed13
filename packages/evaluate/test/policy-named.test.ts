import { needsProfile, type PolicyParts, policyNamed, policyNames } from '@waterfill/evaluate';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { expect, test } from 'vitest';

const parts: PolicyParts = { solve: solveBySlopes, fit: () => undefined };
const profile = { binSeconds: 300, levels: Float64Array.of(1) };

test.each(policyNames)('makes %s', (name) => {
  expect(policyNamed(name, { ...parts, profile }).name).toBe(name);
});

test.each(policyNames)('says whether %s needs a profile', (name) => {
  const makeWithout = (): unknown => policyNamed(name, parts);
  if (needsProfile(name)) expect(makeWithout).toThrow('needs a profile');
  else expect(makeWithout).not.toThrow();
});

test('says which names there are', () => {
  expect(() => policyNamed('levle', parts)).toThrow('policy: expected one of level, level-profile, level-power-law,');
});

test('says what a policy needs', () => {
  expect(() => policyNamed('volume-profile', parts)).toThrow(
    'policy: volume-profile needs a profile; give a profile of earlier days, or their recordings',
  );
});
