import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChainedBlocks } from '../../src/splitting/chained-blocks.js';

const element = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000);

describe('a system of blocks in a chain', () => {
  it('is solved: its matrix times the solution is the right-hand side', () => {
    const sizes = fc.record({ size: fc.integer({ min: 1, max: 4 }), length: fc.integer({ min: 1, max: 6 }) });
    const drawn = sizes.chain(({ size, length }) => {
      const numbers = (count: number) => fc.array(element, { minLength: count, maxLength: count });
      return fc.tuple(fc.constant({ size, length }), numbers(size * size * length), numbers(size * length));
    });
    fc.assert(
      fc.property(drawn, ([{ size, length }, links, right]) => {
        const system = new ChainedBlocks(size, length);
        const at = (k: number, i: number, j: number): number => {
          return links[k * size * size + i * size + j]! + links[k * size * size + j * size + i]!;
        };
        // Its diagonal is larger than all beside it.
        const own = (i: number, j: number): number => (i === j ? 20 : 0.5);
        for (let k = 0; k < length; k++) {
          system.links[k]!.forEach((_, n, link) => {
            link[n] = at(k, Math.floor(n / size), n % size);
          });
          system.diagonal[k]!.forEach((_, n, block) => {
            block[n] = own(Math.floor(n / size), n % size);
          });
        }
        expect(system.factorise()).toBe(true);
        const solution = Float64Array.from(right);
        system.solve(solution);
        const part = (k: number, j: number): number => solution[k * size + j] ?? 0;
        right.forEach((expected, n) => {
          const [k, i] = [Math.floor(n / size), n % size];
          let sum = 0;
          for (let j = 0; j < size; j++) {
            sum += own(i, j) * part(k, j);
            if (k > 0) sum -= at(k, i, j) * part(k - 1, j);
            if (k < length - 1) sum -= at(k + 1, i, j) * part(k + 1, j);
          }
          expect(sum).toBeCloseTo(expected, 12);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('is refused if it is not positive definite', () => {
    const system = new ChainedBlocks(1, 2);
    for (const block of system.diagonal) block[0] = 1;
    system.links[1]![0] = 2;
    expect(system.factorise()).toBe(false);
  });
});
