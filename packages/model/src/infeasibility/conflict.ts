/** Why no schedule can fill the order, in numbers. */
export interface Conflict {
  /**
   * `capacity`: the upper bounds sum to less than the order; `floor`: the lower bounds sum to more; `trajectory`: by
   * the end of an interval more has to be done than can be; `lots`: the order fits, but not in whole lots
   */
  readonly kind: 'capacity' | 'floor' | 'trajectory' | 'lots';
  /** shares that are needed: the quantity, the lower bounds' total, or what has to be done by then */
  readonly needed: number;
  /** shares that are available: the capacity, the quantity, or what can be done by then */
  readonly available: number;
  /**
   * the interval to which the numbers belong, where it is a single one; for `trajectory` the interval whose end the
   * numbers refer to
   */
  readonly interval?: number;
}
