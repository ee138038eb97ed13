import type { Figure } from '../figure/figure.js';
import type { Table } from '../figure/table.js';

/** What a report says, in texts that are ready to be read, and figures. */
export interface Report {
  readonly title: string;
  /** below the title */
  readonly lead: readonly string[];
  /** the few numbers that matter most */
  readonly highlights: readonly Highlight[];
  /** what the reader has to know before trading on it */
  readonly warnings: readonly string[];
  readonly summary: Section;
  readonly figures: readonly Figure[];
  /** behind the figures: certificate, inputs, versions */
  readonly details: readonly Section[];
}

/** A number and what it is. */
export interface Highlight {
  readonly value: string;
  readonly label: string;
}

/** Some of what a report says. */
export interface Section {
  readonly title: string;
  readonly entries?: readonly (readonly [label: string, text: string])[];
  readonly tables?: readonly Table[];
}
