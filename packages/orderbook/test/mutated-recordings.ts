import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { BookError, type BookFile } from '../src/index.js';
import { dbnFile, OPEN } from './dbn-bytes.js';
import { mbpText, memoryFile, readAll } from './made-up-recording.js';
import { mbpTable, type ParquetForm, parquetOfTable } from './mbp-table.js';
import { hasSharedData, sharedPath } from './shared-data.js';
import { zstdFrame } from './zstd-frame.js';

const LENGTH = 20_000;
const GARBAGE = [
  '',
  '"',
  ',',
  '\n',
  '\r',
  '-',
  '.',
  'e',
  'NaN',
  '\0',
  '99999999999999999999',
  '\ufeff',
  'T',
  '2025-13-45',
];

/** A seeded source of whole numbers from 0 to below `limit`: xorshift32. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** The start of a recording, a real one where there is one; of a LOBSTER pair the other file comes along. */
function originals(): { name: string; bytes: Uint8Array; others: BookFile[] }[] {
  const rows = Array.from({ length: 40 }, (_, k) => ({
    time: OPEN + BigInt(k),
    size: k,
    action: k % 3 === 0 ? 'T' : 'A',
  }));
  const dbn = { name: 'day.dbn', bytes: dbnFile(rows), others: [] };
  const tardis = { name: 'tardis.csv', bytes: new TextEncoder().encode(tardisText(100)), others: [] };
  const table = mbpTable(mbpText(Array.from({ length: 100 }, (_, k) => ({ size: String(k) }))));
  const parquet = (form: ParquetForm): Uint8Array => parquetOfTable(table, { rowGroupSize: 40, ...form });
  const tables = [
    { name: 'snappy.parquet', bytes: parquet({}), others: [] },
    { name: 'plain.parquet', bytes: parquet({ codec: 'UNCOMPRESSED', prices: 'int64' }), others: [] },
  ];
  const mbp = new TextEncoder().encode(mbpText(Array.from({ length: 100 }, (_, k) => ({ size: String(k) }))));
  if (!hasSharedData) return [{ name: 'day.csv', bytes: mbp, others: [] }, dbn, tardis, ...tables];
  const real = (path: string): Uint8Array => gunzipSync(readFileSync(sharedPath(path))).subarray(0, LENGTH);
  const pair = 'GOOG_2012-06-21_34200000_57600000_message_5.csv';
  const book = pair.replace('message', 'orderbook');
  const others = [memoryFile(book, real(`lobster/${book}.gz`))];
  return [
    dbn,
    tardis,
    ...tables,
    { name: 'frog.csv', bytes: real('databento-mbp10/FROG_2025-04-03.csv.gz'), others: [] },
    { name: 'arl.csv', bytes: real('databento-mbp10/ARL_2025-07-17.csv.gz'), others: [] },
    { name: pair, bytes: real(`lobster/${pair}.gz`), others },
  ];
}

const files = originals();

/** Mutates a few places of some recording, or of its packed bytes. */
function mutatedRecording(seed: number): BookFile {
  const random = numbersFrom(seed);
  const { name, bytes, others } = files[random(files.length)]!;
  const packing = random(6);
  const plain = packing < 2 ? bytes : mutated(bytes, random);
  const pack = [gzipSync, zstdFrame][packing % 2]!;
  const content = packing < 2 ? mutated(pack(bytes), random) : packing < 4 ? pack(plain) : plain;
  return memoryFile(name, content, 1 + random(5000), others);
}

function mutated(bytes: Uint8Array, random: (limit: number) => number): Uint8Array {
  let result = Buffer.from(bytes);
  for (let k = 1 + random(6); k > 0; k--) {
    const at = random(result.length);
    const garbage = Buffer.from(GARBAGE[random(GARBAGE.length)]!);
    const mutation = random(4);
    if (mutation === 0) result[at] = random(256);
    else if (mutation === 1) result = Buffer.concat([result.subarray(0, at), garbage, result.subarray(at + random(3))]);
    else if (mutation === 2) result = Buffer.concat([result.subarray(0, at), result.subarray(at + random(600))]);
    else result = result.subarray(0, Math.max(1, result.length - random(random(2) * result.length + 1)));
  }
  return result;
}

/** Reads a mutated recording, and says what is wrong with how that went; undefined if nothing is. */
export async function misbehaviour(seed: number): Promise<string | undefined> {
  try {
    const { states } = await readAll(mutatedRecording(seed), { lenient: seed % 2 === 0 });
    const bad = states.find(({ bidPrices, askPrices, bidSizes, askSizes, volume }) => {
      // Not known where the feed has no trades.
      const sizes = [...bidSizes, ...askSizes, volume || 0];
      return sizes.some((size) => !(size >= 0)) || [...bidPrices, ...askPrices].some((price) => price <= 0);
    });
    return bad && `seed ${seed}: a state that is none: ${JSON.stringify(bad)}`;
  } catch (error) {
    return error instanceof BookError ? undefined : `seed ${seed}: ${String(error)}`;
  }
}

/** A Tardis book_snapshot_2 of so many rows. */
function tardisText(rows: number): string {
  const columns = ['price', 'amount'].flatMap((field) =>
    ['asks[0]', 'bids[0]', 'asks[1]', 'bids[1]'].map((k) => `${k}.${field}`),
  );
  const row = (k: number): string =>
    `x,BTCUSDT,${1_598_918_403_696_000 + k},0,11657.08,11657.07,11657.1,11657,1.${k},0.25,2,3.5`;
  return [
    `exchange,symbol,timestamp,local_timestamp,${columns.join(',')}`,
    ...Array.from({ length: rows }, (_, k) => row(k)),
    '',
  ].join('\n');
}
