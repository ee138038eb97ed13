import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemDocumentParts, scheduleCsvParts, scheduleDocumentParts } from '@waterfill/documents';
import { writeFile } from '@waterfill/documents/node';
import { costCurvesOf, type SolveResult } from '@waterfill/model';
import { createDualSolver } from '@waterfill/solver-dual';
import { sampleProblem } from '../sample-problem.js';
import type { Contest, PeerRow } from './peer-row.js';
import { problemContest } from './problem-contest.js';

const INTERVALS = 1_000_000;

type OptimalResult = Extract<SolveResult, { status: 'optimal' }>;

/** Documents of a million intervals, written to files, beside peers that write the same numbers. */
export const DOCUMENT_ROWS: readonly PeerRow[] = [
  row('problem and schedule JSON', 'json.dumps', 'write-json', prepareJson),
  row('schedule CSV', 'pandas to_csv', 'write-csv', prepareCsv),
];

function row(what: string, peer: string, task: string, prepare: PeerRow['prepare']): PeerRow {
  return { name: `${what} ${INTERVALS}`, peer, language: 'python', task, prepare };
}

async function prepareJson(folder: string): Promise<Contest> {
  const sample = await solved();
  const { problem, result } = sample;
  return prepared(folder, 'documents', sample, {
    write: async (path) => {
      await writeFile(`${path}.problem.json`, problemDocumentParts({ problem }));
      await writeFile(`${path}.schedule.json`, scheduleDocumentParts({ problem: { problem }, result }));
    },
    read: (path) => JSON.parse(readFileSync(`${path}.schedule.json`, 'utf8')).schedule,
  });
}

async function prepareCsv(folder: string): Promise<Contest> {
  const sample = await solved();
  const { problem, result } = sample;
  return prepared(folder, 'schedule', sample, {
    write: (path) => writeFile(`${path}.csv`, scheduleCsvParts({ problem }, result.solution.schedule)),
    read: (path) => {
      const [head, ...lines] = readFileSync(`${path}.csv`, 'utf8').trim().split('\n');
      const column = head!.split(',').indexOf('shares');
      return lines.map((line) => Number(line.split(',')[column]));
    },
  });
}

interface Files {
  readonly write: (path: string) => Promise<void>;
  /** the schedule in what was written */
  readonly read: (path: string) => readonly number[];
}

/** An answer is the number of the writer: 0 for ours, 1 for the peer. An error is that of the shares as they are read back. */
function prepared(
  folder: string,
  name: string,
  { problem, result: { solution } }: Sample,
  { write, read }: Files,
): Contest {
  const own = join(folder, `own-${name}`);
  const ours = async (): Promise<Float64Array> => {
    await write(own);
    return Float64Array.of(0);
  };
  const { input } = problemContest(folder, name, problem, ours);
  const { schedule, lowerPrices, upperPrices } = solution;
  const costs = costCurvesOf(problem);
  const marginal = schedule.map((x, t) => costs.marginalCost(t, x));
  writeFileSync(`${input}.columns`, Buffer.concat([schedule, lowerPrices, upperPrices, marginal].map(bytesOf)));
  const errorOf = ([writer]: Float64Array): number =>
    read(writer === 0 ? own : input).reduce((most, x, t) => Math.max(most, Math.abs(x / schedule[t]! - 1)), 0);
  return { input, ours, errorOf };
}

interface Sample {
  readonly problem: ReturnType<typeof sampleProblem>;
  readonly result: OptimalResult;
}

async function solved(): Promise<Sample> {
  const problem = sampleProblem('bounded', INTERVALS);
  const result = await createDualSolver().solve(problem);
  if (result.status !== 'optimal') throw new Error(result.status);
  return { problem, result };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
