import { readFileSync } from 'node:fs';
import type { PeerProcess } from './peer-process.js';
import type { Contest, PeerRow } from './peer-row.js';

/** The result of a row. */
export interface Comparison {
  /** of one call, seconds, the median */
  readonly ours: number;
  readonly peer: number;
  /** the peer's time for one of ours, the median of pairs */
  readonly ratio: number;
  /** how far from exact the answers are, relative */
  readonly ourError: number;
  readonly peerError: number;
}

const PAIRS = 15;
/** Seconds of a turn; a call that takes longer is a turn by itself. */
const TURN = 0.04;
/** After so many seconds the pairs so far have to do. */
const PATIENCE = 20;

/** Times ours and the peer's turn by turn, so that other load on the machine slows both. */
export async function compareInTurns(
  { task }: PeerRow,
  { input, ours, errorOf }: Contest,
  process: PeerProcess,
): Promise<Comparison> {
  const peerFirst = await process.time(task, input, 0);
  const errors = { ourError: errorOf(await ours()), peerError: errorOf(doublesOf(`${input}.out`)) };
  // Long enough for the engine to compile; a peer that is slow has nothing to warm up.
  await secondsPerCall(ours, 10 * TURN);
  if (peerFirst < TURN) await process.time(task, input, TURN);
  const pairs: { ours: number; peer: number }[] = [];
  const start = performance.now();
  while (pairs.length < PAIRS && (pairs.length === 0 || performance.now() - start < 1000 * PATIENCE)) {
    pairs.push({ ours: await secondsPerCall(ours, TURN), peer: await process.time(task, input, TURN) });
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    peer: median(pairs.map((pair) => pair.peer)),
    ratio: median(pairs.map((pair) => pair.peer / pair.ours)),
    ...errors,
  };
}

async function secondsPerCall(call: Contest['ours'], seconds: number): Promise<number> {
  const start = performance.now();
  let [calls, elapsed] = [0, 0];
  do {
    const answer = call();
    if (answer instanceof Promise) await answer;
    calls++;
    elapsed = (performance.now() - start) / 1000;
  } while (elapsed < seconds);
  return elapsed / calls;
}

function doublesOf(path: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
