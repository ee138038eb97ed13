import { type SampleDay, sampleCsv } from '../../src/index.js';

/** A row as a naive reader takes it apart. */
export interface SampleRow {
  readonly fields: readonly string[];
  readonly action: string;
  readonly side: string;
  readonly price: number;
  readonly size: number;
  readonly isSettled: boolean;
  /** seconds after midnight UTC */
  readonly time: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

interface Level {
  readonly price: number;
  readonly size: number;
}

/** The text of a day, whole. */
export function sampleText(day: SampleDay): string {
  return [...sampleCsv(day)].join('');
}

/** The rows of a text. */
export function sampleRows(text: string): SampleRow[] {
  return text.trimEnd().split('\n').slice(1).map(rowOf);
}

/** By position: that the columns are where they belong is a test of its own. */
function rowOf(line: string): SampleRow {
  const fields = line.split(',');
  const level = (k: number, side: 0 | 1): Level => ({
    price: Number(fields[13 + 6 * k + side]),
    size: Number(fields[15 + 6 * k + side]),
  });
  const ladder = (side: 0 | 1): Level[] => Array.from({ length: 10 }, (_, k) => level(k, side));
  return {
    fields,
    action: fields[5]!,
    side: fields[6]!,
    price: Number(fields[8]),
    size: Number(fields[9]),
    isSettled: fields[10] === '128',
    time: secondsOf(fields[1]!),
    bids: ladder(0),
    asks: ladder(1),
  };
}

function secondsOf(timestamp: string): number {
  const [hours, minutes, seconds] = timestamp.slice(11, -1).split(':').map(Number);
  return hours! * 3600 + minutes! * 60 + seconds!;
}
