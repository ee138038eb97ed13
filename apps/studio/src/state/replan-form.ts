import type { CalendarName } from '@waterfill/calendar';
import type { NamedText } from '@waterfill/documents';
import { fieldName } from './field-name.js';

/** What is known of an order that is being traded. */
export interface ReplanForm {
  /** CSV with a header, or JSON lines */
  readonly fills: string;
  /** shares, in place of fills */
  readonly done: number | undefined;
  /** from when on the rest is planned, a clock time or ISO 8601; undefined: the last fill */
  readonly at: string | undefined;
  /** a `waterfill/profile@1` document that says what volume to expect; undefined: the plan keeps its own target */
  readonly profile: NamedText | undefined;
  /** the venue outside whose hours of the day nothing is traded; undefined: the hours are those of the plan */
  readonly calendar: CalendarName | undefined;
}

/** The page's name of each field of re-planning that a library names by its path. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ fills: 'Fills', done: 'Shares done', now: 'From when on' },
  ...{ profile: 'Expected volume', calendar: 'Venue of the day' },
};

/** The label of the field for an option of re-planning. */
export function replanFieldName(path: string): string {
  return NAMES[path] ?? fieldName(path);
}
