import { errorAlong, type ProfileDirections } from '@waterfill/fit';
import { type ExpectedSaving, type ImpactProfile, log, pow } from '@waterfill/model';

/** Two schedules of an order for a day ahead, shares. */
interface ComparedAhead {
  /** of the profile, the first of the day */
  readonly firstInterval: number;
  /** currency per share, T of them */
  readonly fee?: Float64Array | undefined;
  readonly plan: Float64Array;
  readonly even: Float64Array;
}

/**
 * What a schedule saves against the even split on the typical day, and between which ends that is in 95 % of cases, by
 * the errors of the profile.
 *
 * The saving is 1 - C(plan) / C(even), C the expected cost. Its error is that of C to first order.
 *
 * @returns undefined if the even split costs nothing
 */
export function expectedSaving(profile: ImpactProfile, compared: ComparedAhead): ExpectedSaving | undefined {
  const { firstInterval, fee, plan, even } = compared;
  const parts = profile.days.map((_, i) => {
    const t = i - firstInterval;
    return [plan, even].map((shares) => partsOf(profile, i, { x: shares[t] ?? 0, fee: fee?.[t] ?? 0 })) as Pair;
  });
  const [ofPlan, ofEven] = [0, 1].map((i) => parts.reduce((sum, pair) => sum + pair[i]!.cost, 0)) as [number, number];
  if (!(ofEven > 0)) return undefined;
  const ratio = ofPlan / ofEven;
  const along = (name: keyof ProfileDirections): Float64Array =>
    Float64Array.from(parts, ([own, other]) => (ratio * other[name] - own[name]) / ofEven);
  const error = errorAlong(profile, {
    ...{ halfSpread: along('halfSpread'), impact: along('impact'), exponent: along('exponent') },
  });
  const expected = 1 - ratio;
  if (error === undefined) return { expected, isNoBetter: true };
  return { expected, low: expected - error, high: expected + error, isNoBetter: !(expected - error > 0) };
}

type Pair = [own: CostParts, even: CostParts];

/** The cost of x shares, and how it changes with what is expected. */
interface CostParts extends Record<keyof ProfileDirections, number> {
  readonly cost: number;
}

const nothing: CostParts = { cost: 0, halfSpread: 0, impact: 0, exponent: 0 };

function partsOf(
  { halfSpread, impact, exponent, typicalSize }: ImpactProfile,
  t: number,
  { x, fee }: { readonly x: number; readonly fee: number },
): CostParts {
  if (!(x > 0)) return nothing;
  const [h, level, alpha] = [halfSpread.expected[t]!, impact.expected[t]!, exponent.expected[t]!];
  const beyond = x * level * pow(x / typicalSize, alpha);
  return {
    ...{ cost: x * (h + fee) + beyond, impact: beyond },
    ...{ halfSpread: 2 * Math.sqrt(h) * x, exponent: beyond * alpha * log(x / typicalSize) },
  };
}
