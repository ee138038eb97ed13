import type { BookGlance, Inspection, Quantiles } from '@waterfill/orderbook';
import { type Column, formatAmount, formatCount, formatShares, printable, textTable } from '@waterfill/report/text';

const TITLES = ['symbol', 'states', 'spread', 'mid', 'bid depth', 'ask depth', 'traded'];

/** The books of a recording of several instruments, a row for each; nothing of a single one. */
export function inspectionTable({ report, books }: Inspection): string[] {
  if (books.size < 2) return [];
  const columns = TITLES.map((title, k): Column => ({ title, align: k === 0 ? 'left' : 'right' }));
  const rows = Array.from(books, ([symbol, glance]) => [printable(symbol) || 'not named', ...cellsOf(glance)]);
  const rest = report.symbols.size - books.size;
  const more = rest > 0 ? ` ${formatCount(rest)} more: look at one by --symbol.` : '';
  return ['', ...textTable(columns, rows), '', `Medians over states; shares traded in all.${more}`];
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
