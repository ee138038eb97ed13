import type { FieldRule, FieldRules } from './field-rule.js';
import { requireKnownFields } from './known-fields.js';

/**
 * Refuses options of a caller without types: unknown fields, and invalid values.
 *
 * @param value - what a caller gave; anything but an object is refused
 * @param rules - a rule of `fieldRules` for every field; a field that is absent or undefined passes unless it is
 *   required
 * @param path - the name of the object in messages; empty: only the fields are named
 * @throws ProblemError naming the field, what was expected and what was found
 * @example
 * ```ts
 * import { fieldRules, requireFields } from '@waterfill/model';
 * const rules = { side: fieldRules.oneOf('buy', 'sell'), open: fieldRules.text };
 * requireFields({ side: 'buy' }, rules); // => undefined
 * ```
 */
export function requireFields<Options>(value: unknown, rules: FieldRules<Options>, path = ''): void {
  requireKnownFields(value, Object.keys(rules), path);
  const fields = value as Readonly<Record<string, unknown>>;
  for (const [name, rule] of Object.entries<FieldRule>(rules)) {
    rule(fields[name], path === '' ? name : `${path}.${name}`);
  }
}
