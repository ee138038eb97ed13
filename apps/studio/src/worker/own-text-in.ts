import type { BookFile } from '@waterfill/orderbook';
import { textOf } from './text-of.js';

/** A text of the person's own about the order that is open: a schedule, what was traded, or the volumes to expect. */
export interface OwnText {
  readonly kind: 'schedule' | 'fills' | 'volumes';
  readonly text: string;
  /** of its file */
  readonly name: string;
}

/** A larger file is none of these, bytes: a schedule of 23,400 intervals has less than 1 MB. */
const MOST = 16e6;

/**
 * The schedule, the fills or the volumes in the only one of the files: JSON or CSV, as `waterfill certify`, `waterfill tca` and
 * `waterfill run --volume` read them.
 *
 * @returns undefined for anything else, as documents and recordings are
 */
export async function ownTextIn([file, ...others]: readonly BookFile[]): Promise<OwnText | undefined> {
  if (file === undefined || others.length > 0 || file.size! > MOST) return undefined;
  const kind = kindOf(await textOf(file, 512));
  return kind && { kind, text: await textOf(file), name: file.name };
}

/** By the first rows. */
function kindOf(start: string): OwnText['kind'] | undefined {
  if (/^\s*\[/.test(start)) return /^\s*\[\s*[-+.\d]/.test(start) ? 'schedule' : undefined;
  const rows = start.split(/\r\n?|\n/);
  const first = rows.find((row) => row.trim() !== '' && !row.startsWith('#')) ?? '';
  // A JSON line has the names of its fields as a header has those of its columns.
  const isLine = /^\s*\{.*\}\s*$/.test(first);
  const cells = isLine ? fieldsOf(first) : first.split(/[,;\t]/).map((cell) => cell.replaceAll('"', '').trim());
  if (FILL.every((name) => cells.includes(name))) return 'fills';
  if (isLine) return undefined;
  if (isOfVolumes(cells)) return 'volumes';
  if (cells.length === 1 && cells[0] !== '' && Number.isFinite(Number(cells[0]))) return 'schedule';
  return cells.includes('shares') && !cells.includes('price') ? 'schedule' : undefined;
}

/** With nothing else, as trades and bars have. */
function isOfVolumes(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.toLowerCase());
  const all = ['date', 'time', 'volume'];
  return names.includes('time') && names.includes('volume') && names.every((name) => all.includes(name));
}

/** What every fill has. */
const FILL = ['time', 'price', 'shares'];

function fieldsOf(line: string): string[] {
  return Array.from(line.matchAll(/"(\w+)"\s*:/g), ([, name]) => name!);
}
