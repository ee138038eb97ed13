import type { Figure } from '../figure/figure.js';
import type { Table } from '../figure/table.js';

/** The contents of a report: formatted texts, and figures. */
export interface Report {
  readonly title: string;
  /** below the title */
  readonly lead: readonly string[];
  /** the few most important numbers */
  readonly highlights: readonly Highlight[];
  /** what the reader must know before trading on it */
  readonly warnings: readonly string[];
  readonly summary: Section;
  readonly figures: readonly Figure[];
  /** after the figures: certificate, inputs, versions */
  readonly details: readonly Section[];
}

/** A number and its label. */
export interface Highlight {
  readonly value: string;
  readonly label: string;
}

/** A section of a report. */
export interface Section {
  readonly title: string;
  readonly entries?: readonly (readonly [label: string, text: string])[];
  readonly tables?: readonly Table[];
}
