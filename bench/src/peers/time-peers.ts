import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, compareInTurns } from './compare-in-turns.js';
import { installPeers } from './install-peers.js';
import type { PeerRow } from './peer-row.js';
import { PEER_ROWS } from './peer-rows.js';

/** The ratio that each row should have; more is faster. A row without one is new. */
const THRESHOLDS: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(new URL('../../peers/thresholds.json', import.meta.url), 'utf8'),
);

/** The part of its threshold below which a row is a regression: its time is worse by more than a third. */
const REGRESSION = 3 / 4;

/**
 * Prints what else does the same jobs, how long it takes for each of our seconds, and how exact both are.
 *
 * @param names - parts of the names of rows; none: all rows
 */
export async function timePeers(names: readonly string[]): Promise<void> {
  const { processes, notes } = await installPeers();
  console.log(`\nNode ${process.versions.node}; ${notes.join('; ')}.`);
  console.log('Times of a call, medians of turns in pairs. Ratio: the time of the peer for one of ours.');
  console.log('Error: of a schedule what it costs more than the least, or misses of the order; of a fit the root');
  console.log('of what its squares sum to more than the best. All are relative.\n');
  console.log(line(['row', 'peer', 'ours', 'peer', 'ratio', 'threshold', 'our error', 'its error']));
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-peers-'));
  try {
    for (const row of PEER_ROWS.filter(({ name }) => names.every((part) => name.includes(part)))) {
      const running = processes.get(row.language);
      if (running !== undefined) await printRow(row, () => row.prepare(folder), running);
    }
  } finally {
    for (const running of processes.values()) running.end();
    rmSync(folder, { recursive: true });
  }
}

async function printRow(
  row: PeerRow,
  prepare: () => ReturnType<PeerRow['prepare']>,
  running: Parameters<typeof compareInTurns>[2],
): Promise<void> {
  try {
    const comparison = await compareInTurns(row, await prepare(), running);
    const threshold = THRESHOLDS[`${row.name}, ${row.peer}`];
    console.log(line([row.name, row.peer, ...cellsOf(comparison, threshold)]));
  } catch (error) {
    console.log(`${line([row.name, row.peer])}  left out: ${(error as Error).message}`);
  }
}

function cellsOf({ ours, peer, ratio, ourError, peerError }: Comparison, threshold: number | undefined): string[] {
  const isRegression = threshold !== undefined && ratio < REGRESSION * threshold;
  return [
    timeText(ours),
    timeText(peer),
    ratio.toPrecision(3),
    threshold?.toPrecision(3) ?? 'none',
    errorText(ourError),
    errorText(peerError),
    isRegression ? 'REGRESSION' : '',
  ];
}

function timeText(seconds: number): string {
  return seconds < 1e-3 ? `${(1e6 * seconds).toPrecision(3)} us` : `${(1e3 * seconds).toPrecision(3)} ms`;
}

function errorText(error: number): string {
  return error < 1e-16 ? '< 1e-16' : error.toExponential(0);
}

function line(cells: readonly string[]): string {
  return cells.map((cell, k) => (k < 2 ? cell.padEnd(k === 0 ? 34 : 16) : cell.padStart(11))).join('');
}
