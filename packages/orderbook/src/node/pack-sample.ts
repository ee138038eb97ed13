import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { sampleCsv } from '../sample/sample-csv.js';
import type { SampleDay } from '../sample/sample-day.js';
import { sampleFileName } from '../sample/sample-file-name.js';
import { sampleProfiles } from '../sample/sample-profile.js';

/** A sample day as a file to be written. */
export interface PackedSample {
  /** `THIN_2025-06-02.csv.gz` */
  readonly name: string;
  readonly symbol: string;
  /** gzip */
  readonly content: Uint8Array;
}

/**
 * Packs a sample day. The bytes depend only on the day: the header has no time and no operating system.
 *
 * @param day - from `sampleDays` of `@waterfill/orderbook`
 * @example
 * ```ts
 * import { sampleDays } from '@waterfill/orderbook';
 * import { packSample } from '@waterfill/orderbook/node';
 * const [day] = sampleDays({ days: 1 });
 * (await packSample(day!)).name; // => 'THIN_2025-06-02.csv.gz'
 * ```
 */
export async function packSample(day: SampleDay): Promise<PackedSample> {
  const content = await buffer(Readable.from(sampleCsv(day), { objectMode: false }).pipe(createGzip()));
  content[9] = 255;
  return { name: `${sampleFileName(day)}.gz`, symbol: sampleProfiles[day.name].symbol, content };
}
