import {
  createGridClock,
  describeFinding,
  type ImpactProfile,
  type ProfiledQuantity,
  type ProfiledVolume,
} from '@waterfill/model';
import { formatShares } from './format-number.js';
import { labelledLines } from './labelled-lines.js';
import { printable } from './printable.js';
import { type Column, textTable } from './text-table.js';

/** More intervals are shown a row for several. */
const MOST_ROWS = 26;

/**
 * A profile of days as text: what to expect at times of the day, what carries over from day to day, and which days were
 * left out.
 *
 * @param columns - the width of the text, characters
 * @param more - labels and texts to end the summary with
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, profileDays } from '@waterfill/plan';
 * import { profileReport } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * profileReport(profileDays([curves]), 100).includes('speaks of 2025-06-02 alone'); // => true
 * ```
 */
export function profileReport(
  profile: ImpactProfile,
  columns: number,
  more: readonly (readonly [label: string, text: string])[] = [],
): string {
  const { symbol, side, dates, findings, leftOut } = profile;
  const name = symbol === undefined ? '' : `${printable(symbol)}: `;
  const days = dates.length > 3 ? `${dates.length} days from ${dates[0]} to ${dates.at(-1)}` : dates.join(', ');
  const notes = findings.map((finding) => ['note', describeFinding(finding)] as const);
  const without = leftOut.map(({ date, reason }) => ['left out', `${date} ${reason}`] as const);
  const summary = labelledLines([...summaryOf(profile), ...without, ...notes, ...more], columns);
  return `${[`${name}${side}, ${days}`, '', ...tableOf(profile), '', ...summary].join('\n')}\n`;
}

const TITLES = ['start', 'half-spread', 'impact', 'within', 'exponent', 'depth', 'volume', 'days'];
const COLUMNS = TITLES.map((title): Column => ({ title, align: 'right' }));

function tableOf(profile: ImpactProfile): string[] {
  const { days, grid, halfSpread, impact, exponent, depth, volume } = profile;
  const clock = createGridClock(grid);
  const step = Math.ceil(days.length / MOST_ROWS);
  const shown = [...days.keys()].filter((t) => t % step === 0);
  const rows = shown.map((t) => [
    clock(t).slice(11, 16),
    short(halfSpread.expected[t]!),
    short(impact.expected[t]!),
    factorText(impact, t),
    short(exponent.expected[t]!),
    short(depth.expected[t]!),
    short(volume?.expected[t] ?? Number.NaN),
    String(days[t]!),
  ]);
  return textTable(COLUMNS, rows);
}

/** The factor by which what is expected may be wrong, in 95 of 100 intervals. */
function factorText({ expected, high }: ProfiledQuantity, t: number): string {
  return Number.isNaN(expected[t]!) ? '-' : `x${(high[t]! / expected[t]!).toFixed(2)}`;
}

function short(value: number): string {
  return Number.isNaN(value) ? '-' : String(Number(value.toPrecision(3)));
}

function summaryOf(profile: ImpactProfile): (readonly [label: string, text: string])[] {
  const { typicalSize, days, halfSpread, impact, volume } = profile;
  const step = Math.ceil(days.length / MOST_ROWS);
  const condensed = step > 1 ? `; each row is the first of ${step} intervals` : '';
  return [
    [
      'columns',
      `impact: of ${formatShares(Number(typicalSize.toPrecision(3)))} shares beyond the half-spread; within: 95 % interval${condensed}`,
    ],
    ['half-spread', carriedText(halfSpread)],
    ['impact', carriedText(impact)],
    ...(volume === undefined ? [] : [['volume', `${carriedText(volume)}; ${levelText(volume)}`] as const]),
  ];
}

/** How a day corrects its own total as it goes on. */
function levelText({ pastWeight }: ProfiledVolume): string {
  const share = Number((100 * pastWeight).toPrecision(2));
  return `for the total of a day that has begun, its first ${share} % say as much as these days`;
}

/** What the days say of a day that is not among them. */
function carriedText({ explained, kept }: ProfiledQuantity): string {
  const finest = kept.findLast(({ weight }) => weight > 0.05);
  if (finest === undefined) return 'nothing of its shape carries over to another day: a level all day';
  const share = `${Math.max(0, Math.round(100 * explained))} % of how a day differs from its level is explained by the others`;
  return `${share}; waves from ${Math.round(finest.seconds / 60)} minutes up are kept, the slowest to ${Math.round(100 * kept[0]!.weight)} %`;
}
