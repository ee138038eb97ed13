import { type FieldRule, type FieldRules, fieldRules, requireFields } from '@waterfill/model';
import type { SessionBreak } from '../times/session-clock.js';
import type { CurveOptions } from './curve-options.js';

const { listOf, number, numbers, object, oneOf, text } = fieldRules;

/** Of the breaks of a session. */
export const breaksRule: FieldRule = listOf(object<SessionBreak>({ from: text, to: text }));

const RULES: FieldRules<CurveOptions> = {
  ...{ open: text, close: text, breaks: breaksRule, timezone: text, intervalSeconds: number },
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
