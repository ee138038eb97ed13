import { renderSvg } from '../svg/render-svg.js';
import { renderReport } from './render-report.js';
import type { Report } from './report.js';

/** A report by the names of its files: `report.html`, and each of its figures as `figures/NAME.svg`. */
export async function reportFiles(report: Report): Promise<Map<string, string>> {
  return new Map([
    ['report.html', await renderReport(report)],
    ...report.figures.map((figure) => [`figures/${figure.name}.svg`, renderSvg(figure)] as const),
  ]);
}
