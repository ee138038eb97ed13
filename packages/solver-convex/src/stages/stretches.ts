import type { Problem } from '@waterfill/model';

/** A trajectory bound that holds with equality. */
export interface BindingBound {
  /** by the end of which interval */
  readonly interval: number;
  /** shares */
  readonly done: number;
}

/** Intervals between two trajectory bounds that bind, with the shares to do in them. */
export interface Stretch {
  readonly first: number;
  readonly problem: Problem;
}

/** Cuts a problem at the trajectory bounds that bind. */
export function stretchesOf(problem: Problem, binding: readonly BindingBound[]): readonly Stretch[] {
  if (binding.length === 0) return [{ first: 0, problem }];
  const { quantity, impact, lower, upper } = problem;
  let [first, done] = [0, 0];
  return [...binding, { interval: lower.length - 1, done: quantity }].map((bound) => {
    const end = bound.interval + 1;
    const part = {
      quantity: bound.done - done,
      impact,
      lower: lower.subarray(first, end),
      upper: upper.subarray(first, end),
    };
    const stretch = { first, problem: part };
    [first, done] = [end, bound.done];
    return stretch;
  });
}
