import { type Answer, answerOf, type OrderProblem, type SolveResult } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import { type Drawable, drawableNames, figureOf } from '../figures/figure-of.js';
import { certificateLines, violationsOf } from '../text/certificate-report.js';
import { failureText } from '../text/failure-text.js';
import { formatGap } from '../text/format-number.js';
import { headline } from '../text/headline.js';
import { moneyFormat } from '../text/money-format.js';
import type { NameOf } from '../text/name-of.js';
import { scheduleSummary, usedText } from '../text/schedule-summary.js';
import type { Report } from './report.js';

/** A problem, its result, and what else is known of its day. */
export interface SchedulePageView extends Omit<Drawable, 'schedule'> {
  readonly problem: OrderProblem;
  readonly result: SolveResult;
  /** why this backend solved it */
  readonly why: string;
  /** how the reader calls options; default: by their paths */
  readonly nameOf?: NameOf | undefined;
}

/**
 * A schedule as a report, for `renderReport`: its costs and certificate, and every figure for which there are data.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { schedulePage } from '@waterfill/report';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * schedulePage({ problem: { problem }, result: await solve(problem), why: 'asked for' }).title; // => 'trade 10 shares in 2 intervals'
 * ```
 */
export function schedulePage({ problem: order, result, why, nameOf, ...known }: SchedulePageView): Report {
  const answer = answerOf(result);
  const [title, ...lead] = headline(order);
  const about = { title: title!, lead, figures: figuresOf({ ...known, schedule: { problem: order, result } }) };
  const warnings = result.status === 'optimal' ? [] : [failureText(result, { order, on: 'problem', nameOf })];
  const parts = answer ? solvedParts(order, result, answer, why) : UNSOLVED;
  return { ...about, ...parts, warnings };
}

type Parts = Pick<Report, 'highlights' | 'summary' | 'details'>;

const UNSOLVED: Parts = { highlights: [], summary: { title: 'Summary' }, details: [] };

function solvedParts(order: OrderProblem, result: SolveResult, answer: Answer, why: string): Parts {
  const { certificate, solution } = answer;
  const { schedule, shadowPrice } = solution;
  const violations = violationsOf(order, schedule, certificate);
  const lines = certificateLines(order, { certificate, shadowPrice, isClaimed: true, violations }, schedule);
  return {
    highlights: [
      {
        value: moneyFormat(order).format(certificate.cost),
        label: solution.fees === undefined ? 'cost' : 'cost net of fees',
      },
      { value: formatGap(certificate.relativeGap), label: 'certified gap' },
      { value: usedText(schedule), label: 'intervals used' },
    ],
    summary: { title: 'Summary', entries: scheduleSummary(order, result, answer, why) },
    details: [{ title: 'Certificate', entries: lines.filter(([label]) => label !== 'shadow price') }],
  };
}

/**
 * Every figure of results for which there are data, in the order of `drawableNames`.
 *
 * @example
 * ```ts
 * import { figuresOf } from '@waterfill/report';
 * figuresOf({}); // => []
 * ```
 */
export function figuresOf(drawable: Drawable): Figure[] {
  return drawableNames.flatMap((name) => figureOf(drawable, name) ?? []);
}
