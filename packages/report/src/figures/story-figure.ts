import { clockText, secondsOfClock } from '@waterfill/model';
import type { OrderStory } from '@waterfill/statistics';
import type { Figure } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { formatShares } from '../text/format-number.js';
import { printable } from '../text/printable.js';
import { priceUnit } from './units.js';

/** When the session of a story opens, and by which clock it is shown. */
export interface StoryClock {
  /** seconds since 1970-01-01T00:00:00Z */
  readonly opens: number;
  /** IANA name */
  readonly timezone: string;
}

/**
 * The story of an order: the cost of a share in the book, when the policy traded, and its distance from the even
 * trajectory.
 *
 * @param clock - for times of day; without it times are since the open
 * @example
 * ```ts
 * import { storyFigure } from '@waterfill/report';
 * const order = { symbol: 'FLOW', date: '2025-06-02', side: 'buy', policy: 'level', quantity: 20, pace: 0.5 } as const;
 * const steps = { seconds: [1800, 1810, 1820], bookPrices: [0.1, 0.05], shares: [5, 15], evenShares: [10, 10] };
 * storyFigure({ ...order, ...steps, cost: 1.25, evenCost: 1.5 }).table.rows[0]; // => ['00:30:00', '0.1', '5', '10', '25.0 %']
 * ```
 */
export function storyFigure(story: OrderStory, clock?: StoryClock): Figure {
  const { symbol, date, side, policy, quantity, shares, cost, evenCost, currency, breaks } = story;
  // An order that ends at a break does not end after it.
  const seconds = story.seconds.map((traded, i) =>
    i < shares.length ? secondsOfClock(traded, breaks) : secondsOfClock(traded - 1, breaks) + 1,
  );
  const name = printable(policy);
  const names = seconds.map((since) => (clock ? clockText(clock.opens + since, clock.timezone) : elapsed(since)));
  const label = clock ? `time of day, ${clock.timezone}` : 'hours:minutes:seconds after the open';
  const middles = shares.map((_, i) => i + 0.5);
  const saving = formatNumber('percent', 100 * Math.abs(1 - cost / evenCost));
  const verdict = cost <= evenCost ? `${saving} less than` : `${saving} more than`;
  const order = `${side === 'buy' ? 'Buy' : 'Sell'} ${formatShares(quantity)} of ${printable(symbol)} on ${date}`;
  return {
    name: 'story',
    title: 'One order beside the book',
    summary: `${order}: with ${name} it cost ${verdict} with the even split.`,
    notes: [
      'This is one of many orders: only the confidence intervals over all of them show whether the policy saves.',
    ],
    columns: 1,
    cells: [
      {
        x: { kind: 'time', label, domain: [0, shares.length], names },
        panels: [pricePanel(story), sharesPanel(story, name), donePanel(story, name)],
        rows: { along: 'x', first: 0, at: middles },
      },
    ],
    table: {
      caption: `${order}, step by step`,
      columns: [
        { title: clock ? 'time' : 'after the open', kind: 'text' },
        { title: `a share costs, ${priceUnit(currency)}`, kind: 'number' },
        { title: `shares by ${name}`, kind: 'number' },
        { title: 'by the even split', kind: 'number' },
        { title: 'done', kind: 'number' },
      ],
      rows: doneOf(shares, quantity).map((done, i) => [
        names[i]!,
        formatNumber('price', story.bookPrices[i]),
        formatNumber('shares', shares[i]),
        formatNumber('shares', story.evenShares[i]),
        formatNumber('percent', 100 * done),
      ]),
    },
  };
}

function pricePanel({ bookPrices, shares, currency }: OrderStory) {
  const x = [...shares.keys(), shares.length];
  return {
    height: 120,
    y: { kind: 'linear', label: `cost of a share in the book, ${priceUnit(currency)}`, reaches: [0] },
    marks: [{ kind: 'line', tone: 'measured', label: 'the book', step: true, solid: true, x, y: tidy(bookPrices) }],
  } as const;
}

function sharesPanel({ shares, evenShares }: OrderStory, name: string) {
  const x0 = [...shares.keys()];
  const marks: Mark[] = [
    { kind: 'bars', tone: 'plan', label: name, x0, x1: x0.map((i) => i + 1), y: tidy(shares) },
    { kind: 'line', tone: 'even', label: 'even split', step: true, x: [...x0, shares.length], y: tidy(evenShares) },
  ];
  return { height: 120, y: { kind: 'linear', label: 'shares a step', reaches: [0] }, marks } as const;
}

function donePanel({ shares, evenShares, quantity, pace }: OrderStory, name: string) {
  const x = [...shares.keys(), shares.length];
  const [own, even] = [shares, evenShares].map((one) => [0, ...doneOf(one, quantity)].map((part) => 100 * part));
  const bound = (sign: number): number[] =>
    x.map((i) => 100 * Math.min(1, Math.max(0, i / shares.length + sign * pace)));
  const marks: Mark[] = [
    ...(pace < 1
      ? ([
          {
            kind: 'area',
            tone: 'muted',
            label: 'limits of the pace',
            faint: true,
            x,
            low: tidy(bound(-1)),
            high: tidy(bound(1)),
          },
        ] as const)
      : []),
    { kind: 'line', tone: 'even', label: 'even split', x, y: tidy(even!) },
    { kind: 'line', tone: 'plan', label: name, x, y: tidy(own!) },
  ];
  return { height: 140, y: { kind: 'linear', label: 'done, %', domain: [0, 100] }, marks } as const;
}

function doneOf(shares: readonly number[], quantity: number): number[] {
  let done = 0;
  return shares.map((one) => {
    done += one;
    return done / quantity;
  });
}

function elapsed(seconds: number): string {
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds % 3600) / 60)}:${part(seconds % 60)}`;
}
