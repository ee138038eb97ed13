import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contest, PeerRow } from './peer-row.js';

/** Real recordings, which we may not publish. */
const SHARED = process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));

/** A day of FROG on Nasdaq, 33,000 states of its book. */
const DAY = join(SHARED, 'data/databento-mbp10/FROG_2025-04-03.csv.gz');

/** In Python, the one that runs. */
const PYTHON = 'python';

/** Whole programs, from their start to their end. */
export const COMMAND_ROWS: readonly PeerRow[] = [
  startRow('import cvxpy', [PYTHON, '-c', 'import cvxpy']),
  startRow('node -e 0', [process.execPath, '-e', '0']),
  {
    ...{ name: 'run, FROG by seconds, with report', peer: 'pandas, numpy' },
    ...{ language: 'python', task: 'curves-by-second', prepare: prepareDay },
  },
];

/** The command as it is published, in few files. */
function bundled(): string {
  const folder = fileURLToPath(new URL('../../../apps/cli/', import.meta.url));
  runProgram([process.execPath, join(folder, 'tools/bundle.mjs')]);
  return join(folder, 'bundle/dist/main.js');
}

/** An answer is the status with which the program ends. */
function startRow(peer: string, command: readonly string[]): PeerRow {
  const prepare = (folder: string): Contest => {
    const input = join(folder, `${peer.replaceAll(' ', '-')}.json`);
    writeFileSync(input, JSON.stringify(command));
    const program = bundled();
    return { input, ours: () => runProgram([process.execPath, program, '--version']), errorOf: ([status]) => status! };
  };
  return { name: 'command start', peer, language: 'python', task: 'run', prepare };
}

/**
 * Plans an order of a recorded day by seconds, with all documents and the report. There is no peer: the other program only
 * reads the books and walks each second's last one to 50 sizes.
 *
 * An answer is the part of the order that the plan misses; of the peer, the part of the seconds that it lacks.
 */
function prepareDay(folder: string): Contest {
  if (!existsSync(DAY)) throw new Error('skipped: no shared data');
  const [program, output] = [bundled(), join(folder, 'frog')];
  const command = [program, 'run', DAY, '--quantity', '20000', '--interval', '1s', '--report', '-o', output];
  const ours = (): Float64Array => {
    runProgram([process.execPath, ...command]);
    return Float64Array.of(JSON.parse(readFileSync(join(output, 'schedule.json'), 'utf8')).certificate.fillResidual);
  };
  return { input: DAY, ours, errorOf: ([error]) => Math.abs(error!) };
}

/** Runs a program to its end, and returns its status. */
export function runProgram([program, ...args]: readonly string[]): Float64Array {
  const { status, stderr } = spawnSync(program!, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1));
  return Float64Array.of(status);
}
