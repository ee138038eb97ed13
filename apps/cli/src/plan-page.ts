import type { Figure, Highlight, Report, Section, Table } from '@waterfill/report';
import type { CheckReport } from '@waterfill/solvers';
import type { Answer } from './answer.js';
import { judgementLines, violationsOf } from './certificate-report.js';
import { verdictText } from './check-summary.js';
import { type Costs, costColumns, costRows, savingText } from './cost-table.js';
import { failureText } from './failure-text.js';
import { formatFixed, formatGap } from './format-number.js';
import { headline } from './headline.js';
import type { Judgement } from './judge-plan.js';
import { moneyFormat } from './money-format.js';
import type { Plan } from './plan-order.js';
import { planSummary, planWarnings } from './plan-summary.js';
import { intervalsText } from './schedule-summary.js';
import { version } from './version.js';

/** What a page is written of. */
export interface PlanPageParts {
  readonly plan: Plan;
  /** absent: there is no schedule */
  readonly answer: Answer | undefined;
  /** absent with it */
  readonly judgement: Judgement | undefined;
  /** absent: it was not asked for */
  readonly check?: CheckReport | undefined;
  readonly figures: readonly Figure[];
  /** the files that it was made from */
  readonly inputs: Table;
  /** the arguments of the program */
  readonly argv: readonly string[];
}

/** A plan as a report. Nothing in it depends on when, where or by which Node it is made. */
export function planPage(parts: PlanPageParts): Report {
  const { plan, answer, judgement, check, figures } = parts;
  const [title, ...lead] = headline(plan.document);
  const isJudged = answer !== undefined && judgement !== undefined;
  return {
    title: title!,
    lead,
    highlights: isJudged ? highlightsOf(plan, answer, judgement) : [],
    warnings: [
      ...(plan.result.status === 'optimal' ? [] : [failureText(plan.result)]),
      ...(check?.verdict === 'disagree' ? [verdictText(plan.document, check)] : []),
      ...(judgement ? planWarnings(plan, judgement) : []),
    ],
    summary: isJudged ? summaryOf(plan, answer, judgement, check) : { title: 'Summary' },
    figures,
    details: [...(answer ? [certificateOf(plan, answer)] : []), originOf(parts)],
  };
}

function highlightsOf(plan: Plan, { solution, certificate }: Answer, { measured, value }: Judgement): Highlight[] {
  const { problem } = plan.document;
  const { schedule: own, evenSplit } = measured;
  const saving =
    own === undefined || evenSplit === undefined
      ? []
      : [{ value: savingText(own, evenSplit), label: 'against the even split' }];
  return [
    { value: moneyFormat(plan.document).format(certificate.cost), label: 'cost, on the fitted curves' },
    ...(value > 0 ? [{ value: `${formatFixed((1e4 * certificate.cost) / value, 1)} bp`, label: 'of the mid' }] : []),
    ...saving,
    { value: formatGap(certificate.relativeGap), label: 'certified gap' },
    { value: intervalsText(problem, solution.schedule).replace(/ used,.*/, ' used'), label: 'intervals' },
  ];
}

/** Without the time that it took, which no two runs share. */
function summaryOf(plan: Plan, answer: Answer, judgement: Judgement, check: CheckReport | undefined): Section {
  const entries = planSummary(plan, answer, judgement).map(([label, text]) =>
    label === 'solver' ? ([label, text.replace(/, [\d.,]+ ms$/, '')] as const) : ([label, text] as const),
  );
  const verdict = check ? [['all backends', verdictText(plan.document, check)] as const] : [];
  return { title: 'Summary', entries: [...entries, ...verdict], tables: [costsOf(plan, answer, judgement)] };
}

function costsOf({ document }: Plan, { certificate }: Answer, { measured, value }: Judgement): Table {
  const { problem } = document;
  const costs: Costs = {
    ...{ fitted: certificate.cost, measured, value, quantity: problem.quantity },
    unit: moneyFormat(document).unit,
  };
  const columns = costColumns(costs).map(
    ({ title, align }) => ({ title, kind: align === 'right' ? 'number' : 'text' }) as const,
  );
  return { caption: 'What it costs', columns, rows: costRows(costs).map((row) => row.map((text) => text.trim())) };
}

function certificateOf({ document }: Plan, { solution, certificate }: Answer): Section {
  const { schedule, shadowPrice } = solution;
  const violations = violationsOf(document, schedule, certificate);
  const judgement = { certificate, shadowPrice, isClaimed: true, violations };
  const entries = judgementLines(document, judgement, schedule).filter(([label]) => label !== 'shadow price');
  return { title: 'Certificate', entries };
}

function originOf({ plan, inputs, argv }: PlanPageParts): Section {
  const { curves, fit } = plan;
  return {
    title: 'How it was made',
    entries: [
      ['command', ['waterfill', ...withoutOutput(argv)].map(quoted).join(' ')],
      [
        'days',
        `${fit.dates.join(', ')}; ${curves.sampling} sampling, ${curves.states.toLocaleString('en-US')} book states`,
      ],
      ['version', `waterfill ${version()}`],
    ],
    tables: inputs.rows.length === 0 ? [] : [inputs],
  };
}

/** Where it is written is no part of what is. */
function withoutOutput(argv: readonly string[]): string[] {
  return argv.filter((argument, i) => !/^(?:-o.*|--output(?:=.*)?)$/s.test(argument) && !isOutputName(argv[i - 1]));
}

function isOutputName(before: string | undefined): boolean {
  return before === '-o' || before === '--output';
}

/** As a shell would need it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
