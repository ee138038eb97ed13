/** The start of the rest in a problem, and the shares done before it. */
export interface RestPlace {
  /** the first interval that is left */
  readonly first: number;
  /** its remaining part, above 0, at most 1 */
  readonly part: number;
  /** shares that are done */
  readonly done: number;
  /** shares that are left to do, >= 0 */
  readonly left: number;
  /** shares already done in the first remaining interval */
  readonly doneInFirst: number;
  readonly costRatio: number;
  /**
   * shares done in each interval up to the first one that is left, `first` + 1 of them; needed only if the problem has
   * transient impact, since they have moved the price; default: done at an even rate
   */
  readonly filled?: ArrayLike<number> | undefined;
  /** the market's volume of each interval of the day, T of them, which tracking then follows; default: its own target */
  readonly volumes?: ArrayLike<number> | undefined;
}
