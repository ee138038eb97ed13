import type { BookGlance, Quantiles } from '@waterfill/model';
import { formatAmount, formatCount, formatShares } from './format-number.js';
import type { InspectionView } from './inspection-view.js';
import type { NameOf } from './name-of.js';
import { printable } from './printable.js';
import { type Column, textTable } from './text-table.js';

const TITLES = ['symbol', 'states', 'spread', 'mid', 'bid depth', 'ask depth', 'traded'];

/** The books of a recording with several instruments, one row each; empty for a single instrument. */
export function inspectionTable(
  { report, books }: InspectionView<unknown, unknown>,
  nameOf: NameOf = (path) => path,
): string[] {
  if (books.size < 2) return [];
  const columns = TITLES.map((title, k): Column => ({ title, align: k === 0 ? 'left' : 'right' }));
  const rows = Array.from(books, ([symbol, glance]) => [printable(symbol) || 'not named', ...cellsOf(glance)]);
  const rest = report.symbols.size - books.size;
  const more = rest > 0 ? ` ${formatCount(rest)} more: look at one by ${nameOf('symbol')}.` : '';
  return ['', ...textTable(columns, rows), '', `Medians over states; total shares traded.${more}`];
}

function cellsOf({ states, spread, mid, bidDepth, askDepth, volume }: BookGlance): string[] {
  const median = (quantiles: Quantiles | undefined, format: (value: number) => string): string =>
    quantiles === undefined ? 'none' : format(quantiles.median);
  return [
    formatCount(states),
    ...[spread, mid].map((quantiles) => median(quantiles, formatAmount)),
    ...[bidDepth, askDepth].map((quantiles) => median(quantiles, formatShares)),
    Number.isNaN(volume) ? 'not known' : formatShares(volume),
  ];
}
