import { describeSolver } from '@waterfill/conformance';
import { backends } from '@waterfill/solvers';
import { describe, it } from 'vitest';

const RUNS = 5000;

/** Another one each time; a failure names it, and SEED repeats it. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

for (const backend of backends) {
  const named = { describe: (name: string, body: () => void) => describe(`${backend.name} ${name}`, body), it };
  await describeSolver(() => backend.load(), { tolerance: 1e-12, runs: RUNS, seed }, named);
}
