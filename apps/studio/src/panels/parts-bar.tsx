import type { VNode } from 'preact';
import { files } from '../state/files.js';
import { plan } from '../state/planning.js';
import { goTo } from './go-to.js';

/** The elements of the page that the bar goes to, by their ids; those that the page does not have now are left out. */
const PARTS: readonly (readonly [id: string, text: string])[] = [
  ['order', 'Order'],
  ['schedule', 'Schedule'],
  ['summary', 'Costs and proof'],
  ['frontier', 'Frontier'],
  ['impact', 'Impact'],
  ['backends', 'Backends'],
  ['judge', 'Judge'],
  ['replay', 'Replays'],
  ['rest', 'Rest'],
  ['costs', 'Fills'],
  ['take-away', 'Take away'],
];

/** Goes to the parts of the page, which is long. */
export function PartsBar(): VNode | null {
  if (plan.value === undefined) return null;
  const { report, hasOrder = true, frontier } = plan.value;
  const names = new Set(report.figures.map(({ name }) => name));
  const isThere = (id: string): boolean => {
    if (id === 'schedule' || id === 'impact') return names.has(id);
    if (id === 'frontier') return frontier !== undefined || names.has(id);
    if (id === 'replay' || id === 'take-away') return hasOrder && files.value?.kind !== 'documents';
    return hasOrder || id === 'order' || id === 'summary';
  };
  return (
    <nav class="parts-bar" aria-label="Parts of this page">
      {PARTS.filter(([id]) => isThere(id)).map(([id, text]) => (
        <button key={id} type="button" onClick={() => goTo(id)}>
          {text}
        </button>
      ))}
    </nav>
  );
}
