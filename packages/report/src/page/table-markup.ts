import type { Table } from '../figure/table.js';
import { element } from '../svg/element.js';
import { escapeMarkup } from '../svg/escape-markup.js';

/** The attribute that tells the page's script the kind of a column. */
const STYLES = { text: undefined, number: 'n', range: 'n r' } as const;

/** A table as HTML; the page's script makes it sortable. */
export function tableMarkup({ caption, columns, rows }: Table): string {
  const style = (k: number): string | undefined => STYLES[columns[k]!.kind];
  const head = columns.map(({ title }, k) => element('th', { scope: 'col', class: style(k) }, escapeMarkup(title)));
  const body = rows.map((row) => {
    const cells = row.map((text, k) => {
      const content = escapeMarkup(text) || '&nbsp;';
      return k === 0
        ? element('th', { scope: 'row', class: style(k) }, content)
        : element('td', { class: style(k) }, content);
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const parts = [
    `<caption>${escapeMarkup(caption)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody>`,
  ];
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeMarkup(caption)}"><table>${parts.join('')}</table></div>`;
}
