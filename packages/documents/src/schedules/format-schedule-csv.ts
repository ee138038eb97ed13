import { costCurvesOf, createGridClock } from '@waterfill/model';
import type { ProblemDocument } from '../problems/problem-document.js';

/**
 * Writes a schedule as CSV with the columns `interval,start,end,shares,lower,upper,marginalCost`, a row per interval.
 *
 * Intervals count from 0, as in the paths of messages (`lower[3]`). `start` and `end` are ISO 8601 in the time zone of
 * the grid, empty without one; `upper` is empty where there is no bound. Numbers have all their digits. With the market's
 * volumes a last column `participation` has the shares as a part of the interval's volume, empty where that is not known.
 *
 * @param schedule - shares per interval
 * @param volumes - of the market, shares per interval, NaN where not known
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { formatScheduleCsv } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 3, impact });
 * formatScheduleCsv({ problem }, [2, 1]).split('\n')[1]; // => '0,,,2,0,,4'
 * ```
 */
export function formatScheduleCsv(
  document: ProblemDocument,
  schedule: ArrayLike<number>,
  volumes?: ArrayLike<number>,
): string {
  return Array.from(scheduleCsvParts(document, schedule, volumes)).join('');
}

/**
 * {@link formatScheduleCsv} in parts, one after the other, of a few thousand rows each: a schedule of a million intervals
 * is then never in memory as text. `writeFile` of `@waterfill/documents/node` takes them.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { formatScheduleCsv, scheduleCsvParts } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 3, impact });
 * Array.from(scheduleCsvParts({ problem }, [2, 1])).join('') === formatScheduleCsv({ problem }, [2, 1]); // => true
 * ```
 */
export function* scheduleCsvParts(
  document: ProblemDocument,
  schedule: ArrayLike<number>,
  volumes?: ArrayLike<number>,
): Generator<string, void> {
  const row = rowFormat(document, schedule, volumes);
  yield `interval,start,end,shares,lower,upper,marginalCost${volumes ? ',participation' : ''}\n`;
  for (let t = 0; t < schedule.length; t += BLOCK) {
    yield formatBlock(row, t, Math.min(t + BLOCK, schedule.length));
  }
}

/** Rows that are joined at a time: a million small strings at once keep the garbage collector busy for seconds. */
const BLOCK = 4096;

function formatBlock(row: (t: number) => string, from: number, to: number): string {
  return Array.from({ length: to - from }, (_, i) => `${row(from + i)}\n`).join('');
}

function rowFormat(
  { problem, grid }: ProblemDocument,
  schedule: ArrayLike<number>,
  volumes: ArrayLike<number> | undefined,
): (t: number) => string {
  const curves = costCurvesOf(problem);
  const clock = grid === undefined ? () => '' : createGridClock(grid);
  return (t) => {
    const shares = schedule[t]!;
    const bounds = `${problem.lower[t]},${cell(problem.upper[t]!)}`;
    const participation = volumes ? `,${participationCell(shares, volumes[t]!)}` : '';
    return `${t},${clock(t)},${clock(t + 1)},${shares},${bounds},${cell(curves.marginalCost(t, shares))}${participation}`;
  };
}

function participationCell(shares: number, volume: number): string {
  return shares === 0 && volume === 0 ? '0' : cell(shares / volume);
}

function cell(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}
