import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TabulatedImpact } from '@waterfill/model';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { sampleTables } from '../sample-tables.js';
import type { Contest, PeerRow } from './peer-row.js';
import { errorsOf } from './problem-contest.js';

/** Convex tables of T intervals, beside a linear program that has a variable for each segment. */
export function tableRow(T: number, segments: number): PeerRow {
  const prepare = (folder: string): Contest => {
    const problem = sampleTables(T, segments);
    const { sizes, costs } = problem.impact as TabulatedImpact;
    const input = join(folder, `tables-${T}-${segments}`);
    const numbers = [T, segments, problem.quantity, ...sizes[0]!, ...costs.flatMap((row) => Array.from(row))];
    writeFileSync(input, Float64Array.from(numbers));
    return { input, ours: () => solveBySlopes(problem).schedule, errorOf: errorsOf(problem) };
  };
  return { name: `tables ${T} x ${segments}`, peer: 'HiGHS', language: 'python', task: 'highs', prepare };
}
