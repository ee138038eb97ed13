import { backendNamed, backends } from '@waterfill/solvers';
import { describe, expect, test } from 'vitest';

describe.each(backends)('the registry entry of $name', (backend) => {
  test('says what the loaded solver says', async () => {
    const solver = await backend.load();
    expect(solver.name).toBe(backend.name);
    expect(new Set(backend.supports)).toEqual(new Set(solver.supports));
  });
});

test('an unknown backend is refused with the known ones', () => {
  expect(() => backendNamed('simplex')).toThrow(
    'solver: expected one of closed-form, dual, convex, pwl, lots, rounded, got "simplex"',
  );
});
