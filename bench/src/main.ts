import { fileURLToPath } from 'node:url';
import { printControlledSavings } from './control-variate.js';
import { printSavingsFromBell } from './even-before-level.js';
import { forecastVolumes } from './forecast-volumes.js';
import { judgeOutOfSample, printUnseenExcess } from './judge-out-of-sample.js';
import { PEAK_MEMORY } from './peak-memory.js';
import { planOnYesterday } from './plan-on-yesterday.js';
import { printGuideTimes } from './print-guide-times.js';
import { timeBatches } from './time-batches.js';
import { timeBookFormats } from './time-book-formats.js';
import { printPeakMemoryOfBooks, timeBooks } from './time-books.js';
import { timeEngines } from './time-engines.js';
import { timeFits } from './time-fits.js';
import { timeInteriorPoint } from './time-interior-point.js';
import { timeLots } from './time-lots.js';
import { timeReplans } from './time-replans.js';
import { printPeakMemoryOfReplays, timeReplays } from './time-replays.js';
import { printPeakMemoryOfSolver, timeSolvers } from './time-solvers.js';
import { timeTables } from './time-tables.js';
import { timeTransientImpact } from './time-transient-impact.js';

const program = fileURLToPath(import.meta.url);
const [what, kind, ...rest] = process.argv.slice(2);

if (what === PEAK_MEMORY && kind === 'solver') printPeakMemoryOfSolver(rest[0]!, Number(rest[1]));
else if (what === PEAK_MEMORY && kind === 'replays') await printPeakMemoryOfReplays(rest[0]!);
else if (what === PEAK_MEMORY) await printPeakMemoryOfBooks(rest[0]!);
else if (what === 'guide') await printGuideTimes();
else if (what === 'control-variate') await printControlledSavings(process.argv.slice(3));
else if (what === 'from-bell') await printSavingsFromBell(process.argv.slice(3));
else if (what === 'unseen-excess') await printUnseenExcess(process.argv.slice(3));
else if (what === 'out-of-sample') await judgeOutOfSample(process.argv.slice(3));
else if (what === 'plan-on-yesterday') await planOnYesterday(process.argv.slice(3));
else if (what === 'volumes') forecastVolumes(process.argv.slice(3));
else {
  const isWanted = (part: string): boolean => what === undefined || what === part;
  if (isWanted('solvers')) timeSolvers(program);
  if (isWanted('convex')) timeInteriorPoint();
  if (isWanted('transient')) timeTransientImpact();
  if (isWanted('tables')) timeTables();
  if (isWanted('lots')) timeLots();
  if (isWanted('engines')) await timeEngines();
  if (isWanted('fits')) timeFits();
  if (isWanted('replans')) await timeReplans();
  if (isWanted('batches')) await timeBatches();
  if (isWanted('replays')) await timeReplays(program);
  if (isWanted('books')) await timeBooks(program);
  if (isWanted('books') || what === 'book-formats') await timeBookFormats(program);
}
