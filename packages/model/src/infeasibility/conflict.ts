/** Why no schedule can fill the order, in numbers. */
export interface Conflict {
  /**
   * `capacity`: the intervals take too little; `floor`: their lower bounds ask for too much; `trajectory`: by the end of
   * an interval more has to be done than can be; `lots`: there is room for the order, but not in whole lots
   */
  readonly kind: 'capacity' | 'floor' | 'trajectory' | 'lots';
  /** shares that are needed: the quantity, the lower bounds' total, or what has to be done by then */
  readonly needed: number;
  /** shares that are available: the capacity, the quantity, or what can be done by then */
  readonly available: number;
  /** the interval to which the numbers belong, where it is a single one; of `trajectory` the one by whose end */
  readonly interval?: number;
}
