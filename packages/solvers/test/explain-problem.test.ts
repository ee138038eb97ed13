import { createProblem } from '@waterfill/model';
import { explainProblem } from '@waterfill/solvers';
import { expect, test } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
const risk = { aversion: 0.1, volatility: [1, 1, 1], duration: [1, 1, 1] };

test('whole lots with risk are planned by rounding, which an explanation says', () => {
  const explained = explainProblem(createProblem({ quantity: 24, impact, risk, lot: 1 }));
  expect(explained.solver).toBe('rounded');
  expect(explained.reason).toContain('rounded to lots');
});

test('a problem that no backend takes is explained by what each lacks', () => {
  const sizes = [0, 12, 24].map(Number);
  const dented = { kind: 'tabulated', sizes: [sizes, sizes, sizes], costs: [0, 1, 2].map(() => [0, 30, 40]) } as const;
  const { solver, reason, others } = explainProblem(createProblem({ quantity: 24, impact: dented, risk, lot: 1 }));
  expect(solver).toBeUndefined();
  expect(reason).toMatch(/^no backend takes this problem: .*dual lacks /);
  expect(others.length).toBeGreaterThan(3);
});
