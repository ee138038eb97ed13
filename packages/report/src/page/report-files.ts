import { renderSvg } from '../svg/render-svg.js';
import { renderReport } from './render-report.js';
import type { Report } from './report.js';

/**
 * A report as files by name: `report.html`, and each of its figures as `figures/NAME.svg`.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { reportFiles, scheduleFigure } from '@waterfill/report';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const figures = [scheduleFigure({ problem, schedule: [5, 5] })];
 * const texts = { title: 'An order', lead: [], highlights: [], warnings: [], summary: { title: 'Summary' }, details: [] };
 * const files = await reportFiles({ ...texts, figures });
 * [...files.keys()]; // => ['report.html', 'figures/schedule.svg']
 * ```
 */
export async function reportFiles(report: Report): Promise<Map<string, string>> {
  return new Map([
    ['report.html', await renderReport(report)],
    ...report.figures.map((figure) => [`figures/${figure.name}.svg`, renderSvg(figure)] as const),
  ]);
}
