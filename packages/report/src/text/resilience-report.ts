import { describeFinding, type MarketResponse, type Resilience } from '@waterfill/model';
import { amountsFormat, formatCount, formatDuration, formatFixed, formatShares } from './format-number.js';
import { labelledLines } from './labelled-lines.js';
import type { NameOf } from './name-of.js';
import { printable } from './printable.js';
import { type Column, textTable } from './text-table.js';

/**
 * How the market responds to trades and its book recovers, as a table by lag and a summary.
 *
 * @param columns - the width of the text, characters
 * @param more - labels and texts to end the summary with
 * @example
 * ```ts
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureResilience } from '@waterfill/plan';
 * import { resilienceReport } from '@waterfill/report/text';
 * const found = await measureResilience([fileSource(sampleBook(sampleDays({ days: 1 })[0]!))]);
 * resilienceReport(found, 100).includes('half of it is back after'); // => true
 * ```
 */
export function resilienceReport(
  found: Resilience,
  columns: number,
  { nameOf, more = [] }: ResilienceReportOptions = {},
): string {
  const notes = found.findings.map((finding) => ['note', describeFinding(finding, nameOf)] as const);
  const summary = labelledLines([...summaryOf(found), ...notes, ['note', WHOSE], ...more], columns);
  return `${[headline(found), '', ...tableOf(found), '', ...summary].join('\n')}\n`;
}

/** Options of {@link resilienceReport}. */
export interface ResilienceReportOptions {
  /** the reader's names of options; default: their paths */
  readonly nameOf?: NameOf | undefined;
  /** labels and texts to end the summary with */
  readonly more?: readonly (readonly [label: string, text: string])[] | undefined;
}

const WHOSE =
  "this is the market's average response to everybody's trades, with the news in them; that the book recovers in the " +
  'same way from an order of your own is an assumption';

function headline({ symbol, dates, binSeconds, bins, tradedBins }: Resilience): string {
  const name = printable(symbol ?? '');
  const days = dates.length > 3 ? `${dates.length} days from ${dates[0]} to ${dates.at(-1)}` : dates.join(', ');
  const counts = `${formatCount(bins)} bins of ${formatDuration(binSeconds)}, ${formatCount(tradedBins)} with trades`;
  return `${name === '' ? '' : `${name}: `}${days}, ${counts}`;
}

const TITLES = ['after', 'mid', 'error', 'alone', 'error', 'cost', 'error', 'alone', 'error', 'signs'];
const COLUMNS = TITLES.map((title): Column => ({ title, align: 'right' }));

function tableOf({ lags, mid, depth, signCorrelation }: Resilience): string[] {
  const columns = [mid, depth].flatMap(columnsOf);
  const rows = Array.from(lags, (lag, j) => [
    secondsText(lag),
    ...columns.map((column) => column[j]!),
    formatFixed(signCorrelation[j]!, 3),
  ]);
  return textTable(COLUMNS, rows);
}

function columnsOf({ response, responseErrors, propagator, propagatorErrors }: MarketResponse): string[][] {
  return [
    [response, responseErrors],
    [propagator, propagatorErrors],
  ].flatMap(([values, errors]) => {
    const format = amountsFormat(values!, 3);
    return [Array.from(values!, format), Array.from(errors!, format)];
  });
}

function summaryOf(found: Resilience): (readonly [label: string, text: string])[] {
  const { typicalShares, volumeExponent, depthSize, blockSeconds, blocks, mid, depth } = found;
  const typical = `a trade of ${formatShares(typicalShares)} shares net in a bin, and grow with shares^${volumeExponent}`;
  return [
    ['columns', `mid: how far it has moved with the trade; cost: of ${formatShares(depthSize)} shares beyond the mid`],
    ['', 'alone: without what later trades add, which resemble it (signs: their correlation)'],
    ['responses', `in currency per share, are to ${typical}`],
    ['errors', `standard errors, from ${formatCount(blocks)} blocks of ${secondsText(blockSeconds)}`],
    ...decayLines('mid', mid),
    ...decayLines('depth', depth),
  ];
}

function decayLines(label: string, { exponential, powerLaw }: MarketResponse): (readonly [string, string])[] {
  const lines: string[] = [];
  if (exponential !== undefined) {
    const { level, coefficient, halfLife, misfit } = exponential;
    const stays = level.error > 0 ? `, and ${estimateText(level)} stays` : '';
    const back = `half of it is back after ${secondsText(halfLife.value)} (${intervalText(halfLife)})`;
    const shape =
      halfLife.low > 0
        ? `${estimateText(coefficient)} comes back${stays}; ${back}`
        : `${estimateText(coefficient)}, with no half-life that the lags tell`;
    lines.push(`exponential: ${shape}; misfit ${formatFixed(misfit, 1)}`);
  }
  if (powerLaw !== undefined) {
    const { coefficient, exponent, timeScale, misfit } = powerLaw;
    const shape = `(1 + t / ${secondsText(timeScale)})^-${formatFixed(exponent.value, 2)}`;
    const error = `exponent ± ${formatFixed(exponent.error, 2)}`;
    lines.push(`power law: ${estimateText(coefficient)} ${shape}, ${error}; misfit ${formatFixed(misfit, 1)}`);
  }
  if (lines.length === 0) lines.push('does not fall with time');
  return lines.map((line, i) => [i === 0 ? label : '', line]);
}

function estimateText({ value, error }: { readonly value: number; readonly error: number }): string {
  return `${Number(value.toPrecision(3))} ± ${Number(error.toPrecision(2))}`;
}

function intervalText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `95 % interval ${secondsText(low)} to ${secondsText(high)}`;
}

/** Three digits, in the unit that suits. */
function secondsText(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'without end';
  const [unit, length] = seconds >= 7200 ? ['h', 3600] : seconds >= 600 ? ['min', 60] : ['s', 1];
  return `${Number((seconds / length).toPrecision(3))} ${unit}`;
}
