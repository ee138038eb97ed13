/** What a colour means, the same in every figure; `first` to `fourth` are the user's own schedules. */
export type Tone =
  | 'plan'
  | 'even'
  | 'volume'
  | 'first'
  | 'second'
  | 'third'
  | 'fourth'
  | 'bound'
  | 'measured'
  | 'muted'
  | 'water'
  | 'ground';

/** Numbers along an axis; null: no value. */
export type Values = readonly (number | null)[];

interface Labelled {
  readonly tone: Tone;
  /** in the legend; absent: not in the legend, or another mark has the same label */
  readonly label?: string;
  /** whether an axis without a domain includes it; default true */
  readonly stretches?: boolean;
}

/** Bars from 0 to y, each from x0 to x1. */
export interface Bars extends Labelled {
  readonly kind: 'bars';
  readonly x0: readonly number[];
  readonly x1: readonly number[];
  readonly y: Values;
}

/** A line through points; `step`: constant between edges, which are one more than the values. */
export interface Line extends Labelled {
  readonly kind: 'line';
  readonly x: readonly number[];
  readonly y: Values;
  readonly step?: boolean;
  /** whether it is solid although its tone has dashes */
  readonly solid?: boolean;
  /** whether the steps are joined by vertical lines; default true */
  readonly joined?: boolean;
}

/** The area between two lines. */
export interface Area extends Labelled {
  readonly kind: 'area';
  readonly x: readonly number[];
  readonly low: Values;
  readonly high: Values;
  readonly step?: boolean;
  /** whether it is transparent */
  readonly faint?: boolean;
}

/** Points, distinguished by shape too, with error bars where their ends are given. */
export interface Points extends Labelled {
  readonly kind: 'points';
  readonly shape: 'dot' | 'ring' | 'up' | 'down' | 'cross';
  readonly x: readonly number[];
  readonly y: Values;
  readonly low?: Values;
  readonly high?: Values;
}

/** A horizontal line across the panel. */
export interface Rule extends Labelled {
  readonly kind: 'rule';
  readonly y: number;
}

/** Stripes over the whole height. */
export interface Shade {
  readonly kind: 'shade';
  readonly label: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A grid of coloured cells. */
export interface HeatMap {
  readonly kind: 'heat-map';
  /** edges of the columns, one more than columns */
  readonly x: readonly number[];
  /** edges of the rows, one more than rows */
  readonly y: readonly number[];
  /** by column, then by row: the class of each, counted from 0; null: none */
  readonly classes: readonly Values[];
  /** the boundaries between classes, formatted; one fewer than classes */
  readonly limits: readonly string[];
  /** what the colours measure, with the unit */
  readonly label: string;
}

/** Text at a position. */
interface Words {
  readonly kind: 'words';
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Gaps in bars that exceed the vertical axis, each with the value of the bar beside it. */
export interface Breaks {
  readonly kind: 'breaks';
  /** the left and right edges of the bars */
  readonly x0: readonly number[];
  readonly x1: readonly number[];
  readonly texts: readonly string[];
}

/** What is drawn in a panel, in this order. */
export type Mark = Bars | Line | Area | Points | Rule | Shade | HeatMap | Words | Breaks;
