import type { Plot } from '../figure/figure.js';
import { drawFigure } from './draw-figure.js';
import { element } from './element.js';
import { escapeMarkup } from './escape-markup.js';
import { styleSheet, type Theme } from './style-sheet.js';

/** How a figure is to look. */
export interface SvgOptions {
  /** pixels, 240 or more; default 860 */
  readonly width?: number | undefined;
  /** default `auto`: dark on a dark screen, light everywhere else */
  readonly theme?: Theme | undefined;
  /** what part of the horizontal axis is shown, in its values, of a figure with one; default all */
  readonly window?: readonly [number, number] | undefined;
}

/** Narrower ones would have to leave something out. */
const NARROWEST = 240;

/**
 * Draws a figure as a whole SVG file: title, legend, plots and notes, as high as they take, with a description for who
 * cannot see it. The same figure gives the same bytes.
 *
 * @throws RangeError for a width below 240
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
export function renderSvg(figure: Plot, { width = 860, theme = 'auto', window }: SvgOptions = {}): string {
  if (!(width >= NARROWEST && Number.isFinite(width))) {
    throw new RangeError(`width: expected ${NARROWEST} pixels or more, got ${width}`);
  }
  const { markup, height } = drawFigure(figure, { width, isFramed: true, window });
  const attributes = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${Math.ceil(height)}` },
    ...{ role: 'img', 'aria-labelledby': 'title description' },
  };
  const content = [
    element('title', { id: 'title' }, escapeMarkup(figure.title)),
    element('desc', { id: 'description' }, escapeMarkup([figure.summary, ...figure.notes].join(' '))),
    element('style', {}, styleSheet(theme)),
    element('rect', { class: 'paper', width: '100%', height: '100%' }),
    markup,
  ];
  return `${element('svg', attributes, content.join(''))}\n`;
}
