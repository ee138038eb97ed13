import { element, pixels, textElement } from './element.js';
import { footerOf, headerOf, type PlannedCell, type PlannedPanel, TEXT } from './plan-figure.js';
import { textWidth } from './text-width.js';

/** The title of a panel, its grid lines and the numbers on its left. */
export function drawPanelAxes({ panel, box, y }: PlannedPanel): string {
  const lines = headerOf(panel, box.width);
  const header = lines.map(({ text, isTitle }, i) =>
    textElement(box.left, box.top - 10 - 18 * (lines.length - 1 - i), text, { class: isTitle ? 'strong' : 'quiet' }),
  );
  const right = box.left + box.width;
  const grid = y.ticks.map(({ at }) => `M${pixels(box.left)} ${pixels(y.toPixel(at))}H${pixels(right)}`);
  const numbers = y.ticks.map(({ at, text }) =>
    textElement(box.left - 7, y.toPixel(at) + 4, text, { 'text-anchor': 'end' }),
  );
  return header.join('') + element('path', { class: 'grid', d: grid.join('') }) + numbers.join('');
}

/** The horizontal axis below a cell's last panel, with tick marks below every panel. */
export function drawCellAxis({ cell, x, panels }: PlannedCell): string {
  const { box } = panels.at(-1)!;
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  const lines = panels.map(({ box: { top, height } }) => {
    const ticks = x.ticks.map(({ at }) => `M${pixels(x.toPixel(at))} ${pixels(top + height)}v4`);
    return `M${pixels(box.left)} ${pixels(top + height)}H${pixels(right)}${ticks.join('')}`;
  });
  const numbers = x.ticks.map(({ at, text }) => {
    const half = textWidth(text, TEXT) / 2;
    const centre = Math.min(x.toPixel(at), right + 8 - half);
    return textElement(centre, bottom + 18, text, { 'text-anchor': 'middle' });
  });
  const label = footerOf(cell, right).map((line, i) =>
    textElement(right, bottom + 36 + 16 * i, line, { class: 'quiet', 'text-anchor': 'end' }),
  );
  return element('path', { class: 'axis', d: lines.join('') }) + numbers.join('') + label.join('');
}
