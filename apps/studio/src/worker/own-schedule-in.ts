import type { NamedText } from '@waterfill/documents';
import type { BookFile } from '@waterfill/orderbook';

/** A larger file is no schedule, bytes: a day of 23,400 intervals has less than 1 MB. */
const MOST = 16e6;

/**
 * The schedule in the only one of the files: JSON, or CSV as `waterfill certify` reads it.
 *
 * @returns undefined for anything else, as documents and recordings are
 */
export async function ownScheduleIn([file, ...others]: readonly BookFile[]): Promise<NamedText | undefined> {
  if (file === undefined || others.length > 0 || file.size! > MOST) return undefined;
  if (!isSchedule(await textOf(file, 512))) return undefined;
  return { text: await textOf(file, file.size!), source: file.name };
}

/** Numbers in brackets, one a line, or in a column `shares`; with a column `price`, too, they are fills. */
function isSchedule(start: string): boolean {
  if (/^\s*\[/.test(start)) return /^\s*\[\s*[-+.\d]/.test(start);
  const rows = start.split(/\r\n?|\n/);
  const first = rows.find((row) => row.trim() !== '' && !row.startsWith('#')) ?? '';
  const cells = first.split(/[,;\t]/).map((cell) => cell.replaceAll('"', '').trim());
  if (cells.length === 1 && cells[0] !== '' && Number.isFinite(Number(cells[0]))) return true;
  return cells.includes('shares') && !cells.includes('price');
}

async function textOf(file: BookFile, bytes: number): Promise<string> {
  return new TextDecoder().decode(await file.slice!(0, bytes).arrayBuffer());
}
