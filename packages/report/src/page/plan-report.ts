import {
  type Answer,
  answerOf,
  arrivalValue,
  type FieldRules,
  fieldRules,
  type Plan,
  requireFields,
  requirePlan,
} from '@waterfill/model';
import type { Table } from '../figure/table.js';
import { figureNames } from '../figures/figure-names.js';
import { planFigures } from '../figures/plan-figures.js';
import { certificateLines, violationsOf } from '../text/certificate-report.js';
import { markedText } from '../text/claimed-text.js';
import { costColumns, costRows, savingAgainstEven } from '../text/cost-table.js';
import { failureText } from '../text/failure-text.js';
import { formatCount, formatFixed, formatGap } from '../text/format-number.js';
import { headline } from '../text/headline.js';
import { moneyFormat } from '../text/money-format.js';
import type { NameOf } from '../text/name-of.js';
import { percentText } from '../text/percent-text.js';
import { coverageTexts, planAssumption, planCaveats, planSummary } from '../text/plan-summary.js';
import { usedText } from '../text/schedule-summary.js';
import { verdictText } from '../text/verdict-text.js';
import type { Highlight, Report, Section } from './report.js';

/** What a report about a plan adds to it. */
export interface PlanReportOptions {
  /** how it was made: the command, the program, the versions */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
  /** the files that it was made from */
  readonly inputs?: Table | undefined;
  /** the reader's names for options; default: their paths */
  readonly nameOf?: NameOf | undefined;
  /** paths of options that were not given or bound nothing, so that changing them does not help */
  readonly unset?: readonly string[] | undefined;
  /** the names of the figures to draw; default: all for which there are data */
  readonly figures?: readonly (typeof figureNames)[number][] | undefined;
}

const RULES: FieldRules<PlanReportOptions> = {
  origin: fieldRules.listOf(fieldRules.listOf(fieldRules.text)),
  inputs: fieldRules.anything,
  nameOf: fieldRules.callback,
  unset: fieldRules.listOf(fieldRules.text),
  figures: fieldRules.listOf(fieldRules.oneOf(...figureNames)),
};

/**
 * A plan as a report, for `renderReport`. Nothing in it depends on the time or the machine.
 *
 * @example
 * ```ts
 * import type { Plan } from '@waterfill/model';
 * import { planReport, renderReport } from '@waterfill/report';
 * const pageOf = async (plan: Plan): Promise<string> => renderReport(planReport(plan));
 * pageOf.name; // => 'pageOf'
 * ```
 */
export function planReport(plan: Plan, options: PlanReportOptions = {}): Report {
  requireFields(options, RULES, 'options');
  requirePlan(plan);
  const { nameOf, unset } = options;
  const { order, result, check } = plan;
  const answer = answerOf(result);
  const [title, ...lead] = headline(order);
  return {
    title: title!,
    lead: [...lead, ...coverageTexts(plan), planAssumption(plan)],
    highlights: answer ? highlightsOf(plan, answer) : [],
    warnings: [
      ...(result.status === 'optimal' ? [] : [failureText(result, { order, nameOf, unset })]),
      ...(check?.verdict === 'disagree' ? [markedText(plan, 'check', verdictText(order, check))] : []),
      ...planCaveats(plan, nameOf),
    ],
    summary: answer ? summaryOf(plan, answer, options) : { title: 'Summary' },
    figures: planFigures(plan, options.figures),
    details: [...(answer ? [certificateOf(plan, answer)] : []), originOf(plan, options)],
  };
}

function highlightsOf(plan: Plan, { solution, certificate }: Answer): Highlight[] {
  const { order, curves } = plan;
  const value = arrivalValue(order.problem.quantity, curves);
  const saving = savingAgainstEven(plan);
  const cost = certificate.cost + (solution.transientCost ?? 0);
  return [
    {
      value: moneyFormat(order).format(cost),
      label: solution.fees === undefined ? 'cost, on the fitted curves' : 'cost net of fees, on the fitted curves',
    },
    ...(value > 0 ? [{ value: `${formatFixed((1e4 * cost) / value, 1)} bp`, label: 'of the arrival mid' }] : []),
    ...(saving === undefined ? [] : [againstEven(plan, saving)]),
    { value: formatGap(certificate.relativeGap), label: 'certified gap' },
    { value: usedText(solution.schedule), label: 'intervals used' },
  ];
}

/** Of another day, how certain it is, too. */
function againstEven({ ahead }: Plan, saving: string): Highlight {
  const { low, high, isNoBetter } = ahead?.saving ?? {};
  if (isNoBetter) return { value: 'no better than even', label: 'as far as the past days can tell' };
  if (low === undefined || high === undefined) return { value: saving, label: 'against the even split' };
  const range = `${percentText(low)} to ${percentText(high)} %`;
  return { value: saving, label: `against the even split, 95 % interval ${range}` };
}

function summaryOf(plan: Plan, answer: Answer, { nameOf }: PlanReportOptions): Section {
  const { check } = plan;
  const verdict = check ? [['all backends', markedText(plan, 'check', verdictText(plan.order, check))] as const] : [];
  const shown = planSummary(plan, answer, { nameOf }).filter(([label]) => label !== 'assumes');
  const entries = [...shown, ...verdict];
  return { title: 'Summary', entries, tables: plan.comparison === undefined ? [] : [costsOf(plan)] };
}

function costsOf(plan: Plan): Table {
  const columns = costColumns(plan).map(
    ({ title, align }) => ({ title, kind: align === 'right' ? 'number' : 'text' }) as const,
  );
  return { caption: 'What it costs', columns, rows: costRows(plan).map((row) => row.map((text) => text.trim())) };
}

function certificateOf({ order }: Plan, { solution, certificate }: Answer): Section {
  const { schedule, shadowPrice } = solution;
  const violations = violationsOf(order, schedule, certificate);
  const entries = certificateLines(order, { certificate, shadowPrice, isClaimed: true, violations }, schedule);
  return { title: 'Certificate', entries: entries.filter(([label]) => label !== 'shadow price') };
}

function originOf({ curves, fit, ahead }: Plan, { origin = [], inputs }: PlanReportOptions): Section {
  const how = ahead
    ? `a day like these is expected on ${curves.date}`
    : `${curves.sampling} sampling, ${formatCount(curves.states)} book states`;
  const days = `${fit.dates.join(', ')}; ${how}`;
  return {
    title: 'How it was made',
    entries: [['days', days], ...origin],
    tables: inputs === undefined || inputs.rows.length === 0 ? [] : [inputs],
  };
}
