import { createProblem, type Impact, type Problem, type TransientImpact } from '@waterfill/model';

/** The same problem with shares counted in units `1 / shares` as large and currency in units `1 / currency` as large. */
export function rescaleProblem(problem: Problem, shares: number, currency: number): Problem {
  const { quantity, impact, lower, upper, fee, trajectory, risk, tracking, lot, oddLot } = problem;
  const { permanentImpact, transientImpact } = problem;
  const worthOfSquare = currency / shares / shares;
  const scale = (values: Float64Array): Float64Array => values.map((value) => value * shares);
  return createProblem({
    quantity: quantity * shares,
    impact: rescaleImpact(impact, shares, currency),
    lower: scale(lower),
    upper: scale(upper),
    fee: fee?.map((one) => one * (currency / shares)),
    trajectory: trajectory && { lower: scale(trajectory.lower), upper: scale(trajectory.upper) },
    risk: risk && {
      aversion: risk.aversion / currency,
      volatility: risk.volatility.map((sigma) => sigma * (currency / shares)),
      duration: risk.duration,
    },
    tracking: tracking && {
      weight: tracking.weight.map((worth) => worth * worthOfSquare),
      target: scale(tracking.target),
    },
    transientImpact: transientImpact && rescaleKernel(transientImpact, worthOfSquare),
    permanentImpact: permanentImpact === undefined ? undefined : permanentImpact * worthOfSquare,
    lot: lot === undefined ? undefined : lot * shares,
    oddLot,
  });
}

/** The kernel times `factor`. */
function rescaleKernel(transient: TransientImpact, factor: number): TransientImpact {
  const scale = (values: Float64Array): Float64Array => values.map((value) => value * factor);
  if (transient.kernel === 'tabulated') return { ...transient, values: scale(transient.values) };
  if (transient.kernel === 'sum-of-exponentials') return { ...transient, coefficients: scale(transient.coefficients) };
  return { ...transient, coefficient: transient.coefficient * factor };
}

/** C(x) becomes currency C(x / shares). */
export function rescaleImpact(impact: Impact, shares: number, currency: number): Impact {
  if (impact.kind === 'tabulated') {
    const sizes = impact.sizes.map((row) => row.map((x) => x * shares));
    return { kind: 'tabulated', sizes, costs: impact.costs.map((row) => row.map((cost) => cost * currency)) };
  }
  const { coefficient, exponent, halfSpread } = impact;
  const price = currency / shares;
  return {
    kind: 'power-law',
    exponent,
    coefficient: coefficient.map((a, t) => a * price * shares ** -exponent[t]!),
    ...(halfSpread && { halfSpread: halfSpread.map((h) => h * price) }),
  };
}
