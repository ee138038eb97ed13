/**
 * A run of neighbouring intervals, `from` up to but not including `end`, that trade `quantity` shares after `before`
 * are done.
 */
export interface Stretch {
  readonly from: number;
  readonly end: number;
  readonly before: number;
  readonly quantity: number;
}
