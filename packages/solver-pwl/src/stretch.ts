/** Intervals `from` up to, without, `end`, that trade `quantity` shares when `before` are done. */
export interface Stretch {
  readonly from: number;
  readonly end: number;
  readonly before: number;
  readonly quantity: number;
}
