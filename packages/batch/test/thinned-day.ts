import { sampleCsv, sampleDays, sampleFileName } from '@waterfill/orderbook';

const made = new Map<number, { readonly name: string; readonly text: string }>();

/** Every so many rows of a sample day are kept, so that reading it takes little. */
const STEP = 100;

/** A day of the sample with few rows, as the file of a recording. */
export function thinnedDay(index: number): { readonly name: string; readonly text: string } {
  const known = made.get(index);
  if (known !== undefined) return known;
  const day = sampleDays({ days: index + 1 })[index]!;
  const [header, ...rows] = [...sampleCsv(day)].join('').split('\n');
  const text = [header, ...rows.filter((_, i) => i % STEP === 0), ''].join('\n');
  made.set(index, { name: sampleFileName(day), text });
  return made.get(index)!;
}
