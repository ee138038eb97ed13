import { fileURLToPath } from 'node:url';
import { PEAK_MEMORY } from './peak-memory.js';
import { printPeakMemoryOfBooks, timeBooks } from './time-books.js';
import { printPeakMemoryOfSolver, timeSolvers } from './time-solvers.js';

const program = fileURLToPath(import.meta.url);
const [what, kind, ...rest] = process.argv.slice(2);

if (what === PEAK_MEMORY && kind === 'solver') printPeakMemoryOfSolver(rest[0]!, Number(rest[1]));
else if (what === PEAK_MEMORY) await printPeakMemoryOfBooks(rest[0]!);
else {
  if (what !== 'books') timeSolvers(program);
  if (what !== 'solvers') await timeBooks(program);
}
