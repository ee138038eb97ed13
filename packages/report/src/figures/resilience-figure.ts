import { exp, type MarketResponse, pow, type Resilience, studentT95 } from '@waterfill/model';
import type { Cell, Figure } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { formatNumber, formatRange } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { formatShares } from '../text/format-number.js';
import { priceUnit } from './units.js';

/**
 * How the mid and the depth of the book respond to a trade, by the time since, with 95 % confidence intervals and the
 * fitted decays.
 *
 * @example
 * ```ts
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureResilience } from '@waterfill/plan';
 * import { resilienceFigure } from '@waterfill/report';
 * const found = await measureResilience([fileSource(sampleBook(sampleDays({ days: 1 })[0]!))]);
 * resilienceFigure(found).cells.length; // => 2
 * ```
 */
export function resilienceFigure(found: Resilience, currency?: string): Figure {
  const { lags, mid, depth, typicalShares, depthSize, blocks, signCorrelation } = found;
  const half = studentT95(blocks - 1);
  const size = formatShares(depthSize);
  const unit = priceUnit(currency);
  const rangeAt = ({ propagator, propagatorErrors }: MarketResponse, j: number): string => {
    const [value, error] = [propagator[j]!, half * propagatorErrors[j]!];
    return formatRange('price', value, value - error, value + error);
  };
  return {
    name: 'resilience',
    title: 'How the book recovers after a trade',
    summary: `What a trade of ${formatShares(typicalShares)} shares moves, by the time since: the mid, and what ${size} shares cost beyond it.`,
    notes: [
      'Bars are 95 % confidence intervals, from leaving out blocks of time.',
      "It is the market's average response to all trades, with the news in them, not that to an order of one's own.",
    ],
    columns: 2,
    cells: [
      cellOf(found, mid, { title: 'The mid', label: `change of the mid, ${unit}`, half }),
      cellOf(found, depth, { title: `The cost of ${size} shares`, label: `change of the cost, ${unit}`, half }),
    ],
    table: {
      caption: `Responses to a trade of ${formatShares(typicalShares)} shares, ${unit}, with 95 % confidence intervals`,
      columns: [
        { title: 'seconds since', kind: 'number' },
        { title: 'mid', kind: 'number' },
        { title: 'mid, the trade alone', kind: 'text' },
        { title: 'cost', kind: 'number' },
        { title: 'cost, the trade alone', kind: 'text' },
        { title: 'correlation of signs', kind: 'number' },
      ],
      rows: Array.from(lags, (lag, j) => [
        formatNumber('price', lag),
        ...[mid, depth].flatMap((one) => [formatNumber('price', one.response[j]), rangeAt(one, j)]),
        formatNumber('exponent', signCorrelation[j]),
      ]),
    },
  };
}

interface CellWords {
  readonly title: string;
  readonly label: string;
  /** of a confidence interval, standard errors */
  readonly half: number;
}

function cellOf({ lags }: Resilience, response: MarketResponse, { title, label, half }: CellWords): Cell {
  const x = Array.from(lags);
  const { propagator, propagatorErrors } = response;
  const end = (sign: number) => tidy(propagator.map((value, j) => value + sign * half * propagatorErrors[j]!));
  return {
    x: { kind: 'log', label: 'seconds since the trade', domain: [0.8 * x[0]!, 1.25 * x.at(-1)!] },
    panels: [
      {
        title,
        height: 240,
        y: { kind: 'linear', label, reaches: [0] },
        marks: [
          ...decayMarks(x, response),
          {
            ...{ kind: 'points', shape: 'ring', tone: 'muted', label: 'with the later trades' },
            ...{ x, y: tidy(response.response) },
          },
          {
            ...{ kind: 'points', shape: 'dot', tone: 'plan', label: 'the trade alone' },
            ...{ x, y: tidy(propagator), low: end(-1), high: end(1) },
          },
        ],
      },
    ],
    rows: { along: 'x', first: 0, at: x },
  };
}

const POINTS = 60;

/** The fitted curves. */
function decayMarks(lags: readonly number[], { exponential, powerLaw }: MarketResponse): Mark[] {
  const step = pow(lags.at(-1)! / lags[0]!, 1 / POINTS);
  const x = Array.from({ length: POINTS + 1 }, (_, i) => Number((lags[0]! * pow(step, i)).toPrecision(6)));
  const marks: Mark[] = [];
  if (exponential !== undefined) {
    const { level, coefficient, halfLife } = exponential;
    const y = x.map((t) => level.value + coefficient.value * exp((-Math.LN2 * t) / halfLife.value));
    marks.push({ kind: 'line', tone: 'even', label: 'exponential', x, y: tidy(y) });
  }
  if (powerLaw !== undefined) {
    const { coefficient, exponent, timeScale } = powerLaw;
    const y = x.map((t) => coefficient.value * pow(1 + t / timeScale, -exponent.value));
    marks.push({ kind: 'line', tone: 'volume', label: 'power law', x, y: tidy(y) });
  }
  return marks;
}
