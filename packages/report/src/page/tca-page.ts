import type { CostAnalysis } from '@waterfill/tca';
import { costByTimeFigure } from '../figures/cost-by-time-figure.js';
import { fillsFigure } from '../figures/fills-figure.js';
import { shortfallFigure } from '../figures/shortfall-figure.js';
import { formatPercent } from '../text/format-number.js';
import { moneyUnitOf } from '../text/money-format.js';
import type { NameOf } from '../text/name-of.js';
import { costAgainstMids, shortfallText, tcaCaveats, tcaSubject, tcaSummary } from '../text/tca-summary.js';
import { amountText, basisPointsText, orderValue, tcaTables } from '../text/tca-tables.js';
import { pageTable } from './page-table.js';
import type { Highlight, Report } from './report.js';

/** What a page on the cost of an order says beside it. */
export interface TcaPageOptions {
  /** how it was made: the command, the program, the versions */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
  /** how the reader calls options; default: by their paths */
  readonly nameOf?: NameOf | undefined;
}

/**
 * What the fills of an order cost as a report, to be rendered by `renderReport`. Nothing in it depends on when or where it is
 * made.
 *
 * @example
 * ```ts
 * import { renderReport, tcaPage } from '@waterfill/report';
 * import type { CostAnalysis } from '@waterfill/tca';
 * const pageOf = async (cost: CostAnalysis): Promise<string> => renderReport(tcaPage(cost));
 * pageOf.name; // => 'pageOf'
 * ```
 */
export function tcaPage(cost: CostAnalysis, { origin = [], nameOf }: TcaPageOptions = {}): Report {
  const shortfall = shortfallFigure(cost);
  return {
    title: 'What the order cost',
    lead: [...tcaSubject(cost), `The implementation shortfall is ${shortfallText(cost)}.`],
    highlights: highlightsOf(cost),
    warnings: tcaCaveats(cost, nameOf),
    summary: { title: 'Summary', entries: tcaSummary(cost), tables: tcaTables(cost).map(pageTable) },
    figures: [fillsFigure(cost), ...(shortfall ? [shortfall] : []), costByTimeFigure(cost)],
    details: [
      { title: 'Definitions', entries: MEANINGS },
      ...(origin.length > 0 ? [{ title: 'How it was made', entries: origin }] : []),
    ],
  };
}

function highlightsOf(cost: CostAnalysis): Highlight[] {
  const { order, results, plan } = cost;
  const { filled, shortfall, benchmarks } = results;
  const unit = moneyUnitOf(order);
  const vwap = benchmarks.find(({ name }) => name === 'vwap');
  const paid = costAgainstMids(cost);
  return [
    ...(Number.isNaN(shortfall)
      ? []
      : [
          {
            ...shareOf(shortfall, orderValue(results), unit),
            label: `shortfall, ${amountText(shortfall)}${unit}`,
          },
        ]),
    ...(vwap
      ? [
          {
            ...shareOf(vwap.cost, filled * vwap.price, unit),
            label: 'against VWAP; above 0: worse than it',
          },
        ]
      : []),
    ...(plan && !Number.isNaN(paid)
      ? [{ value: `${amountText(paid)}${unit}`, label: `against the mids; the plan said ${amountText(plan.cost)}` }]
      : []),
    { value: formatPercent(filled, order.quantity), label: 'of the order filled' },
  ];
}

/** As the package that computes it defines them. */
const MEANINGS: readonly (readonly [label: string, text: string])[] = [
  [
    'shortfall',
    'what the order cost beside trading all of it at once at the reference price: the price at the decision, or else the mid at the arrival (Perold 1988). Its parts sum to it (Wagner & Edwards 1993, with the half-spread apart).',
  ],
  ['spread', 'from the mid before each fill to the best price on the other side'],
  [
    'impact',
    'from there to the price of the fill: above 0 it went through the book, below 0 it was better than the quote',
  ],
  ['timing', 'from the price at the arrival to the mid before each fill, with what the order itself moved it'],
  ['opportunity', 'from the price at the arrival to that at the end, of the shares that were not filled'],
  [
    'VWAP, TWAP',
    'means of the mid from the arrival to the end, by volume and by time; trades are taken at the mid before them',
  ],
  [
    'part of the volume',
    'the mean mid of what the market traded first after the arrival, until the fills are that part of it',
  ],
  [
    'came back',
    'how far the mid came back after the fills; what stays is their cost against the mid then (the realised spread)',
  ],
];

/** In basis points of a value or, where that is not above 0, in currency. */
function shareOf(amount: number, value: number, unit: string): { readonly value: string } {
  return { value: value > 0 ? `${basisPointsText(amount, value)} bp` : `${amountText(amount)}${unit}` };
}
