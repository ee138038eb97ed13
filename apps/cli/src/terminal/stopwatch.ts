/** Times the stages of some work. */
export interface Stopwatch {
  /** Ends a stage, which began when the previous one ended. */
  lap(stage: string): void;
  /** the stages so far, milliseconds each, in order */
  readonly laps: ReadonlyMap<string, number>;
}

/** A {@link Stopwatch} that starts now. */
export function createStopwatch(): Stopwatch {
  const laps = new Map<string, number>();
  let start = performance.now();
  return {
    laps,
    lap(stage) {
      const now = performance.now();
      laps.set(stage, now - start);
      start = now;
    },
  };
}
