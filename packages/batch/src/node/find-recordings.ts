import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileError } from '@waterfill/documents/node';
import { ProblemError } from '@waterfill/model';
import { recordingsIn } from '@waterfill/orderbook/node';

/** Which recordings of a folder are wanted; absent: all. */
export interface RecordingFilter {
  readonly symbols?: readonly string[] | undefined;
  /** YYYY-MM-DD */
  readonly dates?: readonly string[] | undefined;
}

/**
 * The recordings of a folder whose names have one of the symbols and one of the dates, as in `AAPL_2025-06-02.csv.gz` or
 * `20250602-aapl.dbn`.
 *
 * @returns names in the folder, sorted
 * @throws ProblemError (`no-recording`) naming a symbol or a date that no name has; BookError for a folder without any
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { findRecordings } from '@waterfill/batch/node';
 * const folder = await mkdtemp('batch-');
 * for (const name of ['AA_2025-06-02.csv', 'AAPL_2025-06-02.csv']) await writeFile(`${folder}/${name}`, '');
 * await findRecordings(folder, { symbols: ['AA'] }); // => ['AA_2025-06-02.csv']
 * await rm(folder, { recursive: true });
 * ```
 */
export async function findRecordings(folder: string, filter: RecordingFilter = {}): Promise<string[]> {
  const names = (await recordingsIn([folder])).map((path) => basename(path));
  const { symbols, dates } = filter;
  requireEach('symbols', symbols, names, hasWord);
  requireEach('dates', dates, names, hasDate);
  return names.filter(
    (name) =>
      (symbols?.some((symbol) => hasWord(name, symbol)) ?? true) &&
      (dates?.some((date) => hasDate(name, date)) ?? true),
  );
}

/**
 * The files that a reference with `*` in its last part means, such as `2025/AAPL_*.csv`; any other reference as it is.
 *
 * @param root - the folder below which it is
 * @throws ProblemError (`no-recording`) if there is none; FileError if the folder cannot be read
 * @example
 * ```ts
 * import { expandPattern } from '@waterfill/batch/node';
 * await expandPattern('monday.csv', '.'); // => ['monday.csv']
 * ```
 */
export async function expandPattern(reference: string, root: string): Promise<string[]> {
  const pattern = basename(reference);
  if (!pattern.includes('*')) return [reference];
  const folder = dirname(reference);
  const names = await readdir(join(root, folder)).catch((error: unknown) => {
    throw new FileError(folder, 'read', error);
  });
  const found = names.filter((name) => matches(name, pattern.split('*'))).sort();
  if (found.length > 0) return found.map((name) => (folder === '.' ? name : `${folder}/${name}`));
  throw new ProblemError('recordings', `no file is named like ${reference}`, { code: 'no-recording' });
}

function requireEach(
  path: string,
  wanted: readonly string[] | undefined,
  names: readonly string[],
  has: (name: string, wanted: string) => boolean,
): void {
  const missing = wanted?.find((one) => !names.some((name) => has(name, one)));
  if (missing === undefined) return;
  const reason = `no recording has ${missing} in its name, of ${names.length} in the folder; a manifest can name them`;
  throw new ProblemError(path, reason, { code: 'no-recording' });
}

/** Whether the parts of a pattern between its stars are in a name, in this order. */
function matches(name: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop() ?? '';
  let from = first.length;
  if (!name.startsWith(first)) return false;
  for (const part of others) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.endsWith(last) && name.length - last.length >= from;
}

function hasDate(name: string, date: string): boolean {
  return name.includes(date) || name.includes(date.replaceAll('-', ''));
}

/** Whether a word is in a name with no letter or digit on either side, in small or capital letters. */
function hasWord(name: string, word: string): boolean {
  const [text, part] = [name.toUpperCase(), word.toUpperCase()];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!/[A-Z0-9]/.test(text.charAt(at - 1) + text.charAt(at + part.length))) return true;
  }
  return false;
}
