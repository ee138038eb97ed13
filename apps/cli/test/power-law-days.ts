import { formatCurvesDocument } from '@waterfill/documents';
import type { ImpactCurve } from '@waterfill/model';

/** What there is to fit in an interval. */
interface PlantedInterval {
  readonly coefficient: number;
  readonly exponent: number;
}

const sizes = Float64Array.of(100, 200, 400, 800);
const halfSpread = 0.02;

/**
 * The curves document of a day whose impact is 0.02 + a x^alpha without noise, a minute an interval from 09:30.
 *
 * @param intervals - undefined where it is closed
 * @param day - of June 2025, 2 to 9
 * @param change - to some fields
 */
export function powerLawText(
  intervals: readonly (PlantedInterval | undefined)[],
  day = 2,
  change: object = {},
): string {
  const date = `2025-06-0${day}`;
  const grid = { start: `${date}T09:30:00-04:00`, intervalSeconds: 60, timezone: 'America/New_York' };
  return formatCurvesDocument({
    ...{ symbol: 'FLOW', date, side: 'buy', sampling: 'last', grid, states: 7, sizes },
    intervals: intervals.map((planted) => (planted ? curveOf(planted) : closed)),
    ...change,
  });
}

function curveOf({ coefficient, exponent }: PlantedInterval): ImpactCurve {
  const impact = sizes.map((x) => halfSpread + coefficient * x ** exponent);
  return { ...closed, impact, coverage: sizes.map(() => 1), largestSize: 800, halfSpread, mid: 30 };
}

const closed: ImpactCurve = {
  ...{ impact: sizes.map(() => Number.NaN), coverage: sizes.map(() => 0), largestSize: 0 },
  ...{ halfSpread: Number.NaN, mid: Number.NaN, volume: 0, states: 7 },
};
