import { type FieldRules, fieldRules, ProblemError, requireFields } from '@waterfill/model';
import type { Plot } from '../figure/figure.js';
import { requireFigure } from '../figure/require-figure.js';
import type { SvgOptions } from './svg-options.js';
import { writeSvg } from './write-svg.js';

/** Narrower figures would have to leave something out. */
const NARROWEST = 240;

const RULES: FieldRules<SvgOptions> = {
  width: fieldRules.number,
  theme: fieldRules.oneOf('light', 'dark', 'auto'),
  window: fieldRules.anything,
};

/**
 * Draws a figure as a complete SVG file: title, legend, plots and notes, as high as needed, with a description for
 * readers who cannot see it. The same figure gives the same bytes.
 *
 * @throws ProblemError for a width below 240, or a value that is not a figure
 * @example
 * ```ts
 * import { frontierFigure, renderSvg } from '@waterfill/report';
 * const points = [
 *   { expectedCost: 900, standardDeviation: 5000, aversion: 0 },
 *   { expectedCost: 1400, standardDeviation: 2000, aversion: 1e-5 },
 * ];
 * const svg = renderSvg(frontierFigure(points, { currency: 'USD' }), { width: 600, theme: 'light' });
 * svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" width="600"'); // => true
 * ```
 */
export function renderSvg(figure: Plot, options: SvgOptions = {}): string {
  requireFields(options, RULES);
  requireFigure(figure);
  if (options.width !== undefined && !(options.width >= NARROWEST && Number.isFinite(options.width))) {
    throw new ProblemError('width', `expected ${NARROWEST} pixels or more, got ${options.width}`);
  }
  return writeSvg(figure, options);
}
