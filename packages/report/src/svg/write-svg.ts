import type { Plot } from '../figure/figure.js';
import { drawFigure } from './draw-figure.js';
import { element, SVG_NAMESPACE } from './element.js';
import { escapeMarkup } from './escape-markup.js';
import { styleSheet } from './style-sheet.js';
import type { SvgOptions } from './svg-options.js';

/** `renderSvg` without checks, for a valid figure and valid options, as in our own pages. */
export function writeSvg(figure: Plot, { width = 860, theme = 'auto', window }: SvgOptions = {}): string {
  const { markup, height } = drawFigure(figure, { width, isFramed: true, window });
  const attributes = {
    ...{ xmlns: SVG_NAMESPACE, width, height, viewBox: `0 0 ${width} ${Math.ceil(height)}` },
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
