import { readFileSync } from 'node:fs';
import { describeSolver } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';
import { createProjectedGradientSolver } from '../src/projected-gradient-solver.js';

// The day in seconds takes it some seconds.
const patient = { describe, it: (name: string, body: () => Promise<void>) => it(name, { timeout: 60_000 }, body) };

// A method of first order creeps where the shares of two intervals are many decades apart.
const range = { exponents: [0.2, 2], coefficients: [1e-2, 1e2] } as const;

await describeSolver(() => createProjectedGradientSolver(), { tolerance: 1e-9, range }, patient);

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('docs/guides/adding-a-solver.md', () => {
  const page = read('../../docs/guides/adding-a-solver.md');

  it('shows the code that is tested here', () => {
    expect(page).toContain(`\`\`\`ts\n${read('../src/projected-gradient-solver.ts')}\`\`\``);
  });

  it('shows it in under sixty lines', () => {
    expect(read('../src/projected-gradient-solver.ts').trimEnd().split('\n').length).toBeLessThan(60);
  });
});
