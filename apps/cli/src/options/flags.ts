import { flagOf } from '@waterfill/plan/reproduce';

export { flagOf };

/**
 * The flag of an option of a problem from a document, as `flagOf`; its values for single intervals are fields, not
 * options.
 *
 * @param place - the position of the problem in the document, empty for the whole
 */
export function fieldOrFlagOf(path: string, place: string): string {
  if (!/^(?:lower|upper|impact|trajectory|fee)\b/.test(path)) return flagOf(path);
  return place === '' ? path : `${place}.${path}`;
}

/** How to get all rows of a condensed table. */
export const EVERY_INTERVAL = '--json and -o give every one.';
