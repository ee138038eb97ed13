/** The exit statuses of the process. */
export const ExitStatus = {
  /** optimal, or certified feasible */
  done: 0,
  /** infeasible, or stopped early */
  noOptimum: 1,
  /** wrong usage, unsupported, or bad input */
  refused: 2,
} as const;

/** One of the three. */
export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];
