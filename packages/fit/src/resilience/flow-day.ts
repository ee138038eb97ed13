/** What a recording tells about trades and the book after them, in bins of equal length. */
export interface FlowDay {
  readonly symbol?: string | undefined;
  /** YYYY-MM-DD */
  readonly date: string;
  /** the length of a bin */
  readonly binSeconds: number;
  /** the size of {@link FlowDay.costs}, shares */
  readonly depthSize: number;
  /** shares that takers bought less those that they sold in each bin */
  readonly flow: Float64Array;
  /** the last mid before each bin ends, currency per share; NaN: there was no book */
  readonly mids: Float64Array;
  /** what `depthSize` shares cost beyond the mid there, the mean of buying and selling; NaN: the book was too thin */
  readonly costs: Float64Array;
}
