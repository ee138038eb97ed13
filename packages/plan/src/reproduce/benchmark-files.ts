import type { OrderRequest } from '../order/order.js';

/** An own schedule as a file from which the command line reads it again to the bit. */
export interface BenchmarkFile {
  /** of the schedule */
  readonly name: string;
  /** the name of the file: letters, digits and dashes */
  readonly file: string;
  /** CSV with the columns interval and shares */
  readonly text: string;
}

/**
 * The schedules that an order is compared with, as the files that the command of `runArguments` reads. They are to be in the
 * folder in which it is run.
 *
 * @example
 * ```ts
 * import { benchmarkFiles } from '@waterfill/plan/reproduce';
 * const [file] = benchmarkFiles({ 'Our VWAP.csv': [60, 40] });
 * [file?.file, file?.text]; // => ['benchmark-our-vwap.csv', 'interval,shares\n0,60\n1,40\n']
 * ```
 */
export function benchmarkFiles(benchmarks: OrderRequest['benchmarks'] = {}): BenchmarkFile[] {
  const taken = new Set<string>();
  return Object.entries(benchmarks).map(([name, shares]) => {
    const stem = `benchmark-${plainStem(name)}`;
    let file = `${stem}.csv`;
    for (let k = 2; taken.has(file); k++) file = `${stem}-${k}.csv`;
    taken.add(file);
    const rows = Array.from(shares, (count, t) => `${t},${count}\n`);
    return { name, file, text: `interval,shares\n${rows.join('')}` };
  });
}

/** Long names would be too long for some file systems. */
const LONGEST = 40;

/** Lower case, since there are file systems that take both cases for the same. */
function plainStem(name: string): string {
  const stem = name.replace(/\.(?:csv|json|txt)$/i, '').toLowerCase();
  const plain = stem.replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST);
  return plain.replace(/^-+|-+$/g, '') || 'schedule';
}
