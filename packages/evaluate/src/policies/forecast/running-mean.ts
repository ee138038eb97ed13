import { pow } from '@waterfill/model';

/** The weight of the newest value in an exponentially weighted mean with this half-life, in steps. */
function gainOf(halfLifeSteps: number): number {
  return 1 - pow(2, -1 / halfLifeSteps);
}

/** An exponentially weighted mean of vectors; at the start, the plain mean. */
export class RunningMean {
  #mean: Float64Array | undefined;
  #count = 0;
  readonly #gain: number;

  constructor(halfLifeSteps: number) {
    this.#gain = gainOf(halfLifeSteps);
  }

  /** Undefined before the first value. */
  get value(): Float64Array | undefined {
    return this.#mean;
  }

  add(values: Float64Array): void {
    this.#count++;
    const gain = Math.max(1 / this.#count, this.#gain);
    this.#mean = this.#mean === undefined ? values.slice() : drawnTo(values, this.#mean, gain);
  }
}

/** From a mean towards values, by a part of the way. */
function drawnTo(values: Float64Array, mean: Float64Array, part: number): Float64Array {
  const drawn = new Float64Array(mean.length);
  for (let k = 0; k < mean.length; k++) drawn[k] = mean[k]! + part * (values[k]! - mean[k]!);
  return drawn;
}
