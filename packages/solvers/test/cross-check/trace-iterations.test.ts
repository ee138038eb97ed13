import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { traceIterations } from '../../src/index.js';

const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;

describe('traceIterations', () => {
  it('collects what each backend says, and asks those that take no lots for fractional shares', async () => {
    const trails = await traceIterations(createProblem({ quantity: 24, impact, lot: 1 }));
    expect(trails.map(({ solver }) => solver)).toEqual(['dual', 'convex', 'pwl', 'lots']);
    for (const { iterations } of trails) {
      expect(iterations.map(({ iteration }) => iteration)).toEqual(iterations.map((_, i) => i + 1));
    }
    expect(trails[1]!.iterations.at(-1)!.relativeGap).toBeLessThan(1e-9);
  });

  it('is aborted', async () => {
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    await expect(traceIterations(createProblem({ quantity: 24, impact }), { signal })).rejects.toThrow(
      'no longer wanted',
    );
  });
});
