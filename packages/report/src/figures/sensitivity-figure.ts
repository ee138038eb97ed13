import { type Estimate, type Evaluation, variantResults } from '@waterfill/statistics';
import type { Figure } from '../figure/figure.js';
import { estimateText, pText } from '../text/evaluation-tables.js';
import { printable } from '../text/printable.js';
import { settingName, settingText } from '../text/setting-text.js';
import { type ForestRow, forestCell, forestDomain, MOST_SERIES } from './forest.js';

/**
 * The savings of policies with one setting of the replay changed, with 95 % confidence intervals.
 *
 * @returns undefined if no setting was changed
 * @example
 * ```ts
 * import type { Evaluation } from '@waterfill/statistics';
 * import { sensitivityFigure } from '@waterfill/report';
 * const isVaried = (evaluation: Evaluation): boolean => sensitivityFigure(evaluation) !== undefined;
 * isVaried.length; // => 1
 * ```
 */
export function sensitivityFigure(evaluation: Evaluation): Figure | undefined {
  const { variants = [] } = evaluation;
  if (variants.length === 0) return undefined;
  const policies = [...new Set(variants.map(({ policy }) => policy))].slice(0, MOST_SERIES);
  const plots = plotsOf(evaluation, policies);
  const domain = forestDomain(plots.flatMap(({ rows }) => rows.flatMap(({ estimates }) => estimates)));
  let first = 0;
  const cells = plots.map(({ title, rows }) => {
    const label = 'saving, % of the cost of the even split';
    const cell = forestCell(rows, { series: policies.map(printable), domain, title, label, first });
    first += rows.length * policies.length;
    return cell;
  });
  return {
    name: 'sensitivity',
    title: 'What the saving depends on',
    summary:
      'The mean saving with one setting of the replay changed at a time, with 95 % confidence intervals clustered by hour of trading.',
    notes: ['All other results use the value marked as usual.'],
    columns: 2,
    cells,
    table: {
      caption: 'Savings with one setting changed, %, with 95 % confidence intervals',
      columns: [
        { title: 'setting', kind: 'text' },
        { title: 'value', kind: 'text' },
        { title: 'policy', kind: 'text' },
        { title: 'saving, %', kind: 'text' },
        { title: 'adjusted p', kind: 'text' },
      ],
      rows: plots.flatMap(({ title, rows }) =>
        rows.flatMap(({ name, estimates }) =>
          estimates.map((estimate, k) => {
            const cells = estimate === undefined ? ['–', '–'] : [estimateText(estimate), pText(estimate.adjustedP)];
            return [title, name, printable(policies[k]!), ...cells];
          }),
        ),
      ),
    },
  };
}

interface Row extends ForestRow {
  readonly estimates: readonly (Tested | undefined)[];
}

type Tested = Estimate & { readonly adjustedP: number };

interface PlotRows {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** One plot per setting, its values in order, including the usual one. */
function plotsOf(evaluation: Evaluation, policies: readonly string[]): PlotRows[] {
  const { variants = [], settings, results } = evaluation;
  const found = variantResults(evaluation);
  const usual = policies.map((policy) => results.find((result) => result.policy === policy)?.saving);
  return [...new Set(variants.map(({ setting }) => setting))].map((setting) => {
    const others = [...new Set(variants.flatMap((one) => (one.setting === setting ? [one.value] : [])))];
    const values = [...new Set([...(setting in settings ? [settings[setting]!] : []), ...others])].sort(byValue);
    return {
      title: settingName(setting),
      rows: values.map((value): Row => {
        const isUsual = value === settings[setting];
        const at = (policy: string): Tested | undefined =>
          found[variants.findIndex((one) => one.policy === policy && one.setting === setting && one.value === value)];
        const estimates = isUsual ? usual : policies.map(at);
        return { name: `${settingText(setting, value)}${isUsual ? ', usual' : ''}`, estimates };
      }),
    };
  });
}

/** Numbers first. */
function byValue(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === typeof b ? 0 : typeof a === 'number' ? -1 : 1;
}
