import { type FieldRules, fieldRules, ProblemError, requireFields } from '@waterfill/model';
import type { Auction, Blackout, Cap, OrderRequest, TrajectoryBound, Volatility } from './order.js';

const { amount, either, flag, listOf, number, numbers, numberWhere } = fieldRules;
const { object, oneOf, positive, recordOf, required, text } = fieldRules;

const SECONDS_OF_DAY = 86_400;
const timeOfDay = numberWhere(
  'seconds after midnight, 0 to 86,400',
  (seconds) => seconds >= 0 && seconds <= SECONDS_OF_DAY,
);

const partOfVolume = numberWhere('a part above 0, at most 1', (part) => part > 0 && part <= 1);

const cap = object<Cap>({
  largestSize: flag,
  participation: partOfVolume,
  volumes: numbers,
});

const blackout = object<Blackout>({ from: required(timeOfDay), to: required(timeOfDay) });

const auction = object<Auction>({
  ...{ from: timeOfDay, to: timeOfDay },
  ...{ volume: positive, capVolume: amount, participation: partOfVolume, coefficient: positive, exponent: positive },
});

const trajectoryBound = object<TrajectoryBound>({
  ...{ amount: required(amount), isPart: flag },
  ...{ interval: number, seconds: timeOfDay },
});

const volatility = object<Volatility>({ amount: required(amount), isPart: flag, seconds: positive });

const exponentRules = ['per-interval', 'shared', 'shrunk'] as const;

const RULES: FieldRules<OrderRequest> = {
  ...{ quantity: required(amount), cap, lower: amount, blackouts: listOf(blackout) },
  ...{ openAuction: auction, closeAuction: auction },
  fee: either('a number, or one for each interval, currency per share', number, numbers),
  ...{ lot: either('a number of shares > 0, or "none"', positive, oneOf('none')), oddLot: oneOf('last') },
  ...{ complete: listOf(trajectoryBound), atMost: listOf(trajectoryBound) },
  ...{ riskAversion: amount, volatility, permanentImpact: amount },
  ...{ resilience: positive, resilienceCoefficient: amount },
  ...{ track: oneOf('volume', 'time'), trackWeight: amount },
  family: oneOf('half-spread-power-law', 'power-law', 'linear', 'square-root'),
  exponents: either(`${exponentRules.join(', ')} or a number > 0`, number, oneOf(...exponentRules)),
  halfSpread: oneOf('measured', 'fitted'),
  ...{ solver: text, currency: text, benchmarks: recordOf(numbers) },
};

/**
 * Refuses an order with an unknown field, or a field with an invalid value.
 *
 * @throws ProblemError naming the field, like `cap.participation` or `blackouts[1].to`
 * @example
 * ```ts
 * import { requireOrder } from '@waterfill/plan';
 * requireOrder({ quantity: 2000, cap: { participation: 0.1 } }); // => undefined
 * ```
 */
export function requireOrder(order: OrderRequest): void {
  requireFields(order, RULES);
  for (const [i, { from, to }] of (order.blackouts ?? []).entries()) {
    if (from < to) continue;
    throw new ProblemError(`blackouts[${i}]`, `expected times from earlier to later, got ${from} to ${to}`);
  }
}
