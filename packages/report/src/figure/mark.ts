/** What a colour means, so that it means the same in every figure; `first` to `fourth` are anybody's own schedules. */
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

/** Numbers along an axis; null: none there. */
export type Values = readonly (number | null)[];

interface Labelled {
  readonly tone: Tone;
  /** in the legend; absent: not there, or there by another mark of that label */
  readonly label?: string;
  /** whether a free axis makes room for it; default true */
  readonly stretches?: boolean;
}

/** Bars from 0 to y, each from x0 to x1. */
export interface Bars extends Labelled {
  readonly kind: 'bars';
  readonly x0: readonly number[];
  readonly x1: readonly number[];
  readonly y: Values;
}

/** A line through points; `step`: level between edges, one more of which than values. */
export interface Line extends Labelled {
  readonly kind: 'line';
  readonly x: readonly number[];
  readonly y: Values;
  readonly step?: boolean;
  /** whether it is drawn through where its tone would have dashes */
  readonly solid?: boolean;
  /** whether the treads of a staircase are joined; default true */
  readonly joined?: boolean;
}

/** What lies between two lines. */
export interface Area extends Labelled {
  readonly kind: 'area';
  readonly x: readonly number[];
  readonly low: Values;
  readonly high: Values;
  readonly step?: boolean;
  /** whether what is behind shows through */
  readonly faint?: boolean;
}

/** Points, told apart by shape too, with bars of error where there are ends of them. */
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
  /** where one class ends and the next begins, formatted; one fewer than classes */
  readonly limits: readonly string[];
  /** what the colours measure, with the unit */
  readonly label: string;
}

/** Words at a place. */
interface Words {
  readonly kind: 'words';
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Gaps in bars that go beyond the vertical axis, each with words beside it: the value of the bar. */
export interface Breaks {
  readonly kind: 'breaks';
  /** the left and right edges of the bars */
  readonly x0: readonly number[];
  readonly x1: readonly number[];
  readonly texts: readonly string[];
}

/** What is drawn in a panel, in this order. */
export type Mark = Bars | Line | Area | Points | Rule | Shade | HeatMap | Words | Breaks;
