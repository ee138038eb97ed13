/** A level of a record: prices in 1e-9, bid and ask; undefined where there is none. */
export interface DbnLevel {
  readonly bid?: readonly [price: bigint, size: number];
  readonly ask?: readonly [price: bigint, size: number];
}

/** A record of a book. */
export interface DbnRow {
  readonly instrument?: number;
  readonly publisher?: number;
  /** nanoseconds since 1970 */
  readonly time?: bigint;
  readonly received?: bigint;
  readonly action?: string;
  readonly side?: string;
  readonly size?: number;
  readonly flags?: number;
  readonly levels?: readonly DbnLevel[];
}

/** What the metadata say. */
export interface DbnHead {
  readonly version?: 1 | 2 | 3;
  /** 2 is mbp-10, 1 is mbp-1, 65535 is mixed */
  readonly schema?: number;
  readonly hasSendTimes?: boolean;
  /** how symbols were asked for and given: 0 by number, 1 by name */
  readonly symbology?: readonly [asked: number, given: number];
  /** names, and what they mean from a day to another, both as YYYYMMDD */
  readonly mappings?: readonly (readonly [name: string, from: number, to: number, symbol: string])[];
}

const NO_PRICE = 2n ** 63n - 1n;
export const OPEN: bigint = BigInt(Date.parse('2025-04-03T13:30:00Z')) * 1_000_000n;
const USUAL = [['XYZ', 20250403, 20250404, '7']] as const;

/** Metadata of Databento binary, as its specification says. */
export function dbnHead(head: DbnHead = {}): Uint8Array {
  const { version = 3, schema = 2, hasSendTimes = false, symbology = [1, 0], mappings = USUAL } = head;
  const length = version === 1 ? 22 : 71;
  const symbols = mappings.map(([name]) => padded(name, length));
  const intervals = mappings.map(([name, from, to, symbol]) =>
    joined([padded(name, length), numbers(1, from, to), padded(symbol, length)]),
  );
  const stypes = Uint8Array.of(...symbology, hasSendTimes ? 1 : 0);
  const lengths = version === 1 ? new Uint8Array(0) : Uint8Array.of(length, 0);
  const fixed = joined([padded('XNAS.ITCH', 16), Uint8Array.of(schema & 255, schema >> 8), new Uint8Array(24)]);
  const counted = version === 1 ? new Uint8Array(8).fill(255) : new Uint8Array(0);
  const head100 = new Uint8Array(100);
  head100.set(joined([fixed, counted, stypes, lengths]));
  const lists = [numbers(0, symbols.length), ...symbols, numbers(0, 0, intervals.length), ...intervals];
  const body = joined([head100, ...lists]);
  const whole = joined([body, new Uint8Array(version === 3 ? (8 - (body.length % 8)) % 8 : 0)]);
  return joined([new TextEncoder().encode('DBN'), Uint8Array.of(version), numbers(whole.length), whole]);
}

/** A record of ten levels, or of one, with the time it was sent behind it if the metadata say so. */
export function dbnRecord(row: DbnRow = {}, levels: 1 | 10 = 10, hasSendTime = false): Uint8Array {
  const {
    instrument = 7,
    publisher = 2,
    time = OPEN,
    received = time,
    action = 'A',
    size = 100,
    flags = 128,
    side = 'B',
  } = row;
  const record = new Uint8Array(48 + 32 * levels + (hasSendTime ? 8 : 0));
  const view = new DataView(record.buffer);
  record.set([record.length / 4, levels === 10 ? 10 : 1, 2, 0]);
  view.setUint16(2, publisher, true);
  view.setUint32(4, instrument, true);
  view.setBigUint64(8, time, true);
  view.setBigInt64(16, 10_010_000_000n, true);
  view.setUint32(24, size, true);
  record.set([action.charCodeAt(0), side.charCodeAt(0), flags, 0], 28);
  view.setBigUint64(32, received, true);
  for (let k = 0; k < levels; k++) setLevel(view, 48 + 32 * k, (row.levels ?? usualLevels)[k] ?? {});
  return record;
}

/** 10.01 x 10.02 and 9.99 x 10.05, and nothing behind. */
const usualLevels: readonly DbnLevel[] = [
  { bid: [10_010_000_000n, 100], ask: [10_020_000_000n, 200] },
  { bid: [9_990_000_000n, 300], ask: [10_050_000_000n, 400] },
];

function setLevel(view: DataView, at: number, { bid = [NO_PRICE, 0], ask = [NO_PRICE, 0] }: DbnLevel): void {
  view.setBigInt64(at, bid[0], true);
  view.setBigInt64(at + 8, ask[0], true);
  view.setUint32(at + 16, bid[1], true);
  view.setUint32(at + 20, ask[1], true);
}

/** A record of any other kind, of so many bytes. */
export function otherRecord(kind: number, length = 48): Uint8Array {
  const record = new Uint8Array(length);
  record.set([length / 4, kind]);
  return record;
}

/** What a live capture says an instrument is called. */
export function symbolMapping(instrument: number, symbol: string, version: 1 | 2 | 3 = 3): Uint8Array {
  const [length, sort] = version === 1 ? [22, 0] : [71, 1];
  const record = otherRecord(0x16, version === 1 ? 80 : 176);
  new DataView(record.buffer).setUint32(4, instrument, true);
  record.set(padded('asked for', length), 16 + sort);
  record.set(padded(symbol, length), 16 + 2 * sort + length);
  return record;
}

/** A whole file. */
export function dbnFile(rows: readonly DbnRow[], head: DbnHead = {}): Uint8Array {
  const levels = head.schema === 1 ? 1 : 10;
  return joined([dbnHead(head), ...rows.map((row) => dbnRecord(row, levels, head.hasSendTimes))]);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function padded(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(text));
  return bytes;
}

function numbers(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  for (const [k, value] of values.entries()) new DataView(bytes.buffer).setUint32(4 * k, value, true);
  return bytes;
}
