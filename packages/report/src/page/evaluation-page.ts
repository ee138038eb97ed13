import type { Estimate, Evaluation, OrderStory, PolicyResult } from '@waterfill/statistics';
import { savingsFigure } from '../figures/savings-figure.js';
import { sensitivityFigure } from '../figures/sensitivity-figure.js';
import { storyFigure } from '../figures/story-figure.js';
import { evaluationFindings } from '../text/evaluation-findings.js';
import { evaluationSubject } from '../text/evaluation-report.js';
import { evaluationNotes, evaluationTables } from '../text/evaluation-tables.js';
import { formatCount } from '../text/format-number.js';
import { percentText } from '../text/percent-text.js';
import { printable } from '../text/printable.js';
import { settingName, settingText } from '../text/setting-text.js';
import { pageTable } from './page-table.js';
import type { Highlight, Report } from './report.js';

/** What a page about an evaluation adds to it. */
export interface EvaluationPageOptions {
  /** one order to show beside the book */
  readonly story?: OrderStory | undefined;
  /** how it was made: the command, the program, the versions */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
}

/**
 * An evaluation as a report, for `renderReport`. Nothing in it depends on the time or the machine.
 *
 * @example
 * ```ts
 * import type { Evaluation } from '@waterfill/statistics';
 * import { evaluationPage, renderReport } from '@waterfill/report';
 * const pageOf = async (evaluation: Evaluation): Promise<string> => renderReport(evaluationPage(evaluation));
 * pageOf.name; // => 'pageOf'
 * ```
 */
export function evaluationPage(evaluation: Evaluation, { story, origin = [] }: EvaluationPageOptions = {}): Report {
  const sensitivity = sensitivityFigure(evaluation);
  const settings = Object.entries(evaluation.settings).map(
    ([setting, value]) => [settingName(setting), settingText(setting, value)] as const,
  );
  return {
    title: 'Policies against the even split',
    lead: [evaluationSubject(evaluation), ...leadOf(evaluation)],
    highlights: evaluation.results.slice(0, 1).flatMap((result) => highlightsOf(result)),
    warnings: caveatsOf(evaluation),
    summary: {
      title: 'Summary',
      entries: evaluationFindings(evaluation),
      tables: evaluationTables(evaluation).map(pageTable),
    },
    figures: [savingsFigure(evaluation), ...(sensitivity ? [sensitivity] : []), ...(story ? [storyFigure(story)] : [])],
    details: [
      { title: 'What the columns are', entries: evaluationNotes(evaluation) },
      { title: 'How it was made', entries: [...settings, ...origin] },
    ],
  };
}

function leadOf(evaluation: Evaluation): string[] {
  return evaluationFindings(evaluation)
    .slice(0, 1)
    .map(([policy, text]) => `${policy} ${text}.`);
}

function highlightsOf(result: PolicyResult): Highlight[] {
  const later = result.laterSavings.find(({ seconds }) => seconds === 60);
  return [
    highlightOf(result.saving, `${printable(result.policy)} saves`),
    ...(later ? [highlightOf(later.saving, 'against the mid 60 s later')] : []),
    { value: formatCount(result.orders), label: 'orders' },
    { value: formatCount(result.saving.clusters), label: 'hours, treated as independent' },
  ];
}

/** A mean in large type, with its confidence interval below. */
function highlightOf({ mean, interval95: [low, high] }: Estimate, label: string): Highlight {
  const interval = Number.isNaN(low) ? '' : `, between ${percentText(low)} and ${percentText(high)}`;
  return { value: `${percentText(mean)} %`, label: `${label}${interval}` };
}

function caveatsOf({ days }: Evaluation): string[] {
  const other =
    days.length === 1
      ? 'There is one day: its confidence intervals describe other hours of that day, not other days.'
      : `There are ${days.length} days: the column "other days" has the confidence interval for other days.`;
  return [other, 'A replay has no permanent impact, fees, passive orders or reactions of others.'];
}
