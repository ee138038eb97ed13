import type { Fill } from '@waterfill/fills';

/** The most places that are named; the rest are counted. */
const MOST = 5;

/**
 * Names some of the fills, by the lines of their file or else by their indices: `lines 3, 7 and 9`, `fills[0] and 12
 * more`.
 */
export function linesText(fills: readonly Fill[], chosen: readonly number[]): string {
  const haveLines = chosen.every((k) => fills[k]!.line !== undefined);
  const named = chosen.slice(0, MOST).map((k) => (haveLines ? String(fills[k]!.line) : `fills[${k}]`));
  const left = chosen.length - named.length;
  const list = listText(left > 0 ? [...named, `${left} more`] : named);
  return haveLines ? `${chosen.length === 1 ? 'line' : 'lines'} ${list}` : list;
}

function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
