import type { BookFile, BookState, ReadOptions, ReadReport } from '../src/index.js';
import { openRecording } from '../src/index.js';

/** A header of Databento MBP with so many levels, in the order of its own files. */
export function mbpHeader(levels = 2): string {
  const parts = ['bid_px', 'ask_px', 'bid_sz', 'ask_sz', 'bid_ct', 'ask_ct'];
  const names = Array.from({ length: levels }, (_, k) => parts.map((part) => `${part}_${String(k).padStart(2, '0')}`));
  return ['ts_recv', 'ts_event', 'action', 'side', 'size', 'flags', ...names.flat(), 'symbol'].join(',');
}

/** What to change of a row of two levels, 10.01 x 10.02 and 9.99 x 10.05. */
export interface MbpRow {
  readonly time?: string;
  readonly action?: string;
  readonly side?: string;
  readonly size?: string;
  readonly flags?: string;
  /** bid price, ask price, bid size, ask size of each level, as text */
  readonly levels?: string;
  readonly symbol?: string;
}

export function mbpRow(row: MbpRow = {}): string {
  const { time = '2025-04-03T13:30:00.000000001Z', action = 'A', size = '100', flags = '128', symbol = 'XYZ' } = row;
  const { side = 'B', levels = '10.01,10.02,100,200|9.99,10.05,300,400' } = row;
  const fields = levels.split('|').map((level) => `${level},1,1`);
  return [time, time, action, side, size, flags, ...fields, symbol].join(',');
}

/** A recording with these rows. */
export function mbpText(rows: readonly MbpRow[]): string {
  return [mbpHeader(), ...rows.map(mbpRow), ''].join('\n');
}

/** A file in memory, handed out in pieces of so many bytes. */
export function memoryFile(
  name: string,
  content: string | Uint8Array,
  piece = 1000,
  others: BookFile[] = [],
): BookFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    slice: (start, end) => ({ arrayBuffer: async () => new Uint8Array(bytes.subarray(start, end)).buffer }),
    sibling: async (wanted) => others.find((other) => other.name === wanted),
    stream: async function* () {
      for (let i = 0; i < bytes.length; i += piece) yield bytes.slice(i, i + piece);
    },
  };
}

/** A state, kept. */
export interface KeptState {
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly volume: number;
  /** absent where it is 0 or not known */
  readonly signedVolume?: number;
  /** absent where it is 0 */
  readonly crossVolume?: number;
  /** absent if the format has no halts */
  readonly halted?: boolean;
  readonly bidPrices: number[];
  readonly bidSizes: number[];
  readonly askPrices: number[];
  readonly askSizes: number[];
}

export function keep(state: BookState): KeptState {
  const { seconds, nanoseconds, volume, signedVolume = 0, crossVolume = 0, halted } = state;
  const [bidPrices, bidSizes] = [[...state.bidPrices], [...state.bidSizes]];
  return {
    seconds,
    nanoseconds,
    volume,
    ...(Math.abs(signedVolume) > 0 && { signedVolume }),
    ...(crossVolume > 0 && { crossVolume }),
    ...(halted !== undefined && { halted }),
    bidPrices,
    bidSizes,
    askPrices: [...state.askPrices],
    askSizes: [...state.askSizes],
  };
}

/** Reads a file, and keeps all states. */
export async function readAll(
  file: BookFile,
  options: ReadOptions = {},
): Promise<{ states: KeptState[]; report: ReadReport }> {
  const recording = await openRecording(file, options);
  const states: KeptState[] = [];
  const report = await recording.read((state) => states.push(keep(state)));
  return { states, report };
}

/** Reads a text as `day.csv`. */
export function readText(text: string, options: ReadOptions = {}): ReturnType<typeof readAll> {
  return readAll(memoryFile('day.csv', text), options);
}
