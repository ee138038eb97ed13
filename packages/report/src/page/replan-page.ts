import type { Replan } from '@waterfill/fills';
import { answerOf } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import { replanFigure } from '../figures/replan-figure.js';
import { waterLevelFigure } from '../figures/water-level-figure.js';
import { failureText } from '../text/failure-text.js';
import { formatGap, formatPercent } from '../text/format-number.js';
import { headline } from '../text/headline.js';
import type { NameOf } from '../text/name-of.js';
import { changesTable, nextSharesText, replanCaveats, replanSummary, restSummary } from '../text/replan-summary.js';
import { pageTable } from './page-table.js';
import type { Highlight, Report } from './report.js';

/** What a page on what is left of an order says beside it. */
export interface ReplanPageOptions {
  /** how it was made: the command, the program, the versions */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
  /** how the reader calls options; default: by their paths */
  readonly nameOf?: NameOf | undefined;
}

/**
 * What is done of an order and what is left as a report, for `renderReport`. Nothing in it depends on when or where it is made.
 *
 * @example
 * ```ts
 * import type { Replan } from '@waterfill/fills';
 * import { renderReport, replanPage } from '@waterfill/report';
 * const pageOf = async (replan: Replan): Promise<string> => renderReport(replanPage(replan));
 * pageOf.name; // => 'pageOf'
 * ```
 */
export function replanPage(replan: Replan, { origin = [], nameOf }: ReplanPageOptions = {}): Report {
  const { planned, rest } = replan;
  const [title, ...lead] = headline(planned);
  const changes = changesTable(replan);
  const failed = rest !== undefined && rest.result.status !== 'optimal';
  return {
    title: title!,
    lead,
    highlights: highlightsOf(replan),
    warnings: [
      ...(failed ? [failureText(rest.result, { order: rest.order, nameOf })] : []),
      ...replanCaveats(replan, nameOf),
    ],
    summary: { title: 'What is left', entries: replanSummary(replan), tables: changes ? [pageTable(changes)] : [] },
    figures: [replanFigure(replan), ...priceFigures(replan)],
    details: [
      ...(rest ? [{ title: 'The rest', entries: restSummary(replan) }] : []),
      ...(origin.length > 0 ? [{ title: 'How it was made', entries: origin }] : []),
    ],
  };
}

function highlightsOf(replan: Replan): Highlight[] {
  const { planned, done, rest } = replan;
  const next = nextSharesText(replan);
  const answer = rest && answerOf(rest.result);
  return [
    ...(next ? [{ value: next.shares, label: `shares ${next.when}` }] : []),
    { value: formatPercent(done.shares, planned.problem.quantity), label: 'of the order done' },
    { value: formatPercent(done.planned, planned.problem.quantity), label: 'was planned by now' },
    ...(answer ? [{ value: formatGap(answer.certificate.relativeGap), label: 'certified gap of the rest' }] : []),
  ];
}

function priceFigures({ rest }: Replan): Figure[] {
  const answer = rest && answerOf(rest.result);
  if (rest === undefined || answer === undefined) return [];
  const { problem, grid, currency } = rest.order;
  return [waterLevelFigure({ ...answer.solution, problem, grid, currency })];
}
