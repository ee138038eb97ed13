import { bookSources } from '@waterfill/orderbook/node';
import { measureDaysInProcesses } from '@waterfill/plan/node';

/** A program: measures the recordings of a folder in so many processes, `node measure-recordings.js FOLDER THREADS`. */
const [folder, threads] = process.argv.slice(2);
const sources = await bookSources([folder!]);
let days = 0;
for await (const _ of measureDaysInProcesses(sources, { intervalSeconds: 300, threads: Number(threads) })) {
  days++;
}
if (days !== sources.length) throw new Error(`measured ${days} of ${sources.length} days`);
