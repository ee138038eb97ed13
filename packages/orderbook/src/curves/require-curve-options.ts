import { type FieldRules, fieldRules, requireFields } from '@waterfill/model';
import type { CurveOptions } from './curve-options.js';

const { number, numbers, oneOf, text } = fieldRules;

const RULES: FieldRules<CurveOptions> = {
  ...{ open: text, close: text, timezone: text, intervalSeconds: number },
  ...{ date: text, symbol: text, sizes: numbers, minimumCoverage: number, blockSeconds: number },
  ...{ side: oneOf('buy', 'sell'), sampling: oneOf('time-weighted', 'last') },
};

/**
 * Refuses options that do not exist, or that are of another type.
 *
 * @throws ProblemError naming the option
 */
export function requireCurveOptions(options: CurveOptions): void {
  requireFields(options, RULES);
}
