import {
  type Estimate,
  type Evaluation,
  type LaterSaving,
  type PolicyResult,
  testsOf,
  variantResults,
} from '@waterfill/statistics';
import { formatCount, formatFixed } from './format-number.js';
import { percentText } from './percent-text.js';
import { printable } from './printable.js';
import { named, number, type ResultTable, range } from './result-table.js';
import { settingName, settingText } from './setting-text.js';

/** The costs and savings of policies, how they traded, and the effect of settings. */
export function evaluationTables(evaluation: Evaluation): ResultTable[] {
  const { variants = [] } = evaluation;
  return [savingsOf(evaluation), tradingOf(evaluation), ...(variants.length === 0 ? [] : [variantsOf(evaluation)])];
}

const NONE = '-';

function savingsOf({ results, days, policies }: Evaluation): ResultTable {
  const isMany = days.length > 1;
  return {
    caption: 'What policies cost and save',
    keys: 1,
    columns: [
      named('policy'),
      number('cost, bp'),
      range('saving, %'),
      ...(isMany ? [range('other days, %')] : []),
      number('p'),
      number('by money'),
      number('worst day'),
    ],
    rows: [
      ...results.map(({ policy, cost, saving, savingAcrossDays, savingByMoney, worstDay }) => [
        printable(policy),
        pointsText(cost),
        estimateText(saving),
        ...(savingAcrossDays === undefined ? [] : [intervalText(savingAcrossDays)]),
        pText(saving.adjustedP),
        percentText(savingByMoney),
        percentText(worstDay.saving),
      ]),
      ...results.slice(0, 1).map(({ evenCost }) => {
        const blanks = [NONE, ...(isMany ? [NONE] : []), NONE, NONE, NONE];
        return [printable(policies[0]!.policy), pointsText(evenCost), ...blanks];
      }),
    ],
  };
}

function tradingOf({ results }: Evaluation): ResultTable {
  const hasHindsight = results.some(({ ofHindsight }) => ofHindsight !== undefined);
  const seconds = laterShown(results);
  const later = seconds === undefined ? [] : [range(`${seconds} s later`), number('adverse')];
  const laterCells = ({ laterSavings }: PolicyResult): string[] =>
    laterSavings.filter((one) => one.seconds === seconds).flatMap(laterTexts);
  return {
    caption: 'How they trade',
    keys: 1,
    columns: [
      named('policy'),
      ...(hasHindsight ? [number('of best')] : []),
      range('from arrival'),
      ...later,
      number('late'),
      number('worst'),
    ],
    rows: results.map((result) => [
      printable(result.policy),
      ...(hasHindsight ? [percentText(result.ofHindsight ?? Number.NaN)] : []),
      estimateText(result.arrivalSaving),
      ...laterCells(result),
      percentText(result.lateness),
      percentText(result.worst),
    ]),
  };
}

/** After how many seconds the mid is in the table: after 60 if it was recorded then. */
function laterShown([first]: readonly PolicyResult[]): number | undefined {
  const recorded = first?.laterSavings.map(({ seconds }) => seconds) ?? [];
  return recorded.includes(60) ? 60 : recorded[0];
}

function laterTexts({ saving, adverseSelection }: LaterSaving): string[] {
  return [estimateText(saving), percentText(adverseSelection.mean)];
}

function variantsOf(evaluation: Evaluation): ResultTable {
  const savings = variantResults(evaluation);
  return {
    caption: 'With one setting changed',
    keys: 3,
    columns: [named('setting'), range('value'), named('policy'), range('saving, %'), number('p')],
    rows: evaluation.variants!.map(({ setting, value, policy }, i) => {
      const { adjustedP } = savings[i]!;
      return [
        settingName(setting),
        settingText(setting, value),
        printable(policy),
        estimateText(savings[i]!),
        pText(adjustedP),
      ];
    }),
  };
}

/** A mean with its confidence interval, per cent. */
export function estimateText(estimate: Estimate): string {
  const interval = intervalText(estimate);
  return interval === NONE ? percentText(estimate.mean) : `${percentText(estimate.mean)} ${interval}`;
}

function intervalText({ interval95: [low, high] }: Estimate): string {
  return Number.isNaN(low) ? NONE : `[${percentText(low)}, ${percentText(high)}]`;
}

/** A p-value. */
export function pText(p: number): string {
  if (Number.isNaN(p)) return NONE;
  return p < 0.001 ? '<.001' : formatFixed(p, 3).replace(/^0/, '');
}

/** Explanations of the columns. */
export function evaluationNotes(evaluation: Evaluation): (readonly [label: string, text: string])[] {
  const { results, days, settings } = evaluation;
  const [first] = results;
  if (first === undefined) return [];
  const tests = testsOf(evaluation);
  const beyond = beyondText(evaluation);
  const { clusters } = first.saving;
  return [
    ['cost', 'of all orders together, relative to their value at the start; 1 bp is 0.01 %'],
    [
      'saving',
      'against the mid of the book that each trade walks; the mean over orders, relative to the cost of the even split',
    ],
    ...(days.length > 1
      ? [['other days', 'the confidence interval of the same saving on days that were not replayed'] as const]
      : []),
    ...(tests === 0
      ? []
      : [
          [
            'p',
            `the probability that a policy without any saving looks this good, adjusted for the number of tests, ${tests} (Holm); none for yardsticks: hindsight and the placebo`,
          ] as const,
        ]),
    ['by money', 'what all orders together save, so that large orders count more, %'],
    ['worst day', 'the saving on the day on which it is least, %'],
    ...(first.ofHindsight === undefined ? [] : [['of best', 'the saving relative to that of hindsight, %'] as const]),
    ['from arrival', 'the saving against the mid when the order started, %'],
    ...laterNotes(laterShown(results)),
    ['late', 'the part of the order that the last step trades, %'],
    ['worst', 'the saving of the order that saves least, %'],
    ...(beyond === undefined ? [] : [['beyond', beyond] as const]),
    ['clusters', `${formatCount(clusters)} hours, treated as independent; ${daysText(evaluation)}`],
    ...('seal' in settings
      ? [['seal', `written before the test and now opened: sha256 ${settings.seal}`] as const]
      : []),
  ];
}

function laterNotes(seconds: number | undefined): (readonly [label: string, text: string])[] {
  if (seconds === undefined) return [];
  return [
    [`${seconds} s later`, `the saving against the mid ${seconds} seconds after each trade, %`],
    ['adverse', 'how far the mid moves back until then, more than after the trades of the even split, %'],
  ];
}

/** The number of orders that traded more than a book showed; undefined: none. */
function beyondText({ policies, orders }: Evaluation): string | undefined {
  const counts = policies
    .map(({ policy, runs }) => ({ policy, count: runs.filter(({ beyond }) => beyond > 0).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return undefined;
  const each = counts.map(({ policy, count }) => `${printable(policy)} ${formatCount(count)}`).join(', ');
  return `of ${formatCount(orders.length)} orders, traded beyond the book in the last step, at its last price: ${each}`;
}

function daysText({ results, days }: Evaluation): string {
  const needed = results[0]!.daysNeeded;
  const other =
    days.length === 1 ? 'one day says nothing about others' : `${days.length} days allow a statement about others`;
  if (!Number.isFinite(needed)) return other;
  const count = Math.max(1, Math.ceil(needed));
  return `${other}. To find a saving of 5 % in 4 of 5 cases takes ${count === 1 ? '1 such day' : `${formatCount(count)} such days`}`;
}

/** A cost in basis points; a dash where orders have no value above 0, as of spreads. */
function pointsText(cost: number): string {
  return Number.isNaN(cost) ? '-' : formatFixed(cost, 2);
}
