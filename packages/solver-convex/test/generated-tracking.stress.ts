import { expect, it } from 'vitest';
import { createConvexSolver } from '../src/index.js';
import { generatedProblems, isTracked } from './generated-tracking.js';

const first = Number(process.env.SEED ?? 1);
const count = Number(process.env.COUNT ?? 18_000);

// From seed 1 on 18 are not, of 18,005. Of eight the bounds leave no choice but for rounding, nothing costs anything, and the
// distances from the target are rounding, too (2/35, 9/2, 111/34, 160/19, 187/32, 201/71, 264/70, 344/67). The others end with
// gaps of 1e-9 to 3e-5 (5/14, 112/34, 190/70, 202/72, 296/94, 309/11, 338/38, 370/74, 388/69, 392/48).
it(`proves 99.85 % of ${count} generated problems with a target optimal, from seed ${first} on`, async () => {
  const solver = createConvexSolver();
  const unsolved: string[] = [];
  let solved = 0;
  for (let seed = first; solved + unsolved.length < count; seed++) {
    for (const [k, problem] of generatedProblems(seed).entries()) {
      if (!isTracked(problem)) continue;
      const { status } = await solver.solve(problem);
      if (status === 'optimal') solved++;
      else unsolved.push(`${seed}/${k}`);
    }
  }
  console.log(`${solved} solved, not these:`, unsolved);
  expect(solved).toBeGreaterThanOrEqual(0.9985 * count);
}, 600_000);
