import type { ImpactCurve, ImpactCurves } from '@waterfill/model';
import { mapRunsInSteps, type Steps } from '../steps.js';
import { averageDays } from './average-days.js';
import type { EstimatorSetting } from './estimate.js';
import type { FitSummary } from './fit-summary.js';
import { type IntervalSample, replicatesOf, samplesOf } from './interval-sample.js';
import { ownExponents } from './own-exponents.js';
import { canFit } from './why-flat.js';

type HalfSpread = FitSummary['halfSpread'];

/** The samples of days, found once for all fits of them. */
export class KnownSamples {
  readonly #days: readonly ImpactCurves[];
  readonly #known = new Map<HalfSpread, SampledDays>();
  #average: ImpactCurves | undefined;

  constructor(days: readonly ImpactCurves[]) {
    this.#days = days;
  }

  /** @throws ProblemError as `averageDays` */
  get average(): ImpactCurves {
    this.#average ??= averageDays(this.#days);
    return this.#average;
  }

  /** For a source of the half-spread. */
  *of(halfSpread: HalfSpread): Steps<SampledDays> {
    const known = this.#known.get(halfSpread);
    if (known !== undefined) return known;
    const { intervals, sizes } = this.average;
    const samples = yield* samplesOf(this.#days, this.average, halfSpread === 'measured');
    const fitted = yield* mapRunsInSteps(samples, (sample, t) =>
      canFit(sample.points, takenOff(intervals[t]!, halfSpread)) ? sample : undefined,
    );
    const setting = { sizes, hasOffset: halfSpread === 'fitted', replicates: replicatesOf(this.#days) };
    const sampled = { samples, fitted, ...setting, own: once(() => ownExponents(fitted, setting)) };
    this.#known.set(halfSpread, sampled);
    return sampled;
  }
}

/** The samples of all intervals. */
interface SampledDays extends EstimatorSetting {
  readonly samples: readonly IntervalSample[];
  /** absent where there is no power law to fit */
  readonly fitted: readonly (IntervalSample | undefined)[];
}

function once<Result>(work: () => Steps<Result>): () => Steps<Result> {
  let known: { readonly result: Result } | undefined;
  return function* () {
    known ??= { result: yield* work() };
    return known.result;
  };
}

function takenOff(curve: ImpactCurve, halfSpread: HalfSpread): number | 'fitted' {
  if (halfSpread === 'measured') return curve.halfSpread;
  return halfSpread === 'fitted' ? halfSpread : 0;
}
