import { createProblem, type Problem } from '@waterfill/model';
import { engines } from './engines.js';

/** Solves before the first measurement: the memory of WebAssembly has grown by then, and most code is compiled. */
const WARM_UP = 12;

/** MB, the least of the last tenth of the solves above the least of a tenth after the warm-up. */
export interface MemoryGrowth {
  /** of the whole process, in which the garbage of JavaScript comes and goes */
  readonly resident: number;
  /** outside the heap of JavaScript, where WebAssembly has its own, which never shrinks: what is not freed there is seen */
  readonly external: number;
}

/** By how much the memory of the process is larger after so many solves on an engine than after the first few. */
export async function memoryGrowth(name: string, solves: number, problems: readonly Problem[]): Promise<MemoryGrowth> {
  const { create } = (await engines()).find(({ engine }) => engine === name)!;
  const solver = await create({ nonconvex: name === 'slopes' ? 'envelope' : 'milp' });
  const tenth = Math.ceil(solves / 10);
  const [before, after] = [new LeastMemory(), new LeastMemory()];
  for (let i = 0; i < WARM_UP + solves; i++) {
    await solver.solve(problems[i % problems.length]!);
    if (i >= WARM_UP && i < WARM_UP + tenth) before.measure();
    if (i >= WARM_UP + solves - tenth) after.measure();
  }
  await solver.dispose?.();
  return { resident: after.resident - before.resident, external: after.external - before.external };
}

class LeastMemory {
  resident = Number.POSITIVE_INFINITY;
  external = Number.POSITIVE_INFINITY;

  measure(): void {
    const { rss, external } = process.memoryUsage();
    this.resident = Math.min(this.resident, rss / 2 ** 20);
    this.external = Math.min(this.external, external / 2 ** 20);
  }
}

/** A problem of which each round is a linear program of 1,800 columns. */
export function powerLaws(): Problem {
  const coefficient = Array.from({ length: 90 }, (_, t) => 0.01 * Math.exp(Math.sin(7 * t)));
  const exponent = coefficient.map((_, t) => 0.6 + 0.3 * Math.cos(11 * t));
  return createProblem({ quantity: 9000, impact: { kind: 'power-law', coefficient, exponent } });
}
