import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createProblem, type Problem } from '@waterfill/model';
import { engines } from './engines.js';

/** Solves before the first measurement: the memory of WebAssembly has grown by then, and most code is compiled. */
const WARM_UP = 12;

/**
 * By how much more memory is held after so many solves on an engine than after the first few: by JavaScript, and by
 * WebAssembly, whose memory never shrinks, so that what is not freed there is seen.
 *
 * @returns MB, garbage not counted
 */
export async function memoryGrowth(name: string, solves: number, problems: readonly Problem[]): Promise<number> {
  const { create } = (await engines()).find(({ engine }) => engine === name)!;
  const solver = await create({ nonconvex: name === 'slopes' ? 'envelope' : 'milp' });
  let before = 0;
  for (let i = 0; i < WARM_UP + solves; i++) {
    if (i === WARM_UP) before = memoryHeld();
    await solver.solve(problems[i % problems.length]!);
  }
  const after = memoryHeld();
  await solver.dispose?.();
  return after - before;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function memoryHeld(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** A problem of which each round is a linear program of 1,800 columns. */
export function powerLaws(): Problem {
  const coefficient = Array.from({ length: 90 }, (_, t) => 0.01 * Math.exp(Math.sin(7 * t)));
  const exponent = coefficient.map((_, t) => 0.6 + 0.3 * Math.cos(11 * t));
  return createProblem({ quantity: 9000, impact: { kind: 'power-law', coefficient, exponent } });
}
