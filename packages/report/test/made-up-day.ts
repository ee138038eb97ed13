import {
  createProblem,
  evenSplit,
  type FittedImpact,
  type FittedInterval,
  type ImpactCurve,
  type ImpactCurves,
  type Problem,
  problemOfFit,
  volumeSplit,
} from '@waterfill/model';
import {
  type Alternative,
  costFigure,
  crossCheckFigure,
  type Figure,
  frontierFigure,
  impactFigure,
  landscapeFigure,
  parametersFigure,
  scheduleFigure,
  type WaterLevelView,
  waterLevelFigure,
} from '../src/index.js';

/** What a made-up day is like. */
export interface DayShape {
  readonly intervals?: number;
  readonly intervalSeconds?: number;
  readonly symbol?: string;
  readonly isClosed?: (t: number) => boolean;
  readonly timezone?: string;
}

const sizes = Float64Array.of(100, 200, 400, 800, 1600);

/** The curves of a day: dear at its ends, a wave on top, without noise. */
export function madeUpCurves({
  intervals = 390,
  intervalSeconds = 60,
  symbol = 'FLOW',
  isClosed,
  timezone = 'America/New_York',
}: DayShape = {}): ImpactCurves {
  const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds, timezone };
  const curves = Array.from({ length: intervals }, (_, t) => (isClosed?.(t) ? closedCurve : curveAt(t / intervals)));
  return {
    symbol,
    date: '2025-06-02',
    side: 'buy',
    sampling: 'time-weighted',
    grid,
    states: 9,
    sizes,
    intervals: curves,
  };
}

function lawAt(part: number) {
  return {
    coefficient: 0.001 * (1.5 + Math.cos(2 * Math.PI * part) + 0.3 * Math.sin(40 * part)),
    exponent: 0.6 + 0.1 * Math.sin(25 * part),
    halfSpread: 0.02 + 0.02 * (2 * part - 1) ** 2,
  };
}

function curveAt(part: number): ImpactCurve {
  const { coefficient, exponent, halfSpread } = lawAt(part);
  const largestSize = Math.sin(31 * part) > 0.8 ? 800 : 1600;
  const impact = sizes.map((x) => (x > largestSize ? Number.NaN : halfSpread + coefficient * x ** exponent));
  const blocks = [-1, 1].map((sign, k) => ({ start: 10 * k, impact, halfSpread: halfSpread * (1 + 0.1 * sign) }));
  const coverage = sizes.map((x) => (x > largestSize ? 0.5 : 1));
  return {
    impact,
    coverage,
    largestSize,
    halfSpread,
    mid: 30,
    volume: 5000 * (1 + (2 * part - 1) ** 2),
    states: 9,
    blocks,
  };
}

const closedCurve: ImpactCurve = {
  ...{ impact: sizes.map(() => Number.NaN), coverage: sizes.map(() => 0), largestSize: 0 },
  ...{ halfSpread: Number.NaN, mid: Number.NaN, volume: 0, states: 0 },
};

/** What the curves were made of, with errors that are made up too. */
export function madeUpFit(curves: ImpactCurves, exponents: FittedImpact['exponents'] = 'shrunk'): FittedImpact {
  const { grid, side, symbol, intervals } = curves;
  return {
    ...{
      symbol: symbol!,
      dates: [curves.date],
      side,
      family: 'half-spread-power-law',
      exponents,
      replicates: 'blocks',
      grid,
    },
    intervals: intervals.map((curve, t) => fittedAt(curve, t / intervals.length, exponents)),
  };
}

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };

function fittedAt(
  { largestSize, halfSpread }: ImpactCurve,
  part: number,
  exponents: FittedImpact['exponents'],
): FittedInterval {
  const { coefficient, ...law } = lawAt(part);
  const exponent = exponents === 'shared' ? 0.6 : law.exponent;
  const nowhere = [Number.NaN, Number.NaN] as const;
  const rest = { stdErr: unknown, residualStdErr: unknown, rSquared: 1, rss: 0, points: 5 };
  if (largestSize === 0) {
    return {
      status: 'closed',
      ...unknown,
      interval95: { coefficient: nowhere, exponent: nowhere },
      largestSize,
      ...rest,
    };
  }
  return {
    ...{
      status: 'fitted',
      coefficient,
      exponent,
      halfSpread,
      largestSize,
      bestKnown: { size: 700, factor95: 1.1 },
      ...rest,
    },
    interval95: { coefficient: [coefficient / 1.5, coefficient * 1.5], exponent: [exponent / 1.1, exponent * 1.1] },
  };
}

/** An order on the day, with a price. */
interface MadeUpSchedule extends WaterLevelView {
  readonly alternatives: readonly Alternative[];
}

/** A problem on the day and a schedule of it that is none of the best. */
export function madeUpSchedule(curves: ImpactCurves): MadeUpSchedule {
  const quantity = 0.04 * curves.intervals.reduce((sum, { largestSize }) => sum + largestSize, 0);
  const problem = problemOfFit(madeUpFit(curves), { quantity });
  const volume = curves.intervals.map((interval) => interval.volume);
  const alternatives: Alternative[] = [
    { name: 'even split', schedule: evenSplit(problem) },
    { name: 'split by volume', schedule: volumeSplit(problem, volume) },
  ];
  const schedule = volumeSplit(
    problem,
    volume.map((shares, t) => shares * (1.2 + Math.sin(t / 20))),
  );
  return { problem, schedule, alternatives, shadowPrice: 0.06, grid: curves.grid, currency: 'USD' };
}

/** Ten intervals without clock times, of which some are at each bound. */
export function smallProblem(): Problem {
  const exponent = [1, 1, 1, 1, 0.5, 0.5, 0.5, 2, 2, 2];
  const coefficient = [1, 2, 3, 400, 5, 6, 7, 8, 9, 10].map((a) => a / 1000);
  const [lower, upper] = [
    [0, 0, 50, 20, 0, 0, 0, 0, 0, 0],
    [20, 100, 100, 100, 0, 90, 90, 90, 90, 90],
  ];
  return createProblem({ quantity: 300, impact: { kind: 'power-law', coefficient, exponent }, lower, upper });
}

/** Every figure of a day. */
export function allFigures(shape: DayShape = {}): Figure[] {
  const curves = madeUpCurves(shape);
  const view = madeUpSchedule(curves);
  const fit = madeUpFit(curves);
  const points = Array.from({ length: 9 }, (_, i) => ({
    aversion: i,
    expectedCost: 700 + 40 * i * i,
    standardDeviation: 9000 / (1 + i),
  }));
  return [
    scheduleFigure({ ...view, curves }),
    waterLevelFigure(view),
    costFigure({ ...view, curves }),
    landscapeFigure(curves),
    impactFigure({ curves, fit, currency: 'USD' }),
    parametersFigure({ fits: [fit, madeUpFit(curves, 'per-interval'), madeUpFit(curves, 'shared')], curves }),
    crossCheckFigure([
      {
        solver: 'dual',
        status: 'optimal',
        verdict: 'agrees',
        reason: '',
        cost: 764,
        relativeGap: 0,
        iterations: 5,
        elapsedMs: 1.2,
      },
      {
        solver: 'hasty',
        status: 'optimal',
        verdict: 'wrong',
        reason: 'a gap',
        cost: 800,
        relativeGap: 0.05,
        iterations: 1,
        elapsedMs: 0,
      },
      {
        solver: 'pwl/jslp',
        status: null,
        verdict: 'unsupported',
        reason: 'too large',
        cost: null,
        relativeGap: null,
        iterations: null,
        elapsedMs: null,
      },
    ]),
    frontierFigure(points, { currency: 'USD' }),
  ];
}
