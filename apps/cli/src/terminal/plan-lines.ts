import { basename, dirname } from 'node:path';
import { answerOf, type Plan } from '@waterfill/model';
import {
  type Canvas,
  costTable,
  coverageTexts,
  headline,
  labelledLines,
  planCaveats,
  planSummary,
  printable,
  scheduleChart,
  scheduleTable,
  verdictText,
} from '@waterfill/report/text';
import { EVERY_INTERVAL, flagOf } from '../options/flags.js';

/**
 * A plan that has a schedule in words: the table first, so that the summary is what stays in sight.
 *
 * @param written - paths of the files
 */
export function planLines(plan: Plan, written: readonly string[], canvas: Canvas): string {
  const { order, result, check, curves } = plan;
  const answer = answerOf(result)!;
  const { columns } = canvas;
  const { schedule } = answer.solution;
  const chart = scheduleChart(order, schedule, canvas);
  const lines = [
    ...headline(order),
    '',
    ...scheduleTable(order, schedule, columns, curves, EVERY_INTERVAL),
    '',
    ...(chart.length > 0 ? [...chart, ''] : []),
    ...costTable(plan),
    '',
    ...labelledLines(
      [
        ...coverageTexts(plan).map((text) => ['warning', text] as const),
        ...planSummary(plan, answer, { nameOf: flagOf, withTime: true }),
        ...(check ? [['all backends', verdictText(order, check)] as const] : []),
        ...planCaveats(plan, flagOf).map((caveat, i) => [i === 0 ? 'caveats' : '', caveat] as const),
        ...(written.length > 0 ? [['written', writtenText(written)] as const] : []),
      ],
      columns,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The names of the files; of those in a folder of the folder how many there are. */
function writtenText(paths: readonly string[]): string {
  const folder = dirname(paths[0]!);
  const here = paths.filter((path) => dirname(path) === folder).map((path) => printable(basename(path)));
  const inside = paths.filter((path) => dirname(path) !== folder).map((path) => basename(dirname(path)));
  const folders = [...new Set(inside)].map((name) => `${inside.filter((one) => one === name).length} files in ${name}`);
  return `${[...here, ...folders].join(', ')} in ${printable(folder)}`;
}
