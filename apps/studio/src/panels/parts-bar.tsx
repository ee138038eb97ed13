import type { VNode } from 'preact';
import { files } from '../state/files.js';
import { plan } from '../state/planning.js';
import { goTo } from './go-to.js';

/** The elements of the page that the bar goes to, by their ids; those that the page does not have now are left out. */
const PARTS: readonly (readonly [id: string, text: string])[] = [
  ['order', 'Order'],
  ['schedule', 'Schedule'],
  ['exposure', 'Exposure'],
  ['basket-risk', 'Risk'],
  ['summary', 'Costs and proof'],
  ['frontier', 'Frontier'],
  ['basket-shares', 'Schedules'],
  ['impact', 'Impact'],
  ['backends', 'Backends'],
  ['judge', 'Judge'],
  ['replay', 'Replays'],
  ['rest', 'Rest'],
  ['costs', 'Fills'],
  ['take-away', 'Take away'],
];

/** Those that are figures, which a plan may not have. */
const FIGURES: ReadonlySet<string> = new Set(['schedule', 'impact', 'exposure', 'basket-risk', 'basket-shares']);

/** Goes to the parts of the page, which is long. */
export function PartsBar(): VNode | null {
  if (plan.value === undefined) return null;
  const { report, hasOrder = true, frontier } = plan.value;
  const names = new Set(report.figures.map(({ name }) => name));
  const isThere = (id: string): boolean => {
    if (FIGURES.has(id)) return names.has(id);
    if (id === 'take-away' && files.value?.kind === 'basket') return true;
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
