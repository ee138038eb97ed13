import { pow } from '@waterfill/model';

/** Half-life of what is remembered, seconds. */
const HALF_LIFE = 3600;
/** What is assumed before anything is seen, and how many seconds of looking it is worth. */
const PRIOR = { beta: 0.7, seconds: 900 };
const [LEAST, MOST] = [0.1, 1];

/**
 * How much of what sets the standing book apart from the usual one lasts through the next interval: the regression of
 * what intervals cost on what the book standing before them said, both less what is usual.
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
   * @param said - what the standing book said, less what is usual
   * @param came - what the interval cost, less what was usual before it
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
