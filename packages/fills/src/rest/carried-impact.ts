import {
  type Finding,
  findingOf,
  hasTransientImpact,
  kernelProduct,
  type Problem,
  sharesText,
  type TransientImpact,
} from '@waterfill/model';
import type { RestPlace } from './rest-place.js';

/**
 * The fees and the transient impact of the rest of a problem: the fees with what the shares done leave behind, and the
 * kernel at the remaining times.
 */
export function carriedOver(problem: Problem, place: RestPlace): Pick<Problem, 'fee' | 'transientImpact'> {
  const { fee, transientImpact } = problem;
  const { first } = place;
  const left = pricesLeft(problem, place);
  return {
    ...(fee !== undefined || left !== undefined
      ? { fee: problem.lower.slice(first).map((_, t) => (fee?.[first + t] ?? 0) + (left?.[t] ?? 0)) }
      : {}),
    ...(transientImpact && { transientImpact: restOfKernel(transientImpact, first, problem.lower.length) }),
  };
}

/** Says by how much the shares done have moved the price; nothing if they have not. */
export function carriedFinding(problem: Problem, place: RestPlace): Finding[] {
  const left = pricesLeft(problem, place);
  if (left === undefined) return [];
  const [next, last] = [left[0]!, left[left.length - 1]!];
  // Of an exponential there is always something left.
  const until = Math.abs(last) < 1e-6 * Math.abs(next) ? 'nothing' : last.toPrecision(3);
  const reason =
    `the ${sharesText(place.done)} shares done have moved the price: it costs ${next.toPrecision(3)} a share more in the ` +
    `next interval and ${until} in the last one; the fees of the rest include it`;
  return [findingOf({ code: 'impact-carried-over', reason, details: { done: place.done, next, last } })];
}

/** What the shares done leave behind at the time of each remaining interval, currency per share; undefined: nothing. */
function pricesLeft({ transientImpact, lower }: Problem, place: RestPlace): Float64Array | undefined {
  if (transientImpact === undefined || !hasTransientImpact(transientImpact) || place.done === 0) return undefined;
  const schedule = new Float64Array(lower.length);
  schedule.set(filledBefore(place));
  const prices = new Float64Array(lower.length);
  kernelProduct(transientImpact)(schedule, prices);
  return prices.slice(place.first);
}

function filledBefore({ first, part, done, doneInFirst, filled }: RestPlace): Float64Array {
  if (filled !== undefined) return Float64Array.from(filled).subarray(0, first + 1);
  const shares = new Float64Array(first + 1).fill(first === 0 ? 0 : Math.max(0, done - doneInFirst) / first);
  shares[first] = first === 0 && part < 1 ? done : doneInFirst;
  return shares;
}

function restOfKernel(transient: TransientImpact, first: number, length: number): TransientImpact {
  if (transient.kernel === 'tabulated') return { ...transient, values: transient.values.slice(0, length - first) };
  return { ...transient, times: transient.times.slice(first) };
}
