import { fieldName } from './field-name.js';

/** What is known of an order that is being traded. */
export interface ReplanForm {
  /** CSV with a header, or JSON lines */
  readonly fills: string;
  /** shares, in place of fills */
  readonly done: number | undefined;
  /** from when on the rest is planned, a clock time or ISO 8601; undefined: the last fill */
  readonly at: string | undefined;
}

/** The page's name of each field of re-planning that a library names by its path. */
const NAMES: Readonly<Record<string, string>> = { fills: 'Fills', done: 'Shares done', now: 'From when on' };

/** The label of the field for an option of re-planning. */
export function replanFieldName(path: string): string {
  return NAMES[path] ?? fieldName(path);
}
