import { ProblemError, type Resilience } from '@waterfill/model';

/**
 * The half-life of the book's recovery that recordings tell, for `resilience` of an order: that of the cost beyond the
 * mid. What trades do to the mid is left out: it does not come back measurably, and most of it is news, which an order of
 * one's own does not bring.
 *
 * @returns seconds; how well it is known is in `findings`
 * @throws ProblemError if the recordings tell none (`no-recovery-seen`)
 * @example
 * ```ts
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { halfLifeOf, measureResilience } from '@waterfill/plan';
 * const found = await measureResilience([fileSource(sampleBook(sampleDays({ days: 1 })[0]!))]);
 * halfLifeOf(found) === found.depth.exponential!.halfLife.value; // => true
 * ```
 */
export function halfLifeOf({ depth: { exponential }, findings }: Resilience): number {
  const isUnseen = findings.some(({ code }) => code === 'no-recovery-seen');
  if (exponential !== undefined && !isUnseen && exponential.halfLife.low > 0) return exponential.halfLife.value;
  throw new ProblemError('resilience', 'the recordings do not tell how fast the book recovers; give a half-life', {
    code: 'no-recovery-seen',
  });
}
