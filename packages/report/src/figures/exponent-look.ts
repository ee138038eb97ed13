import type { ExponentRule } from '@waterfill/model';
import type { Tone } from '../figure/mark.js';

/** The style of a rule: the one used for planning is prominent, exponents per interval are in the background. */
const LOOKS: Readonly<Record<string, { readonly tone: Tone; readonly name: string }>> = {
  'per-interval': { tone: 'muted', name: 'per interval' },
  shrunk: { tone: 'plan', name: 'shrunk' },
  shared: { tone: 'even', name: 'shared by all' },
};

/** The tone and the name of a fit by a rule. */
export function lookOf(rule: ExponentRule): { readonly tone: Tone; readonly name: string } {
  return LOOKS[rule] ?? { tone: 'plan', name: `exponent ${rule}` };
}
