import type { MeasuredDay } from '@waterfill/plan';

/** The measured days of the last job: the next one may be another order on the same recordings. */
export interface DayMemory {
  /**
   * The days that this key stands for.
   *
   * @param key - all that they depend on
   * @param measure - called if those of the last job have another key
   */
  daysOf(key: string, measure: () => Promise<readonly MeasuredDay[]>): Promise<readonly MeasuredDay[]>;
}

/** A memory for jobs that run one after the other. */
export function createDayMemory(): DayMemory {
  let last: { readonly key: string; readonly days: readonly MeasuredDay[] } | undefined;
  return {
    async daysOf(key, measure) {
      if (last?.key === key) return last.days;
      // Two jobs' days are never in memory at a time.
      last = undefined;
      const days = await measure();
      last = { key, days };
      return days;
    },
  };
}
