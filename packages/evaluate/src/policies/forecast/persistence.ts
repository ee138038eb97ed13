import { pow } from '@waterfill/model';

/** Half-life of the observations, seconds. */
const HALF_LIFE = 3600;
/** The prior value, and its weight in seconds of observation. */
const PRIOR = { beta: 0.7, seconds: 900 };
const [LEAST, MOST] = [0.1, 1];

/**
 * How much of the current book's deviation from the typical one persists through the next interval: the slope of the
 * regression of the cost of intervals on the cost in the book before them, both minus the typical cost.
 */
export class Persistence {
  readonly #keep: number;
  readonly #priorSteps: number;
  #xy = 0;
  #xx = 0;
  #weight = 0;

  constructor(stepSeconds: number) {
    this.#keep = pow(2, -stepSeconds / HALF_LIFE);
    this.#priorSteps = PRIOR.seconds / stepSeconds;
  }

  /**
   * @param said - the cost in the current book, minus the typical cost
   * @param came - the cost of the interval, minus the typical cost before it
   */
  add(said: number, came: number): void {
    this.#xy = this.#keep * this.#xy + said * came;
    this.#xx = this.#keep * this.#xx + said * said;
    this.#weight = this.#keep * this.#weight + 1;
  }

  /** 0.1 to 1 */
  get beta(): number {
    if (this.#weight === 0 || this.#xx === 0) return PRIOR.beta;
    const prior = (this.#priorSteps * this.#xx) / this.#weight;
    return Math.min(MOST, Math.max(LEAST, (this.#xy + PRIOR.beta * prior) / (this.#xx + prior)));
  }
}
